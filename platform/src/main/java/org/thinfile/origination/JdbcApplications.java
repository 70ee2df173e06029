package org.thinfile.origination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/** The tables origination.application and origination.replay. */
@Repository
class JdbcApplications {

    private static final String ADD =
            """
            insert into origination.application
                   (id, programme, programme_version, subject_id, submitted_at, verdict_id)
            values (:id, :programme, :version, :subject, :at, :verdict)
            returning number\
            """;

    private static final String COLUMNS =
            """
            select number, id, programme, programme_version, subject_id, submitted_at, verdict_id
              from origination.application
            """;

    private static final String BY_ID = COLUMNS + " where id = :id";

    private static final String AFTER =
            COLUMNS
                    + """
                    where number > :number
                    order by number
                    limit :limit\
                    """;

    private static final String IDS = "select id from origination.application order by id";

    private static final int PAGE = 10_000;

    private static final String ADD_REPLAY =
            """
            insert into origination.replay (application_id, result, detail)
            values (:application, :result, :detail)
            returning number\
            """;

    private static final String REPLAY =
            """
            select number, application_id, result, detail
              from origination.replay
             where number = :number\
            """;

    private final JdbcClient sql;

    JdbcApplications(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds an application; returns it with its number. */
    Application add(Application application) {
        long number =
                sql.sql(ADD)
                        .param("id", application.id())
                        .param("programme", application.programme())
                        .param("version", application.programmeVersion().bytes())
                        .param("subject", application.subject().value())
                        .param("at", application.submittedAt().atOffset(ZoneOffset.UTC))
                        .param("verdict", application.verdict())
                        .query(Long.class)
                        .single();
        return application.numbered(number);
    }

    Optional<Application> find(UUID id) {
        return sql.sql(BY_ID).param("id", id).query(JdbcApplications::application).optional();
    }

    List<Application> after(long number, int limit) {
        return sql.sql(AFTER)
                .param("number", number)
                .param("limit", limit)
                .query(JdbcApplications::application)
                .list();
    }

    /** Every id in the order of its digits, in the caller's transaction; close it. */
    Stream<UUID> ids() {
        return sql
                .sql(IDS)
                .withFetchSize(PAGE)
                .query((row, number) -> row.getObject("id", UUID.class))
                .stream();
    }

    /** Adds a replay; returns it with its number. */
    Replays.Kept addReplay(UUID application, String result, String detail) {
        long number =
                sql.sql(ADD_REPLAY)
                        .param("application", application)
                        .param("result", result)
                        .param("detail", detail)
                        .query(Long.class)
                        .single();
        return new Replays.Kept(number, application, result, detail);
    }

    Optional<Replays.Kept> findReplay(long number) {
        return sql.sql(REPLAY)
                .param("number", number)
                .query((row, place) ->
                        new Replays.Kept(
                                row.getLong("number"),
                                row.getObject("application_id", UUID.class),
                                row.getString("result"),
                                row.getString("detail")))
                .optional();
    }

    private static Application application(ResultSet row, int number) throws SQLException {
        return new Application(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("programme"),
                Digest.ofHash(row.getBytes("programme_version")),
                new SubjectId(row.getObject("subject_id", UUID.class)),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                row.getObject("verdict_id", UUID.class));
    }
}
