package org.thinfile.decision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.ast.InputDataNode;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.OutputClause;
import org.kie.internal.io.ResourceFactory;
import org.thinfile.kernel.Digest;

/**
 * A policy, compiled. Its decision {@code verdict} lists the rows that fired, the deciding one
 * first, each with {@code rule, outcome, action, line_factor, reason_zh, reason_en}. Safe for many
 * threads: an evaluation keeps its state in a context of its own.
 */
final class PolicyModel {

    private static final String VERDICT = "verdict";
    private static final Set<String> WITHOUT_WORDS = Set.of("", "-", "null", "\"\"");

    private final Digest version;
    private final DMNRuntime runtime;
    private final DMNModel model;
    private final SortedSet<String> inputs;

    private PolicyModel(Digest version, DMNRuntime runtime, DMNModel model) {
        this.version = version;
        this.runtime = runtime;
        this.model = model;
        this.inputs =
                model.getInputs().stream()
                        .map(InputDataNode::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Compiles; throws {@link IllegalArgumentException} on bytes that are no DMN. */
    static PolicyModel of(byte[] dmn) {
        var resource = ResourceFactory.newByteArrayResource(dmn);
        resource.setSourcePath("policy.dmn");
        var runtime =
                DMNRuntimeBuilder.fromDefaults()
                        .buildConfiguration()
                        .fromResources(List.of(resource))
                        .getOrElseThrow(fault ->
                                new IllegalArgumentException(
                                        "policy.dmn cannot be read as DMN"
                                                + " (open it in a DMN editor)",
                                        fault));
        var model = runtime.getModels().getFirst();
        if (model.hasErrors() || decision(model) == null) {
            throw new IllegalArgumentException(
                    "policy.dmn does not compile, or has no decision '%s': %s"
                            .formatted(VERDICT, texts(model.getMessages())));
        }
        return new PolicyModel(Digest.of(dmn), runtime, model);
    }

    private static @Nullable DecisionNode decision(DMNModel model) {
        return model.getDecisionByName(VERDICT);
    }

    /** The digest of the bytes. */
    Digest version() {
        return version;
    }

    /** The names of the policy's inputs. */
    SortedSet<String> inputs() {
        return inputs;
    }

    /** The fields that the type of an input has; none where it is no structure, or not there. */
    SortedSet<String> fields(String input) {
        var node = model.getInputByName(input);
        return node == null ? new TreeSet<>() : new TreeSet<>(node.getType().getFields().keySet());
    }

    /** The ids of the rules that word their reason in one language and not in the other. */
    List<String> halfWorded() {
        return model.getDefinitions().getDrgElement().stream()
                .filter(Decision.class::isInstance)
                .map(decision -> ((Decision) decision).getExpression())
                .filter(DecisionTable.class::isInstance)
                .flatMap(table -> halfWorded((DecisionTable) table))
                .toList();
    }

    private static Stream<String> halfWorded(DecisionTable table) {
        var columns = table.getOutput().stream().map(OutputClause::getName).toList();
        int zh = columns.indexOf(FiredRule.REASON_ZH);
        int en = columns.indexOf(FiredRule.REASON_EN);
        return table.getRule().stream()
                .filter(rule -> zh >= 0 || en >= 0)
                .filter(rule -> isWorded(rule, zh) != isWorded(rule, en))
                .map(rule -> Objects.requireNonNullElse(rule.getId(), ""));
    }

    private static boolean isWorded(DecisionRule rule, int column) {
        return column >= 0
                && !WITHOUT_WORDS.contains(rule.getOutputEntry().get(column).getText().strip());
    }

    /**
     * The rows that fire on these inputs, the deciding one first.
     *
     * @param values one for each of {@link #inputs()}; numbers as BigDecimal, null where missing
     * @throws IllegalStateException when evaluation fails or nothing fires
     */
    List<FiredRule> evaluate(Map<String, @Nullable Object> values) {
        var context = runtime.newContext();
        values.forEach(context::set);
        var result = runtime.evaluateByName(model, context, VERDICT);
        var rows = result.getDecisionResultByName(VERDICT).getResult();
        if (result.hasErrors() || !(rows instanceof List<?> fired) || fired.isEmpty()) {
            throw new IllegalStateException(
                    "policy %s gave no verdict: %s (check it, and publish it corrected)"
                            .formatted(version.brief(), texts(result.getMessages())));
        }
        return fired.stream().map(row -> FiredRule.of((Map<?, ?>) row)).toList();
    }

    private static String texts(List<DMNMessage> messages) {
        return messages.stream().map(DMNMessage::getText).collect(Collectors.joining("; "));
    }
}
