package org.thinfile.origination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;

/** The tables origination.awaiting, origination.heard and origination.undecided. */
@Repository
class JdbcAwaiting {

    private static final String ADD =
            """
            insert into origination.awaiting
                   (id, programme, subject_id, sources, submitted_at, deadline)
            values (:id, :programme, :subject, :sources, :at, :deadline)\
            """;

    private static final String FIND =
            """
            select id, programme, subject_id, sources, submitted_at, deadline, why
              from origination.awaiting
              left join origination.undecided on application_id = id
             where id = :id\
            """;

    /** Neither decided nor ended; asked in a statement of its own once the row is locked. */
    private static final String IS_OPEN =
            """
               and not exists (select from origination.application as own
                                where own.id = awaiting.id)
               and not exists (select from origination.undecided where application_id = awaiting.id)
            """;

    private static final String OPEN =
            "select id from origination.awaiting where id = :id" + IS_OPEN;

    private static final String LOCK =
            "select id from origination.awaiting where id = :id for update";

    private static final String WAITING_FOR =
            """
            select id
              from origination.awaiting
             where subject_id = :subject
               and :source = any(sources)
            """
                    + IS_OPEN
                    + " order by id";

    private static final String OVERDUE =
            """
            select id
              from origination.awaiting
             where deadline <= :at
            """
                    + IS_OPEN
                    + " order by deadline, id limit :limit";

    private static final String HEAR =
            """
            insert into origination.heard (application_id, source, fetch_id)
            values (:id, :source, :fetch)
                on conflict (application_id, source) do nothing\
            """;

    private static final String COMPLETE =
            """
            select count(*) = cardinality(sources)
              from origination.awaiting
              left join origination.heard on application_id = id
             where id = :id and source is not null
             group by sources\
            """;

    private static final String END =
            """
            insert into origination.undecided (application_id, why, ended_at)
            values (:id, :why, :at)\
            """;

    private final JdbcClient sql;

    JdbcAwaiting(JdbcClient sql) {
        this.sql = sql;
    }

    void add(AwaitingData awaiting) {
        sql.sql(ADD)
                .param("id", awaiting.id())
                .param("programme", awaiting.programme())
                .param("subject", awaiting.subject().value())
                .param(
                        "sources",
                        awaiting.sources().stream().map(Source::name).toArray(String[]::new))
                .param("at", awaiting.submittedAt().atOffset(ZoneOffset.UTC))
                .param("deadline", awaiting.deadline().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<AwaitingData> find(UUID id) {
        return sql.sql(FIND).param("id", id).query(JdbcAwaiting::awaiting).optional();
    }

    /** The open applications of a subject that wait for a source. */
    List<UUID> waitingFor(UUID subject, String source) {
        return sql.sql(WAITING_FOR)
                .param("subject", subject)
                .param("source", source)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Open applications whose deadline is over, the oldest first. */
    List<UUID> overdue(Instant at, int limit) {
        return sql.sql(OVERDUE)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Holds an application until this transaction ends; whether it is open still. */
    boolean lockIfOpen(UUID id) {
        sql.sql(LOCK).param("id", id).query(UUID.class).list();
        return sql.sql(OPEN).param("id", id).query(UUID.class).optional().isPresent();
    }

    /** Notes that the data of a source came; whether all came by now. */
    boolean hear(UUID id, String source, UUID fetch) {
        sql.sql(HEAR).param("id", id).param("source", source).param("fetch", fetch).update();
        return sql.sql(COMPLETE).param("id", id).query(Boolean.class).optional().orElse(false);
    }

    /** Ends an application without a decision. */
    void end(UUID id, String why, Instant at) {
        sql.sql(END)
                .param("id", id)
                .param("why", why)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static AwaitingData awaiting(ResultSet row, int number) throws SQLException {
        var sources = new TreeSet<Source>();
        for (var name : (String[]) row.getArray("sources").getArray()) {
            sources.add(new Source(name));
        }
        return new AwaitingData(
                row.getObject("id", UUID.class),
                row.getString("programme"),
                new SubjectId(row.getObject("subject_id", UUID.class)),
                sources,
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                row.getObject("deadline", OffsetDateTime.class).toInstant(),
                row.getString("why"));
    }
}
