package org.thinfile.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/** The table decision.verdict. */
@Repository
class JdbcVerdictRecords implements VerdictRecords {

    private static final String APPEND =
            """
            insert into decision.verdict
                   (id, application_id, subject_id, programme, at, position, outcome, action,
                    policy, model, definitions, record_hash, sealed_record)
            values (:id, :application, :subject, :programme, :at, :position, :outcome, :action,
                    :policy, :model, :definitions, :hash, :sealed)\
            """;

    private static final String FIND =
            """
            select id, application_id, subject_id, programme, at, position, outcome, action,
                   policy, model, definitions, record_hash, sealed_record
              from decision.verdict
             where id = :id\
            """;

    private static final String BY_APPLICATION =
            """
            select id, application_id, subject_id, programme, at, position, outcome, action,
                   policy, model, definitions, record_hash, sealed_record
              from decision.verdict
             where application_id = :id\
            """;

    private static final String HASHES =
            """
            select application_id, record_hash
              from decision.verdict
             order by application_id\
            """;

    private static final int PAGE = 10_000;

    private final JdbcClient sql;

    JdbcVerdictRecords(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void append(VerdictRow row) {
        sql.sql(APPEND)
                .param("id", row.id())
                .param("application", row.application())
                .param("subject", row.subject().value())
                .param("programme", row.programme())
                .param("at", row.at().atOffset(ZoneOffset.UTC))
                .param("position", row.position())
                .param("outcome", row.outcome().code())
                .param("action", row.action().name())
                .param("policy", row.policy().bytes())
                .param("model", row.model() == null ? null : row.model().bytes())
                .param("definitions", row.definitions().bytes())
                .param("hash", row.recordHash().bytes())
                .param("sealed", row.sealedRecord())
                .update();
    }

    @Override
    public Optional<VerdictRow> find(UUID id) {
        return sql.sql(FIND).param("id", id).query(JdbcVerdictRecords::row).optional();
    }

    @Override
    public Optional<VerdictRow> findByApplication(UUID application) {
        return sql.sql(BY_APPLICATION)
                .param("id", application)
                .query(JdbcVerdictRecords::row)
                .optional();
    }

    @Override
    public Stream<RecordHash> hashes() {
        return sql
                .sql(HASHES)
                .withFetchSize(PAGE)
                .query((row, number) ->
                        new RecordHash(
                                row.getObject("application_id", UUID.class),
                                Digest.ofHash(row.getBytes("record_hash"))))
                .stream();
    }

    private static VerdictRow row(ResultSet row, int number) throws SQLException {
        return new VerdictRow(
                row.getObject("id", UUID.class),
                row.getObject("application_id", UUID.class),
                new SubjectId(row.getObject("subject_id", UUID.class)),
                row.getString("programme"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("position"),
                Outcome.ofCode(row.getString("outcome")),
                Action.valueOf(row.getString("action")),
                Digest.ofHash(row.getBytes("policy")),
                digestOrNull(row.getBytes("model")),
                Digest.ofHash(row.getBytes("definitions")),
                Digest.ofHash(row.getBytes("record_hash")),
                row.getBytes("sealed_record"));
    }

    private static @Nullable Digest digestOrNull(byte @Nullable [] hash) {
        return hash == null ? null : Digest.ofHash(hash);
    }
}
