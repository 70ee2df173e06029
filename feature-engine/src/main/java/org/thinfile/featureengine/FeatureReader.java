package org.thinfile.featureengine;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.Faults;
import org.thinfile.featureengine.FeatureFile.Entry;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;

/** Makes features of a feature file, and faults of what it says against its own meaning. */
final class FeatureReader {

    private final Definition definition;
    private final FeatureFile file;
    private final Faults faults;
    private final ZoneId zone;
    private final MeasureReader measures;

    FeatureReader(Definition definition, Path folder, Faults faults) {
        this.definition = definition;
        this.file = definition.as(FeatureFile.class);
        this.faults = faults;
        this.zone = zone();
        this.measures = new MeasureReader(file, zone, calendar(folder));
    }

    private WorkCalendar calendar(Path folder) {
        try {
            var name = file.calendar();
            return name == null ? WorkCalendar.NONE : WorkCalendar.load(folder, name);
        } catch (Misuse e) {
            faults.add(definition, e.field(), String.valueOf(e.getMessage()));
            return WorkCalendar.NONE;
        }
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(file.zone() == null ? "UTC" : file.zone());
        } catch (DateTimeException e) {
            faults.add(definition, "/zone", "'%s' is no zone".formatted(file.zone()));
            return ZoneOffset.UTC;
        }
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
                entry.version() == null ? 1 : entry.version(),
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
        refuse("/events", entry.events());
        refuse("/where", entry.where());
        refuse("/value", entry.value());
        refuse("/weight", entry.weight());
        refuse("/window", entry.window());
        refuse("/until", entry.until());
        refuse("/against", entry.against());
        refuse("/holds", entry.holds());
        new Parameters("a feature made of features", entry).requireExactly(List.of());
    }

    private static void refuse(String field, @Nullable Object value) {
        if (value != null) {
            throw new Misuse(
                    field, "has no meaning here: features are made of features, not of events");
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
        var aggregation = Aggregations.of(aggregate, entry);
        var window = window("/window", entry.window(), entry.until());
        if (entry.recent() != null) {
            requireInside(window, new Parameters(aggregate, entry).recent());
        }
        var aggregated =
                new Calculation.Aggregated(
                        selection(entry, aggregate),
                        measures.conditions("/holds", entry.holds()),
                        aggregation,
                        window,
                        zone);
        var against = entry.against();
        if (against == null) {
            return aggregated;
        }
        var other = window("/against", against.window(), against.until());
        if (other.equals(window)) {
            throw new Misuse("/against", "it is the same window, the result would always be 1");
        }
        return new Calculation.Compared(aggregated, other);
    }

    private Selection selection(Entry entry, String aggregate) {
        var takes = Aggregations.entrance(aggregate).takes();
        var measure =
                entry.value() == null ? new Measure.Presence() : measures.measure(entry.value());
        if (takes == Aggregations.Takes.QUANTITY && !measure.isQuantity()) {
            throw new Misuse("/value", "%s needs a quantity, this is none".formatted(aggregate));
        }
        if (takes == Aggregations.Takes.PLACE) {
            if (!(measure instanceof Measure.Place)) {
                throw new Misuse("/value", "%s needs place".formatted(aggregate));
            }
            measure = new Measure.Coordinates();
        }
        var weight = entry.weight() == null ? null : measures.measure(entry.weight());
        if (weight != null && !weight.isQuantity()) {
            throw new Misuse("/weight", "a weight is a quantity, this is none");
        }
        return new Selection(
                new Source(file.source()),
                new TreeSet<>(Objects.requireNonNull(entry.events())),
                measures.conditions("/where", entry.where()),
                measure,
                weight);
    }

    private static Window window(String field, @Nullable String from, @Nullable String to) {
        try {
            return from == null && to == null
                    ? Window.WHOLE
                    : new Window(
                            from == null ? null : Window.span(from),
                            to == null ? null : Window.span(to));
        } catch (IllegalArgumentException e) {
            throw new Misuse(field, String.valueOf(e.getMessage()));
        }
    }

    /** What is recent begins inside the window, or there is nothing that could be new. */
    private static void requireInside(Window window, TemporalAmount recent) {
        try {
            new Window(window.from(), recent);
            new Window(recent, window.to());
        } catch (IllegalArgumentException e) {
            throw new Misuse("/recent", "does not begin inside the window " + window.code());
        }
    }
}
