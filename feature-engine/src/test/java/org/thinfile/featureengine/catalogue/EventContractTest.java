package org.thinfile.featureengine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.featureengine.Shipped;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.kernel.Seeded;
import tools.jackson.databind.json.JsonMapper;

/** A contract allows what the catalogue allows, and refuses what it refuses. */
class EventContractTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SourceCatalogue SHIPPED = SourceCatalogue.load(Shipped.folder("sources"));

    @Test
    void contractAndCatalogueAgreeOnSeededEvents() {
        var allowed = new int[2];
        for (var entry : SHIPPED.entries().values()) {
            var contract =
                    DefinitionSchema.ofJson(JSON.writeValueAsString(EventContract.of(entry)));
            Seeded.times(
                    300,
                    random -> {
                        var event = event(entry, random);
                        var fault = SHIPPED.check(event);
                        var words = contract.words(JSON.valueToTree(tree(event)));
                        assertThat(words.isEmpty())
                                .as("%s: catalogue says %s, contract %s", event, fault, words)
                                .isEqualTo(fault.isEmpty());
                        allowed[fault.isEmpty() ? 1 : 0]++;
                    });
        }
        assertThat(allowed[0]).as("refused").isGreaterThan(500);
        assertThat(allowed[1]).as("allowed").isGreaterThan(500);
    }

    @Test
    void aFieldNobodyKnowsAndATimeWithoutZoneBreakTheContract() {
        var entry = SHIPPED.get(new org.thinfile.kernel.Source("operator"));
        var contract = DefinitionSchema.ofJson(JSON.writeValueAsString(EventContract.of(entry)));
        var good =
                new LinkedHashMap<String, Object>(
                        Map.of(
                                "source", "operator",
                                "subject", Map.of("kind", "phone", "value", "+8613800138000"),
                                "id", "1",
                                "kind", "resumed",
                                "happenedAt", "2026-03-01T08:00:00+08:00"));
        assertThat(contract.words(JSON.valueToTree(good))).isEmpty();
        var more = new LinkedHashMap<>(good);
        more.put("colour", "red");
        assertThat(contract.words(JSON.valueToTree(more)))
                .containsExactly("colour this field is not known here (maybe it is misspelt?)");
        var zoneless = new LinkedHashMap<>(good);
        zoneless.put("happenedAt", "2026-03-01T08:00:00");
        assertThat(contract.words(JSON.valueToTree(zoneless)))
                .singleElement()
                .asString()
                .startsWith("happenedAt ")
                .doesNotContain("2026");
    }

    /** An event that keeps the rules of a kind, or breaks one here and there. */
    private static Event event(SourceEntry entry, RandomGenerator random) {
        var kinds = List.copyOf(entry.kinds().values());
        var kind = kinds.get(random.nextInt(kinds.size()));
        boolean hasAmount = (kind.amount() != AmountRule.NONE) ^ slips(random);
        var attributes = new TreeMap<String, Object>();
        for (var rule : kind.attributes().values()) {
            if (rule.required() ^ slips(random)) {
                attributes.put(rule.name(), value(rule, random));
            }
        }
        if (slips(random)) {
            attributes.put("colour", "red");
        }
        var currencies = List.copyOf(kind.currencies());
        var at = Instant.parse("2026-01-01T00:00:00Z");
        return new Event(
                entry.source(),
                new EventId(1),
                0,
                false,
                kind.name(),
                at,
                at,
                true,
                has(kind.counterparty(), random) ? 7 : 0,
                hasAmount ? (Long) random.nextLong(-2, 40) : null,
                !hasAmount
                        ? null
                        : currencies.isEmpty() || slips(random) ? "CNY" : currencies.getFirst(),
                has(kind.seconds(), random)
                        ? (Long) (slips(random) ? Long.MAX_VALUE : random.nextLong(0, 900))
                        : null,
                has(kind.place(), random) ? "310000" : null,
                attributes);
    }

    private static boolean has(Presence presence, RandomGenerator random) {
        return presence == Presence.OPTIONAL
                ? random.nextBoolean()
                : (presence == Presence.REQUIRED) ^ slips(random);
    }

    private static boolean slips(RandomGenerator random) {
        return random.nextInt(12) == 0;
    }

    private static Object value(AttributeRule rule, RandomGenerator random) {
        return switch (rule) {
            case AttributeRule.Number number ->
                    slips(random)
                            ? (Object) (random.nextBoolean() ? "many" : (Long) (number.least() - 1))
                            : (Object) (Long) Math.max(number.least(), Math.min(number.most(), 5));
            case AttributeRule.Text text ->
                    slips(random)
                            ? (Object) (random.nextBoolean() ? "no such code" : (Long) 3L)
                            : text.in() != null ? text.in().first() : "A";
        };
    }

    private static Map<String, Object> tree(Event event) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("source", event.source().name());
        tree.put("subject", Map.of("kind", "phone", "value", "1"));
        tree.put("id", "1");
        tree.put("kind", event.kind());
        tree.put("happenedAt", event.happenedAt().toString());
        if (event.amount() != null) {
            tree.put("amountMinor", event.amount());
            tree.put("currency", event.currency());
        }
        if (event.seconds() != null) {
            tree.put("seconds", event.seconds());
        }
        if (event.counterparty() != 0) {
            tree.put("counterparty", Map.of("kind", "phone", "value", "2"));
        }
        if (event.place() != null) {
            tree.put("place", event.place());
        }
        if (!event.attributes().isEmpty()) {
            tree.put("attributes", event.attributes());
        }
        return tree;
    }
}
