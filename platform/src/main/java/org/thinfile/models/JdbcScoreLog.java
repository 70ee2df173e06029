package org.thinfile.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.scored.Score;
import org.thinfile.learning.scored.Unscored;

/** {@link ScoreLog} in models.score_log. */
@Component
final class JdbcScoreLog implements ScoreLog {

    private static final String ADD =
            """
            insert into models.score_log (model_id, subject_id, scored_at, points, why, vector,
                                          programme, role, rollout_id, application_id, approved)
            values (:model, :subject, :at, :points, :why, :vector,
                    :programme, :role, :rollout, :application, :approved)
                on conflict (application_id, rollout_id) where role = 'shadow' do nothing\
            """;

    private static final String OF =
            """
            select model_id, scored_at, points, why, vector
              from models.score_log
             where subject_id = :subject
             order by score_no\
            """;

    private final JdbcClient jdbc;

    JdbcScoreLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(Entry entry) {
        @Nullable Integer points = entry.scored() instanceof Score score ? score.points() : null;
        @Nullable String why =
                switch (entry.scored()) {
                    case Score score -> null;
                    case Unscored(var ground) -> ground.code();
                    case null -> Entry.ERROR;
                };
        jdbc.sql(ADD)
                .param("model", hex(entry.model()))
                .param("subject", entry.subject().value())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("points", points)
                .param("why", why)
                .param("vector", hex(entry.vector()))
                .param("programme", entry.programme())
                .param("role", entry.role().code())
                .param("rollout", entry.rollout())
                .param("application", entry.application())
                .param("approved", entry.approved())
                .update();
    }

    private static @Nullable String hex(@Nullable Digest digest) {
        return digest == null ? null : digest.hex();
    }

    @Override
    public List<Line> of(SubjectId subject) {
        return jdbc.sql(OF).param("subject", subject.value()).query((row, n) -> line(row)).list();
    }

    private static Line line(ResultSet row) throws SQLException {
        var why = row.getString("why");
        var vector = row.getString("vector");
        return new Line(
                row.getObject("scored_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("model_id")).map(Digest::new),
                vector == null ? null : new Digest(vector),
                why != null ? why : String.valueOf(row.getInt("points")));
    }
}
