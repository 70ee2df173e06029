package org.thinfile.models;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.models.Rollout.Stage;
import org.thinfile.models.Rollout.Stop;
import org.thinfile.models.StopRules.Measured;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Roll-outs as tables, and what the score log says of them. */
@Component
final class JdbcRollouts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ADD =
            """
            insert into models.rollout (rollout_id, programme, model_id, shadow, salt, rules,
                                        started_by, comment, started_at)
            values (:id, :programme, :model, :shadow, :salt, :rules, :by, :comment, :at)\
            """;

    private static final String ADD_STAGE =
            """
            insert into models.rollout_stage (rollout_id, stage_no, region, share, starts_at)
            values (:id, :number, :region, :share, :at)\
            """;

    private static final String SELECT =
            """
            select rollout.*, stopped_by, why, measured, stopped_at
              from models.rollout
              left join models.rollout_stop using (rollout_id)
            """;

    private static final String RUNNING =
            SELECT
                    + """
                     where programme = :programme and shadow = :shadow and stopped_at is null
                     order by rollout_no\
                    """;

    private static final String OF_MODEL =
            SELECT + " where model_id = :model and stopped_at is null order by rollout_no";

    private static final String ALL_RUNNING =
            SELECT + " where stopped_at is null order by rollout_no";

    private static final String FIND = SELECT + " where rollout_id = :id";

    private static final String PAGE =
            SELECT + " where rollout_no > :after order by rollout_no limit :rows";

    private static final String STAGES =
            """
            select stage_no, region, share, starts_at
              from models.rollout_stage
             where rollout_id = :id
             order by stage_no\
            """;

    private static final String STOP =
            """
            insert into models.rollout_stop (rollout_id, stopped_by, why, measured, stopped_at)
            values (:id, :by, :why, :measured, :at)
                on conflict (rollout_id) do nothing\
            """;

    private static final String MEASURE =
            """
            select count(*) filter (where own.why is distinct from 'error') as scores,
                   count(approved) filter (where own.why is distinct from 'error') as decided,
                   count(*) filter (where approved and own.why is distinct from 'error')
                       as approved,
                   count(*) filter (where own.why <> 'error') as unscored,
                   count(*) filter (where own.why = 'error') as errors,
                   percentile_cont(0.5) within group (order by points) as median
              from models.score_log own
             where rollout_id = :id\
            """;

    private static final String MEASURE_CHAMPION =
            """
            select count(points) as scores,
                   percentile_cont(0.5) within group (order by points) as median
              from models.score_log
             where programme = :programme
               and role = 'champion'
               and recorded_at >= (select recorded_at from models.rollout where rollout_id = :id)\
            """;

    private final JdbcClient jdbc;

    JdbcRollouts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a roll-out, of which the number counts for nothing. */
    void add(Rollout rollout) {
        jdbc.sql(ADD)
                .param("id", rollout.id())
                .param("programme", rollout.programme())
                .param("model", rollout.model().hex())
                .param("shadow", rollout.shadow())
                .param("salt", rollout.salt())
                .param("rules", Canonical.bytes(rollout.rules()))
                .param("by", rollout.by())
                .param("comment", rollout.comment())
                .param("at", rollout.startedAt().atOffset(ZoneOffset.UTC))
                .update();
        for (var stage : rollout.stages()) {
            jdbc.sql(ADD_STAGE)
                    .param("id", rollout.id())
                    .param("number", stage.number())
                    .param("region", stage.region())
                    .param("share", stage.share())
                    .param("at", stage.startsAt().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Those of a programme that run, in the order they began. */
    List<Rollout> running(String programme, boolean shadow) {
        return jdbc.sql(RUNNING)
                .param("programme", programme)
                .param("shadow", shadow)
                .query((row, n) -> rollout(row))
                .list();
    }

    /** Those of a model that run. */
    List<Rollout> runningOf(Digest model) {
        return jdbc.sql(OF_MODEL)
                .param("model", model.hex())
                .query((row, n) -> rollout(row))
                .list();
    }

    List<Rollout> running() {
        return jdbc.sql(ALL_RUNNING).query((row, n) -> rollout(row)).list();
    }

    Optional<Rollout> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query((row, n) -> rollout(row)).optional();
    }

    List<Rollout> page(long after, int rows) {
        return jdbc.sql(PAGE)
                .param("after", after)
                .param("rows", rows)
                .query((row, n) -> rollout(row))
                .list();
    }

    /** Ends a roll-out; tells whether it ran. */
    boolean stop(UUID id, Stop stop) {
        return jdbc.sql(STOP)
                        .param("id", id)
                        .param("by", stop.by())
                        .param("why", stop.why())
                        .param("measured", stop.measured().getBytes(StandardCharsets.UTF_8))
                        .param("at", stop.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** What the score log says of a roll-out by now. */
    Measured measure(Rollout rollout) {
        record Champion(long scores, @Nullable Double median) {}
        var champion =
                jdbc.sql(MEASURE_CHAMPION)
                        .param("programme", rollout.programme())
                        .param("id", rollout.id())
                        .query((row, n) ->
                                new Champion(
                                        row.getLong("scores"),
                                        row.getObject("median", Double.class)))
                        .single();
        return jdbc.sql(MEASURE)
                .param("id", rollout.id())
                .query((row, n) ->
                        new Measured(
                                row.getLong("scores"),
                                row.getLong("decided"),
                                row.getLong("approved"),
                                row.getLong("unscored"),
                                row.getLong("errors"),
                                row.getObject("median", Double.class),
                                champion.scores(),
                                champion.median()))
                .single();
    }

    private Rollout rollout(ResultSet row) throws SQLException {
        var id = row.getObject("rollout_id", UUID.class);
        var stoppedBy = row.getString("stopped_by");
        return new Rollout(
                id,
                row.getLong("rollout_no"),
                row.getString("programme"),
                new Digest(row.getString("model_id")),
                row.getBoolean("shadow"),
                row.getBytes("salt"),
                rules(JSON.readTree(row.getBytes("rules"))),
                stages(id),
                row.getString("started_by"),
                row.getString("comment"),
                instant(row, "started_at"),
                stoppedBy == null
                        ? null
                        : new Stop(
                                stoppedBy,
                                row.getString("why"),
                                new String(row.getBytes("measured"), StandardCharsets.UTF_8),
                                instant(row, "stopped_at")));
    }

    private List<Stage> stages(UUID rollout) {
        return jdbc.sql(STAGES)
                .param("id", rollout)
                .query((row, n) ->
                        new Stage(
                                row.getInt("stage_no"),
                                row.getString("region"),
                                row.getInt("share"),
                                instant(row, "starts_at")))
                .list();
    }

    private static StopRules rules(JsonNode tree) {
        var errors = tree.get("errors_over");
        return new StopRules(
                tree.get("minimum").asInt(),
                number(tree, "approved_under"),
                number(tree, "approved_over"),
                number(tree, "unscored_over"),
                number(tree, "shift_over"),
                errors.isNull() ? null : (Integer) errors.asInt());
    }

    private static @Nullable Double number(JsonNode tree, String name) {
        var value = tree.get(name);
        return value.isNull() ? null : (Double) value.asDouble();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }
}
