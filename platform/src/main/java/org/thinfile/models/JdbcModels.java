package org.thinfile.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;

/** {@link Models} in models.model and models.champion. */
@Component
final class JdbcModels implements Models {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{8,64}");

    private static final String KEEP =
            """
            insert into models.model
                   (model_id, programme, family, definitions, population, outcome, horizon_months,
                    trained_at, retrospective, simulated, raise_from, lower_below, freeze_below,
                    body)
            values (:id, :programme, :family, :definitions, :population, :outcome, :horizon,
                    :trainedAt, :retrospective, :simulated, :raiseFrom, :lowerBelow, :freezeBelow,
                    :body)
                on conflict (model_id) do nothing\
            """;

    private static final String FIND = "select * from models.model where model_id = :id";

    private static final String OF =
            """
            select model_id
              from models.model
             where programme = :programme
             order by recorded_at, model_id\
            """;

    private static final String PAGE =
            """
            select model_id
              from models.model
             where (:programme::text is null or programme = :programme)
               and model_id > :after
             order by model_id
             limit :rows\
            """;

    private static final String STARTING =
            "select model_id from models.model where starts_with(model_id, :digits) limit 2";

    private static final String CROWN =
            """
            insert into models.champion (programme, model_id, valid_from, crowned_by)
            values (:programme, :id, :validFrom, :by)\
            """;

    /** The latest in force; of those to come, only the next, and only a retrospective. */
    private static final String CHAMPION =
            """
            (select model_id
               from models.champion
              where programme = :programme and valid_from <= :at
              order by valid_from desc, champion_no desc
              limit 1)
            union all
            (select model_id
               from (select model_id, valid_from, champion_no
                       from models.champion
                      where programme = :programme and valid_from > :at
                      order by valid_from, champion_no desc
                      limit 1) next
               join models.model using (model_id)
              where retrospective)
             limit 1\
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    /** A model never changes under its id, so one that was read once need not be read again. */
    private final Map<Digest, ModelVersion> read = new ConcurrentHashMap<>();

    JdbcModels(JdbcClient jdbc, PlatformTransactionManager transactions, AuditTrail audit) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
    }

    @Override
    public void keep(ModelVersion model) {
        var declaration = model.declaration();
        var applicability = declaration.applicability();
        var cutOffs = declaration.cutOffs();
        jdbc.sql(KEEP)
                .param("id", model.id().hex())
                .param("programme", declaration.programme())
                .param("family", model.model().family())
                .param("definitions", declaration.definitions().hex())
                .param("population", applicability.population().name())
                .param("outcome", applicability.outcome().name())
                .param("horizon", applicability.horizon().months())
                .param("trainedAt", declaration.trainedAt().atOffset(ZoneOffset.UTC))
                .param("retrospective", declaration.retrospective())
                .param("simulated", declaration.simulated())
                .param("raiseFrom", cutOffs.raiseFrom())
                .param("lowerBelow", cutOffs.lowerBelow())
                .param("freezeBelow", cutOffs.freezeBelow())
                .param("body", Canonical.bytes(model.model()))
                .update();
    }

    @Override
    public Optional<ModelVersion> find(Digest id) {
        var known = read.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        var found = jdbc.sql(FIND).param("id", id.hex()).query((row, n) -> version(row)).optional();
        found.ifPresent(version -> read.put(id, version));
        return found;
    }

    @Override
    public ModelVersion get(Digest id) {
        return find(id).orElseThrow(() ->
                new Problem.NotFound(
                                "no model %s is kept here".formatted(id.brief()),
                                "train one (thinfile train --programme NAME)")
                        .asException());
    }

    /** The version of a row; refuses one whose content is not what its id says. */
    private static ModelVersion version(ResultSet row) throws SQLException {
        var id = new Digest(row.getString("model_id"));
        var declaration = declaration(row);
        byte[] body = row.getBytes("body");
        if (!ModelVersion.identity(declaration, Digest.of(body)).equals(id)) {
            throw new Problem.Conflict(
                            "model %s is not what was kept under that id".formatted(id.brief()),
                            "restore models.model from a backup; the id is the digest of its"
                                    + " content")
                    .asException();
        }
        return new ModelVersion(id, declaration, ModelBodies.read(row.getString("family"), body));
    }

    private static ModelDeclaration declaration(ResultSet row) throws SQLException {
        return new ModelDeclaration(
                row.getString("programme"),
                new Digest(row.getString("definitions")),
                new Applicability(
                        new Population(row.getString("population")),
                        new OutcomeDefinition(row.getString("outcome")),
                        new Horizon(row.getInt("horizon_months"))),
                row.getObject("trained_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("retrospective"),
                row.getBoolean("simulated"),
                new CutOffs(
                        row.getInt("raise_from"),
                        row.getInt("lower_below"),
                        row.getInt("freeze_below")));
    }

    @Override
    public List<Digest> of(String programme) {
        return jdbc.sql(OF)
                .param("programme", programme)
                .query((row, n) -> new Digest(row.getString(1)))
                .list();
    }

    @Override
    public List<Digest> page(@Nullable String programme, String after, int rows) {
        return jdbc.sql(PAGE)
                .param("programme", programme)
                .param("after", after)
                .param("rows", rows)
                .query((row, n) -> new Digest(row.getString(1)))
                .list();
    }

    @Override
    public ModelVersion named(String text, Instant at) {
        if (!DIGITS.matcher(text).matches()) {
            return champion(text, at)
                    .orElseThrow(() ->
                            new Problem.NotFound(
                                            "no programme of that name has a champion",
                                            "name a model by 8 digits of its id or more, see"
                                                    + " ./thinfile models list")
                                    .asException());
        }
        var found =
                jdbc.sql(STARTING)
                        .param("digits", text)
                        .query((row, n) -> new Digest(row.getString(1)))
                        .list();
        if (found.size() > 1) {
            throw new Problem.Conflict(
                            "several models begin with %s".formatted(text), "give more digits")
                    .asException();
        }
        if (found.isEmpty()) {
            throw new Problem.NotFound(
                            "no model begins with %s".formatted(text), "see ./thinfile models list")
                    .asException();
        }
        return get(found.getFirst());
    }

    @Override
    public void crown(Digest model, Instant validFrom, Actor actor) {
        var declaration = get(model).declaration();
        if (validFrom.isBefore(declaration.trainedAt())) {
            throw new Problem.Conflict(
                            "model %s was trained at %s and cannot speak from %s on"
                                    .formatted(model.brief(), declaration.trainedAt(), validFrom),
                            "name an instant from its training on")
                    .asException();
        }
        transaction.executeWithoutResult(status -> {
            jdbc.sql(CROWN)
                    .param("programme", declaration.programme())
                    .param("id", model.hex())
                    .param("validFrom", validFrom.atOffset(ZoneOffset.UTC))
                    .param("by", actor.toString())
                    .update();
            var facts =
                    Map.of(
                            "programme", declaration.programme(),
                            "model", model.hex(),
                            "valid_from", validFrom.toString());
            audit.record(new Act("models.champion-crowned", actor, facts));
        });
    }

    @Override
    public Optional<ModelVersion> champion(String programme, Instant at) {
        return jdbc.sql(CHAMPION)
                .param("programme", programme)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Digest(row.getString(1)))
                .optional()
                .map(this::get);
    }
}
