package org.thinfile.models;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run's provenance says, read back.
 *
 * @param plan what it was to do
 * @param definitions version of the feature definitions
 * @param data digest of subjects, vectors and outcomes
 * @param parameters by family, as canonical JSON
 */
record RecordedRun(
        TrainingPlan plan, Digest definitions, Digest data, Map<String, JsonNode> parameters) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads the canonical JSON of a {@link TrainingRun}; throws a {@code Conflict} problem. */
    static RecordedRun read(TrainingRuns.Kept run) {
        try {
            var tree = JSON.readTree(run.provenance().getBytes(StandardCharsets.UTF_8));
            var parameters = new TreeMap<String, JsonNode>();
            need(tree, "parameters")
                    .properties()
                    .forEach(each -> parameters.put(each.getKey(), each.getValue()));
            return new RecordedRun(
                    plan(need(tree, "plan")),
                    new Digest(need(tree, "definitions").asString()),
                    new Digest(need(tree, "data").asString()),
                    parameters);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Problem.Conflict(
                            "the provenance of run %s cannot be read".formatted(run.id()),
                            "restore models.run from a backup, or train again")
                    .asException();
        }
    }

    private static TrainingPlan plan(JsonNode tree) {
        var use = need(tree, "applicability");
        var asOf = need(tree, "as_of");
        var rule = need(tree, "cut_off_rule");
        return new TrainingPlan(
                need(tree, "programme").asString(),
                need(tree, "feature_set").asString(),
                new Applicability(
                        new Population(need(use, "population").asString()),
                        new OutcomeDefinition(need(use, "outcome").asString()),
                        new Horizon(need(use, "horizon_months").asInt())),
                Instant.parse(need(tree, "trained_at").asString()),
                new AsOf(
                        Instant.parse(need(asOf, "instant").asString()),
                        need(asOf, "position").asLong()),
                need(tree, "validation_fold").asInt(),
                new CutOffRule(
                        need(rule, "raise_up_to").asDouble(),
                        need(rule, "keep_up_to").asDouble(),
                        need(rule, "lower_up_to").asDouble()),
                need(tree, "retrospective").asBoolean(),
                need(tree, "simulated").asBoolean(),
                new Digest(need(tree, "jurisdiction").asString()),
                need(tree, "code_version").asString());
    }

    private static JsonNode need(JsonNode tree, String name) {
        var value = tree.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'%s' is missing".formatted(name));
        }
        return value;
    }
}
