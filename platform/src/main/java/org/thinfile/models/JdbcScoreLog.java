package org.thinfile.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
import org.thinfile.learning.scored.Scored;
import org.thinfile.learning.scored.Unscored;

/** {@link ScoreLog} in models.score_log. */
@Component
final class JdbcScoreLog implements ScoreLog {

    private static final String ADD =
            """
            insert into models.score_log (model_id, subject_id, scored_at, points, why, vector)
            values (:model, :subject, :at, :points, :why, :vector)\
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
    public void record(
            SubjectId subject, Instant at, Optional<Digest> model, Digest vector, Scored scored) {
        @Nullable Integer points = scored instanceof Score score ? score.points() : null;
        @Nullable String why = scored instanceof Unscored(var ground) ? ground.code() : null;
        jdbc.sql(ADD)
                .param("model", model.map(Digest::hex).orElse(null))
                .param("subject", subject.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("points", points)
                .param("why", why)
                .param("vector", vector.hex())
                .update();
    }

    @Override
    public List<Line> of(SubjectId subject) {
        return jdbc.sql(OF).param("subject", subject.value()).query((row, n) -> line(row)).list();
    }

    private static Line line(ResultSet row) throws SQLException {
        var why = row.getString("why");
        return new Line(
                row.getObject("scored_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("model_id")).map(Digest::new),
                new Digest(row.getString("vector")),
                why != null ? why : String.valueOf(row.getInt("points")));
    }
}
