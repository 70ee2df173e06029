package org.thinfile.featureengine;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.FeatureFile.Entry;
import org.thinfile.featureengine.aggregation.Diversity;
import org.thinfile.featureengine.aggregation.Regularity;

/** What an entry of a feature file tells its aggregation beside value, holds and window. */
final class Parameters {

    private final String aggregate;
    private final Entry entry;
    private final Map<String, @Nullable Object> given = new LinkedHashMap<>();

    Parameters(String aggregate, Entry entry) {
        this.aggregate = aggregate;
        this.entry = entry;
        given.put("nth", entry.nth());
        given.put("over", entry.over());
        given.put("percent", entry.percent());
        given.put("top", entry.top());
        given.put("least", entry.least());
        given.put("within", entry.within());
        given.put("period", entry.period());
        given.put("recent", entry.recent());
    }

    /** Throws unless exactly these are given. */
    void requireExactly(List<String> needed) {
        for (var each : given.entrySet()) {
            var name = each.getKey();
            boolean needs = needed.contains(name);
            if (needs && each.getValue() == null) {
                throw new Misuse("", "%s needs %s".formatted(aggregate, name));
            }
            if (!needs && each.getValue() != null) {
                throw new Misuse("/" + name, "%s takes no %s".formatted(aggregate, name));
            }
        }
    }

    boolean isWeighed() {
        return entry.weight() != null;
    }

    int nth() {
        return Objects.requireNonNull(entry.nth());
    }

    boolean overTime() {
        return "time".equals(entry.over());
    }

    int percent() {
        return Objects.requireNonNull(entry.percent());
    }

    int least() {
        return Objects.requireNonNull(entry.least());
    }

    /** The parameter of a figure of diversity; 0 where it has none. */
    int of(Diversity.Figure figure) {
        return switch (figure) {
            case TOP_SHARE -> Objects.requireNonNull(entry.top());
            case PARETO -> percent();
            case ENTROPY, EVENNESS, CONCENTRATION -> 0;
        };
    }

    /** Microseconds. */
    long within() {
        var span = span("within", entry.within());
        if (!(span instanceof Duration duration)) {
            throw new Misuse(
                    "/within",
                    "'%s' is no duration such as PT36H or PT10M".formatted(entry.within()));
        }
        return duration.dividedBy(ChronoUnit.MICROS.getDuration());
    }

    TemporalAmount recent() {
        return span("recent", entry.recent());
    }

    Regularity.Cycle cycle() {
        return Regularity.Cycle.valueOf(
                Objects.requireNonNull(entry.period()).toUpperCase(Locale.ROOT));
    }

    private static TemporalAmount span(String field, @Nullable String text) {
        try {
            return Window.span(Objects.requireNonNull(text));
        } catch (IllegalArgumentException e) {
            throw new Misuse("/" + field, String.valueOf(e.getMessage()));
        }
    }
}
