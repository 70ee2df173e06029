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

    FeatureReader(Definition definition, Path folder, Locality locality, Faults faults) {
        this.definition = definition;
        var written = definition.as(FeatureFile.class);
        this.file = locality.of(written);
        this.faults = faults;
        this.zone = zone();
        boolean bounds = Objects.equals(file.currency(), written.currency());
        this.measures = new MeasureReader(file, zone, calendar(folder), bounds);
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
                source(entry),
                entry.purpose() == null ? file.purpose() : entry.purpose(),
                Dimension.valueOf(entry.dimension().toUpperCase(Locale.ROOT)),
                reason(entry.reason()),
                purposes(entry.uses() == null ? file.uses() : entry.uses()),
                Direction.valueOf(entry.expected().toUpperCase(Locale.ROOT)),
                calculation(entry),
                entry.otherwise());
    }

    private Source source(Entry entry) {
        var own = entry.source() == null ? file.source() : entry.source();
        if (own == null) {
            throw new Misuse("", "the field 'source' is missing: this file has none for all");
        }
        return new Source(own);
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
        var rollUp = entry.rollUp();
        if (rollUp != null) {
            ways.add(() -> rolledUp(rollUp));
        }
        if (ways.size() != 1) {
            throw new Misuse(
                    "",
                    "a feature is exactly one of aggregate, ratio, difference, trend, combine and"
                            + " roll-up, this is %d of them".formatted(ways.size()));
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
        refuse("/by", entry.by());
        refuse("/beside", entry.beside());
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

    private static Calculation rolledUp(FeatureFile.RollUpOf rollUp) {
        var how = RollUp.How.valueOf(rollUp.how().toUpperCase(Locale.ROOT));
        if ((how == RollUp.How.SHARE) != (rollUp.atLeast() != null)) {
            throw new Misuse("/roll-up", "share, and only share, needs at-least");
        }
        var roles = rollUp.roles() == null ? List.<String>of() : rollUp.roles();
        double atLeast = rollUp.atLeast() == null ? 0 : rollUp.atLeast();
        return new Calculation.RolledUp(rollUp.of(), how, new TreeSet<>(roles), atLeast);
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
                        selection(entry, aggregate), holds(entry), aggregation, window, zone);
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

    /** What the aggregation asks; of two sources, whether an event is of the feature's own. */
    private List<Condition> holds(Entry entry) {
        if (entry.beside() == null) {
            return measures.conditions("/holds", source(entry), entry.holds());
        }
        if (entry.holds() != null) {
            throw new Misuse("/holds", "beside another source it holds for the events of its own");
        }
        var kinds = new TreeSet<>(Objects.requireNonNull(entry.events()));
        return List.of(new Condition.KindIn(source(entry), kinds));
    }

    private Selection.@Nullable Beside beside(Entry entry) {
        var beside = entry.beside();
        if (beside == null) {
            return null;
        }
        var other = new Source(beside.source());
        if (other.equals(source(entry))) {
            throw new Misuse("/beside/source", "is the feature's own, must be another one");
        }
        return new Selection.Beside(
                other,
                new TreeSet<>(beside.events()),
                measures.conditions("/beside/where", other, beside.where()));
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
        if (weight != null && Aggregations.entrance(aggregate).lacking()) {
            weight = new Measure.OrNone(weight);
        }
        var by = entry.by() == null ? List.<String>of() : entry.by();
        return new Selection(
                source(entry),
                new TreeSet<>(Objects.requireNonNull(entry.events())),
                measures.conditions("/where", source(entry), entry.where()),
                measure,
                weight,
                by.stream().map(measures::measure).toList(),
                beside(entry));
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
