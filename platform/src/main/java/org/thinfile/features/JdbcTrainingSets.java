package org.thinfile.features;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/**
 * Rows of features.training_set, features.training_set_part, features.training_set_subject and
 * features.training_set_manifest.
 */
@Component
final class JdbcTrainingSets {

    private static final int PAGE = 5_000;

    private static final String BEGIN =
            """
            insert into features.training_set (set_id, request)
            values (:id, :request)
                on conflict (set_id) do nothing\
            """;

    private static final String PART =
            """
            select part_no, outcomes, indeterminate, without_consent, without_data, bads, learn,
                   out_of_time, set_aside, file, content, scopes
              from features.training_set_part
             where set_id = :id and part_no = :part\
            """;

    private static final String FORGET_PART =
            "delete from features.training_set_part where set_id = :id and part_no = :part";

    private static final String KEEP_PART =
            """
            insert into features.training_set_part (set_id, part_no, outcomes, indeterminate,
                   without_consent, without_data, bads, learn, out_of_time, set_aside, file,
                   content, scopes)
            values (:id, :part, :outcomes, :indeterminate, :withoutConsent, :withoutData, :bads,
                    :learn, :outOfTime, :setAside, :file, :content, :scopes)\
            """;

    private static final String KEEP_SUBJECTS =
            """
            insert into features.training_set_subject (set_id, part_no, subject_id, consent)
            select :id, :part, subject::uuid, consent
              from unnest(:subjects, :consents) as given (subject, consent)\
            """;

    private static final String FINISH =
            "insert into features.training_set_manifest (set_id, manifest) values (:id, :manifest)";

    private static final String MANIFEST =
            "select manifest from features.training_set_manifest where set_id = :id";

    private static final String SUBJECTS =
            """
            select distinct on (subject_id) subject_id, consent
              from features.training_set_subject
             where set_id = :id and subject_id > :after
             order by subject_id, part_no
             limit :page\
            """;

    private static final String AFFECTED =
            """
            select distinct s.set_id, m.set_id is not null as finished
              from features.training_set_subject s
              left join features.training_set_manifest m on m.set_id = s.set_id
             where s.subject_id = :subject
             order by s.set_id\
            """;

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    JdbcTrainingSets(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    /** Notes that a set is begun; noted again, it stays as it is. */
    void begin(TrainingSetRequest request) {
        jdbc.sql(BEGIN)
                .param("id", request.id().hex())
                .param("request", Canonical.bytes(request))
                .update();
    }

    Optional<TrainingPart> part(Digest set, int number) {
        return jdbc.sql(PART)
                .param("id", set.hex())
                .param("part", number)
                .query((row, n) -> part(row))
                .optional();
    }

    private static TrainingPart part(ResultSet row) throws SQLException {
        long learn = row.getLong("learn");
        long outOfTime = row.getLong("out_of_time");
        long setAside = row.getLong("set_aside");
        var counts =
                new TrainingSetCounts(
                        row.getLong("outcomes"),
                        row.getLong("indeterminate"),
                        row.getLong("without_consent"),
                        row.getLong("without_data"),
                        learn + outOfTime + setAside,
                        row.getLong("bads"),
                        learn,
                        outOfTime,
                        setAside);
        return new TrainingPart(
                row.getInt("part_no"),
                counts,
                new Digest(row.getString("file")),
                new Digest(row.getString("content")),
                new Digest(row.getString("scopes")));
    }

    /**
     * Keeps a part and whose data is in it, in place of what was kept under its number; to be
     * called in a transaction.
     *
     * @param consents the grants of each subject, as text
     */
    void keep(Digest set, TrainingPart part, Map<SubjectId, String> consents) {
        var counts = part.counts();
        jdbc.sql(FORGET_PART).param("id", set.hex()).param("part", part.number()).update();
        jdbc.sql(KEEP_PART)
                .param("id", set.hex())
                .param("part", part.number())
                .param("outcomes", counts.outcomes())
                .param("indeterminate", counts.indeterminate())
                .param("withoutConsent", counts.withoutConsent())
                .param("withoutData", counts.withoutData())
                .param("bads", counts.bads())
                .param("learn", counts.learn())
                .param("outOfTime", counts.outOfTime())
                .param("setAside", counts.setAside())
                .param("file", part.file().hex())
                .param("content", part.content().hex())
                .param("scopes", part.scopes().hex())
                .update();
        jdbc.sql(KEEP_SUBJECTS)
                .param("id", set.hex())
                .param("part", part.number())
                .param(
                        "subjects",
                        consents.keySet().stream().map(SubjectId::toString).toArray(String[]::new))
                .param("consents", consents.values().toArray(String[]::new))
                .update();
    }

    void finish(Digest set, byte[] manifest) {
        jdbc.sql(FINISH).param("id", set.hex()).param("manifest", manifest).update();
    }

    /** What was said of a finished set. */
    Optional<byte[]> manifest(Digest set) {
        return jdbc.sql(MANIFEST)
                .param("id", set.hex())
                .query((row, n) -> row.getBytes("manifest"))
                .optional();
    }

    /** Hands on whose data is in a set, in the order of ids, with their grants as text. */
    void subjects(Digest set, BiConsumer<SubjectId, String> each) {
        record Affected(SubjectId subject, String consent) {}
        @Nullable UUID after = new UUID(0, 0);
        while (after != null) {
            List<Affected> page =
                    jdbc.sql(SUBJECTS)
                            .param("id", set.hex())
                            .param("after", after)
                            .param("page", PAGE)
                            .query((row, n) ->
                                    new Affected(
                                            new SubjectId(row.getObject(1, UUID.class)),
                                            row.getString(2)))
                            .list();
            page.forEach(affected -> each.accept(affected.subject(), affected.consent()));
            after = page.size() < PAGE ? null : page.getLast().subject().value();
        }
    }

    List<TrainingSets.Affected> affected(SubjectId subject) {
        return jdbc.sql(AFFECTED)
                .param("subject", subject.value())
                .query((row, n) ->
                        new TrainingSets.Affected(
                                new Digest(row.getString("set_id")), row.getBoolean("finished")))
                .list();
    }

    /**
     * Does something that nobody else may do to this set meanwhile, on this node or another; false,
     * and not done, where somebody does. A lock that ends with its connection, so that who is
     * killed does not keep others waiting.
     */
    boolean alone(Digest set, Runnable work) {
        long key = ByteBuffer.wrap(set.bytes()).getLong();
        try (var holder = dataSource.getConnection()) {
            if (!call(holder, "select pg_try_advisory_lock(?)", key)) {
                return false;
            }
            try {
                work.run();
            } finally {
                call(holder, "select pg_advisory_unlock(?)", key);
            }
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot lock a training set in the database", e);
        }
    }

    private static boolean call(Connection holder, String sql, long key) throws SQLException {
        try (var statement = holder.prepareStatement(sql)) {
            statement.setLong(1, key);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
