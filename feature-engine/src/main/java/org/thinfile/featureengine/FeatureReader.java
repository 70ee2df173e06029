package org.thinfile.featureengine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.Faults;
import org.thinfile.featureengine.FeatureFile.Clause;
import org.thinfile.featureengine.FeatureFile.Entry;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;

/** Makes features of a feature file, and faults of what it says against its own meaning. */
final class FeatureReader {

    private final Definition definition;
    private final FeatureFile file;
    private final Faults faults;

    FeatureReader(Definition definition, Faults faults) {
        this.definition = definition;
        this.file = definition.as(FeatureFile.class);
        this.faults = faults;
    }

    /** Every feature that could be made, in the order of the file, each with its pointer. */
    List<Declared> read() {
        var declared = new ArrayList<Declared>();
        for (int i = 0; i < file.features().size(); i++) {
            var pointer = "/features/" + i;
            try {
                var feature = feature(file.features().get(i));
                declared.add(new Declared(feature, definition, pointer));
            } catch (Misuse e) {
                faults.add(definition, pointer + e.field(), String.valueOf(e.getMessage()));
            }
        }
        return declared;
    }

    FeatureFile file() {
        return file;
    }

    /** A feature and where it is declared. */
    record Declared(Feature feature, Definition definition, String pointer) {}

    private Feature feature(Entry entry) {
        return new Feature(
                entry.name(),
                entry.title(),
                new Source(file.source()),
                entry.purpose() == null ? file.purpose() : entry.purpose(),
                Dimension.valueOf(entry.dimension().toUpperCase(Locale.ROOT)),
                reason(entry.reason()),
                purposes(entry.uses() == null ? file.uses() : entry.uses()),
                Direction.valueOf(entry.expected().toUpperCase(Locale.ROOT)),
                calculation(entry),
                entry.otherwise());
    }

    private String reason(String reason) {
        if (!file.reasons().containsKey(reason)) {
            throw new Misuse(
                    "/reason",
                    "'%s' is not among this file's reasons %s"
                            .formatted(reason, new TreeSet<>(file.reasons().keySet())));
        }
        return reason;
    }

    private static SortedSet<Purpose> purposes(List<String> codes) {
        return codes.stream().map(Purpose::ofCode).collect(Collectors.toCollection(TreeSet::new));
    }

    private Calculation calculation(Entry entry) {
        var ways = new ArrayList<Supplier<Calculation>>();
        var aggregate = entry.aggregate();
        if (aggregate != null) {
            ways.add(() -> aggregated(entry, aggregate));
        }
        var ratio = entry.ratio();
        if (ratio != null) {
            ways.add(() -> new Calculation.Ratio(ratio.of(), ratio.over()));
        }
        var difference = entry.difference();
        if (difference != null) {
            ways.add(() -> new Calculation.Difference(difference.of(), difference.less()));
        }
        var trend = entry.trend();
        if (trend != null) {
            ways.add(() -> new Calculation.Trend(List.copyOf(trend)));
        }
        var combine = entry.combine();
        if (combine != null) {
            ways.add(() -> combination(combine));
        }
        if (ways.size() != 1) {
            throw new Misuse(
                    "",
                    "a feature is exactly one of aggregate, ratio, difference, trend and combine,"
                            + " this is %d of them".formatted(ways.size()));
        }
        if (entry.aggregate() == null) {
            requireNothingOfEvents(entry);
        }
        return ways.getFirst().get();
    }

    private static void requireNothingOfEvents(Entry entry) {
        refuse("/events", entry.events(), "features are made of features");
        refuse("/where", entry.where(), "features are made of features");
        refuse("/value", entry.value(), "features are made of features");
        refuse("/window", entry.window(), "the features it is made of have windows");
        refuse("/until", entry.until(), "the features it is made of have windows");
        refuse("/nth", entry.nth(), "only latest takes it");
        refuse("/over", entry.over(), "only slope takes it");
        refuse("/holds", entry.holds(), "only share and streaks take it");
    }

    private static void refuse(String field, @Nullable Object value, String why) {
        if (value != null) {
            throw new Misuse(field, "has no meaning here: " + why);
        }
    }

    private static Calculation combination(FeatureFile.CombinationOf combine) {
        var how = Calculation.How.valueOf(combine.how().toUpperCase(Locale.ROOT));
        if ((how == Calculation.How.COUNT) != (combine.atLeast() != null)) {
            throw new Misuse("/combine", "count, and only count, needs at-least");
        }
        double atLeast = combine.atLeast() == null ? 0 : combine.atLeast();
        return new Calculation.Combination(how, List.copyOf(combine.of()), atLeast);
    }

    private Calculation aggregated(Entry entry, String aggregate) {
        if (entry.events() == null) {
            throw new Misuse("", "the field 'events' is missing: an aggregate needs kinds");
        }
        boolean asks = aggregate.equals("share") || aggregate.endsWith("-streak");
        if (asks != (entry.holds() != null)) {
            throw new Misuse("", "share and streaks, and only they, need holds");
        }
        var aggregation = Aggregations.of(aggregate, entry.nth(), entry.over());
        if (Aggregations.needsValue(aggregate) != (entry.value() != null)) {
            throw new Misuse(
                    "",
                    Aggregations.needsValue(aggregate)
                            ? "%s needs a value".formatted(aggregate)
                            : "%s takes no value".formatted(aggregate));
        }
        var measure = entry.value() == null ? new Measure.Presence() : measure(entry.value());
        if (aggregation.inUnitsOfValue()
                && (measure instanceof Measure.Counterparty || measure instanceof Measure.Place)) {
            throw new Misuse("/value", "only distinct can be asked of it, it is no quantity");
        }
        var selection =
                new Selection(
                        new Source(file.source()),
                        new TreeSet<>(entry.events()),
                        conditions("/where", entry.where()),
                        measure);
        return new Calculation.Aggregated(
                selection, conditions("/holds", entry.holds()), aggregation, window(entry), zone());
    }

    private static Window window(Entry entry) {
        try {
            if (entry.window() == null && entry.until() == null) {
                return Window.WHOLE;
            }
            return new Window(
                    entry.window() == null ? null : Window.span(entry.window()),
                    entry.until() == null ? null : Window.span(entry.until()));
        } catch (IllegalArgumentException e) {
            throw new Misuse("/window", String.valueOf(e.getMessage()));
        }
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(file.zone() == null ? "UTC" : file.zone());
        } catch (DateTimeException e) {
            throw new Misuse("", "the file's zone '%s' is not known".formatted(file.zone()));
        }
    }

    private Measure measure(String value) {
        return switch (value) {
            case "amount" -> amount();
            case "seconds" -> new Measure.Seconds();
            case "counterparty" -> new Measure.Counterparty();
            case "place" -> new Measure.Place();
            default -> new Measure.Attribute(value.substring("attributes.".length()));
        };
    }

    private Measure amount() {
        if (file.currency() == null) {
            throw new Misuse("/value", "amounts need the file's currency");
        }
        try {
            int decimals = Currency.getInstance(file.currency()).getDefaultFractionDigits();
            return new Measure.Amount(file.currency(), Math.max(0, decimals));
        } catch (IllegalArgumentException e) {
            throw new Misuse(
                    "/value", "the file's currency '%s' is not known".formatted(file.currency()));
        }
    }

    private List<Condition> conditions(String field, @Nullable List<Clause> clauses) {
        var conditions = new ArrayList<Condition>();
        for (int i = 0; clauses != null && i < clauses.size(); i++) {
            conditions.add(condition(field + "/" + i, clauses.get(i)));
        }
        return List.copyOf(conditions);
    }

    private Condition condition(String field, Clause clause) {
        var measure = measure(clause.value());
        if (clause.in() != null) {
            if (!(measure instanceof Measure.Attribute attribute) || hasBounds(clause)) {
                throw new Misuse(field, "in, alone, asks for texts of an attribute");
            }
            return new Condition.TextIn(attribute.key(), new TreeSet<>(clause.in()));
        }
        if (measure instanceof Measure.Counterparty || measure instanceof Measure.Place) {
            throw new Misuse(field, "cannot be compared, it is no quantity");
        }
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        double units = measure.unitsPerWhole();
        if (clause.is() != null) {
            least = whole(field, clause.is(), units);
            most = least;
        }
        if (clause.atLeast() != null) {
            least = Math.max(least, bound(field, clause.atLeast(), units, RoundingMode.CEILING));
        }
        if (clause.atMost() != null) {
            most = Math.min(most, bound(field, clause.atMost(), units, RoundingMode.FLOOR));
        }
        if (clause.above() != null) {
            least = Math.max(least, bound(field, clause.above(), units, RoundingMode.FLOOR) + 1);
        }
        if (clause.below() != null) {
            most = Math.min(most, bound(field, clause.below(), units, RoundingMode.CEILING) - 1);
        }
        if (least > most) {
            throw new Misuse(field, "nothing can fulfil it");
        }
        return new Condition.Between(measure, least, most);
    }

    private static boolean hasBounds(Clause clause) {
        return clause.is() != null
                || clause.atLeast() != null
                || clause.atMost() != null
                || clause.above() != null
                || clause.below() != null;
    }

    private static long whole(String field, BigDecimal bound, double units) {
        long floor = bound(field, bound, units, RoundingMode.FLOOR);
        if (floor != bound(field, bound, units, RoundingMode.CEILING)) {
            throw new Misuse(field, "%s is finer than the values".formatted(bound));
        }
        return floor;
    }

    private static long bound(String field, BigDecimal bound, double units, RoundingMode towards) {
        var scaled = bound.multiply(BigDecimal.valueOf((long) units)).setScale(0, towards);
        if (scaled.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 2)) > 0) {
            throw new Misuse(field, "%s is out of range".formatted(bound));
        }
        return scaled.longValueExact();
    }
}
