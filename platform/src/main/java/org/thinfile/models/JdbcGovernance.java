package org.thinfile.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.models.Standing.Approval;
import org.thinfile.models.Standing.Proposal;
import org.thinfile.models.Standing.Result;
import org.thinfile.models.Standing.Review;

/** Proposals, approvals, reviews and reigns as tables. */
@Component
final class JdbcGovernance {

    private static final String PROPOSE =
            """
            insert into models.proposal (model_id, proposed_by, role, how, comment, proposed_at)
            values (:model, :by, :role, :how, :comment, :at)
                on conflict (model_id, proposed_by) do nothing\
            """;

    private static final String PROPOSALS =
            """
            select proposed_by, role, how, comment, proposed_at
              from models.proposal
             where model_id = :model
             order by proposed_at, proposed_by\
            """;

    private static final String APPROVE =
            """
            insert into models.approval (model_id, approved_by, role, comment, approved_at)
            values (:model, :by, :role, :comment, :at)
                on conflict (model_id) do nothing\
            """;

    private static final String APPROVAL = "select * from models.approval where model_id = :model";

    private static final String REVIEW =
            """
            insert into models.review
                   (model_id, reviewed_by, role, result, findings, conditions, reviewed_at)
            values (:model, :by, :role, :result, :findings, :conditions, :at)
            returning review_no\
            """;

    private static final String LATEST_REVIEW =
            """
            select *
              from models.review
             where model_id = :model
             order by review_no desc
             limit 1\
            """;

    private static final String FIND_REVIEW = "select * from models.review where review_no = :no";

    private static final String REIGN =
            """
            insert into models.champion
                   (programme, model_id, valid_from, how, crowned_by, comment, restores)
            values (:programme, :model, :from, :how, :by, :comment, :restores)
            returning champion_no\
            """;

    private static final String REIGNS =
            "select * from models.champion where programme = :programme order by champion_no";

    private static final String FIND_REIGN =
            "select * from models.champion where champion_no = :number";

    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('models ' || :what, 0))";

    private final JdbcClient jdbc;

    JdbcGovernance(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets one transaction at a time decide about a model or a programme. */
    void lock(String what) {
        jdbc.sql(LOCK).param("what", what).query((row, n) -> what).single();
    }

    /** Adds a proposal; tells whether it was not there. */
    boolean propose(Digest model, Actor by, String how, String comment, Instant at) {
        return jdbc.sql(PROPOSE)
                        .param("model", model.hex())
                        .param("by", by.toString())
                        .param("role", by.role() == null ? null : by.role().code())
                        .param("how", how)
                        .param("comment", comment)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Proposal> proposals(Digest model) {
        return jdbc.sql(PROPOSALS)
                .param("model", model.hex())
                .query((row, n) ->
                        new Proposal(
                                row.getString("proposed_by"),
                                row.getString("role"),
                                row.getString("how"),
                                row.getString("comment"),
                                instant(row, "proposed_at")))
                .list();
    }

    /** Adds the approval of a model; tells whether there was none. */
    boolean approve(Approval approval) {
        return jdbc.sql(APPROVE)
                        .param("model", approval.model().hex())
                        .param("by", approval.by())
                        .param("role", approval.role())
                        .param("comment", approval.comment())
                        .param("at", approval.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Approval> approval(Digest model) {
        return jdbc.sql(APPROVAL)
                .param("model", model.hex())
                .query((row, n) ->
                        new Approval(
                                model,
                                row.getString("approved_by"),
                                row.getString("role"),
                                row.getString("comment"),
                                instant(row, "approved_at")))
                .optional();
    }

    /** Adds a review; returns its number. */
    long review(
            Digest model,
            Actor by,
            Result result,
            String findings,
            @Nullable String conditions,
            Instant at) {
        return jdbc.sql(REVIEW)
                .param("model", model.hex())
                .param("by", by.toString())
                .param("role", Objects.requireNonNull(by.role()).code())
                .param("result", result.code())
                .param("findings", findings)
                .param("conditions", conditions)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Optional<Review> latestReview(Digest model) {
        return jdbc.sql(LATEST_REVIEW)
                .param("model", model.hex())
                .query((row, n) -> reviewOf(row))
                .optional();
    }

    Optional<Review> findReview(long number) {
        return jdbc.sql(FIND_REVIEW)
                .param("no", number)
                .query((row, n) -> reviewOf(row))
                .optional();
    }

    private static Review reviewOf(ResultSet row) throws SQLException {
        return new Review(
                row.getLong("review_no"),
                new Digest(row.getString("model_id")),
                row.getString("reviewed_by"),
                row.getString("role"),
                Result.ofCode(row.getString("result")),
                row.getString("findings"),
                row.getString("conditions"),
                instant(row, "reviewed_at"));
    }

    /** Adds a reign, of which the number counts for nothing; returns its number. */
    long add(Reign reign) {
        return jdbc.sql(REIGN)
                .param("programme", reign.programme())
                .param("model", reign.model().hex())
                .param("from", reign.validFrom().atOffset(ZoneOffset.UTC))
                .param("how", reign.how())
                .param("by", reign.by())
                .param("comment", reign.comment())
                .param("restores", reign.restores())
                .query(Long.class)
                .single();
    }

    /** The reigns of a programme, oldest first. */
    List<Reign> reigns(String programme) {
        return jdbc.sql(REIGNS)
                .param("programme", programme)
                .query((row, n) -> reignOf(row))
                .list();
    }

    Optional<Reign> findReign(long number) {
        return jdbc.sql(FIND_REIGN)
                .param("number", number)
                .query((row, n) -> reignOf(row))
                .optional();
    }

    private static Reign reignOf(ResultSet row) throws SQLException {
        return new Reign(
                row.getLong("champion_no"),
                row.getString("programme"),
                new Digest(row.getString("model_id")),
                instant(row, "valid_from"),
                row.getString("how"),
                row.getString("crowned_by"),
                row.getString("comment"),
                row.getObject("restores", Long.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }
}
