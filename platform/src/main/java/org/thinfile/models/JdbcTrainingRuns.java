package org.thinfile.models;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/** {@link TrainingRuns} in models.run and models.manifest. */
@Component
final class JdbcTrainingRuns implements TrainingRuns {

    private static final int AT_ONCE = 10_000;

    private static final String KEEP =
            """
            insert into models.run (run_id, programme, trained_at, champion, data, provenance)
            values (:run, :programme, :trainedAt, :champion, :data, :provenance)\
            """;

    private static final String KEEP_MODEL =
            "insert into models.run_model (run_id, model_id) values (:run, :model)";

    private static final String KEEP_SUBJECTS =
            """
            insert into models.manifest (run_id, subject_id, used_for)
            select :run, subject::uuid, :usedFor from unnest(:subjects) as given (subject)\
            """;

    private static final String LATEST =
            """
            select run_id, champion, data, provenance
              from models.run
             where programme = :programme
             order by recorded_at desc, run_id
             limit 1\
            """;

    private static final String OF_MODEL =
            """
            select run_id, champion, data, provenance
              from models.run
              join models.run_model using (run_id)
             where model_id = :model
             order by recorded_at desc, run_id
             limit 1\
            """;

    private static final String OF_SUBJECT =
            "select run_id from models.manifest where subject_id = :subject order by run_id";

    private static final String MANIFEST =
            "select subject_id from models.manifest where run_id = :run order by subject_id";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JdbcTrainingRuns(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void keep(TrainingRun run, List<SubjectId> learnedFrom, List<SubjectId> validatedOn) {
        transaction.executeWithoutResult(status -> {
            keepRun(run);
            keepSubjects(run.id(), "learning", learnedFrom);
            keepSubjects(run.id(), "validation", validatedOn);
        });
    }

    private void keepRun(TrainingRun run) {
        jdbc.sql(KEEP)
                .param("run", run.id())
                .param("programme", run.plan().programme())
                .param("trainedAt", run.plan().trainedAt().atOffset(ZoneOffset.UTC))
                .param("champion", run.champion().model().id().hex())
                .param("data", run.data().hex())
                .param("provenance", Canonical.bytes(run))
                .update();
        for (var family : run.families()) {
            jdbc.sql(KEEP_MODEL)
                    .param("run", run.id())
                    .param("model", family.model().id().hex())
                    .update();
        }
    }

    private void keepSubjects(UUID run, String usedFor, List<SubjectId> subjects) {
        for (int from = 0; from < subjects.size(); from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, subjects.size());
            var ids =
                    subjects.subList(from, to).stream()
                            .map(SubjectId::toString)
                            .toArray(String[]::new);
            jdbc.sql(KEEP_SUBJECTS)
                    .param("run", run)
                    .param("usedFor", usedFor)
                    .param("subjects", ids)
                    .update();
        }
    }

    @Override
    public Optional<Kept> latest(String programme) {
        return jdbc.sql(LATEST)
                .param("programme", programme)
                .query((row, n) -> kept(row))
                .optional();
    }

    @Override
    public Optional<Kept> ofModel(Digest model) {
        return jdbc.sql(OF_MODEL)
                .param("model", model.hex())
                .query((row, n) -> kept(row))
                .optional();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject("run_id", UUID.class),
                new Digest(row.getString("champion")),
                new Digest(row.getString("data")),
                new String(row.getBytes("provenance"), StandardCharsets.UTF_8));
    }

    @Override
    public List<UUID> ofSubject(SubjectId subject) {
        return jdbc.sql(OF_SUBJECT)
                .param("subject", subject.value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    @Override
    public List<SubjectId> manifest(UUID run) {
        return jdbc.sql(MANIFEST)
                .param("run", run)
                .query((row, n) -> new SubjectId(row.getObject(1, UUID.class)))
                .list();
    }
}
