package org.thinfile.featureengine;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.thinfile.featureengine.aggregation.Count;
import org.thinfile.featureengine.aggregation.Deviation;
import org.thinfile.featureengine.aggregation.Distinct;
import org.thinfile.featureengine.aggregation.Extreme;
import org.thinfile.featureengine.aggregation.First;
import org.thinfile.featureengine.aggregation.Latest;
import org.thinfile.featureengine.aggregation.Mean;
import org.thinfile.featureengine.aggregation.RadiusOfGyration;
import org.thinfile.featureengine.aggregation.Share;
import org.thinfile.featureengine.aggregation.Slope;
import org.thinfile.featureengine.aggregation.Streak;
import org.thinfile.featureengine.aggregation.TimeSince;
import org.thinfile.featureengine.aggregation.Total;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.History;

/** The engine's naive twin: one feature after the other, streams over a list of events. */
final class NaiveEngine {

    private final FeatureSet set;
    private final History history;
    private final List<Event> events;

    NaiveEngine(FeatureSet set, History history) {
        this.set = set;
        this.history = history;
        this.events = List.copyOf(history.events());
    }

    double value(String name) {
        var feature = set.feature(name);
        for (var source : set.sources(name)) {
            boolean seen = events.stream().anyMatch(e -> e.source().equals(source));
            if (!history.open().contains(source) || !seen) {
                return Double.NaN;
            }
        }
        double value = calculate(feature.calculation());
        if (Double.isFinite(value)) {
            return value + 0.0;
        }
        return feature.otherwise() == null ? Double.NaN : feature.otherwise();
    }

    private double calculate(Calculation calculation) {
        var inputs = calculation.inputs().stream().map(this::value).toList();
        return switch (calculation) {
            case Calculation.Aggregated aggregated -> aggregate(aggregated);
            case Calculation.Compared compared -> {
                double base = aggregate(compared.base());
                yield base > 0 ? aggregate(compared.now()) / base : Double.NaN;
            }
            case Calculation.Ratio ratio ->
                    inputs.get(1) > 0 ? inputs.get(0) / inputs.get(1) : Double.NaN;
            case Calculation.Difference difference -> inputs.get(0) - inputs.get(1);
            case Calculation.Trend trend -> trend(inputs);
            case Calculation.Combination combination -> combine(combination, inputs);
            case Calculation.RolledUp rolledUp -> Double.NaN; // nobody is linked here
        };
    }

    private static double combine(Calculation.Combination combination, List<Double> inputs) {
        var there = inputs.stream().filter(v -> !v.isNaN()).toList();
        if (there.isEmpty()) {
            return Double.NaN;
        }
        return switch (combination.how()) {
            case SUM -> there.stream().reduce(0.0, (a, b) -> a + b);
            case MEAN -> there.stream().reduce(0.0, (a, b) -> a + b) / there.size();
            case MIN -> there.stream().reduce(Math::min).orElseThrow();
            case MAX -> there.stream().reduce(Math::max).orElseThrow();
            case COUNT -> there.stream().filter(v -> v >= combination.atLeast()).count();
        };
    }

    private static double trend(List<Double> ys) {
        var xs = IntStream.range(0, ys.size()).filter(i -> !ys.get(i).isNaN()).boxed().toList();
        double mx = xs.stream().mapToInt(i -> i).sum() / (double) xs.size();
        double my = xs.stream().map(ys::get).reduce(0.0, (a, b) -> a + b) / xs.size();
        double rise = xs.stream().map(i -> (i - mx) * (ys.get(i) - my)).reduce(0.0, Double::sum);
        double spread = xs.stream().map(i -> (i - mx) * (i - mx)).reduce(0.0, Double::sum);
        return xs.size() < 2 ? Double.NaN : rise / spread;
    }

    private double aggregate(Calculation.Aggregated f) {
        var selection = f.selection();
        var rows =
                events.stream()
                        .filter(e -> isOwn(e, selection) || isBeside(e, selection.beside()))
                        .filter(e -> measured(e, selection.measure()) != null)
                        .filter(e -> weight(e, selection) != null)
                        .filter(e -> inside(e, f.window(), f.zone()))
                        .toList();
        Predicate<Event> holds = e -> f.holds().stream().allMatch(c -> fulfils(e, c));
        var values =
                rows.stream()
                        .map(e -> BigInteger.valueOf(measured(e, selection.measure())))
                        .toList();
        double units = selection.measure().unitsPerWhole();
        int n = rows.size();
        return switch (f.aggregation()) {
            case Count count -> n;
            case Total total -> n == 0 ? Double.NaN : sum(values).doubleValue() / units;
            case Mean mean -> n == 0 ? Double.NaN : sum(values).doubleValue() / n / units;
            case Extreme extreme ->
                    values.stream()
                            .reduce(extreme.greatest() ? BigInteger::max : BigInteger::min)
                            .map(v -> v.doubleValue() / units)
                            .orElse(Double.NaN);
            case Deviation deviation -> n < 2 ? Double.NaN : deviation(values) / units;
            case Latest latest ->
                    n <= latest.nth()
                            ? Double.NaN
                            : values.get(n - 1 - latest.nth()).doubleValue() / units;
            case First first -> n == 0 ? Double.NaN : values.get(0).doubleValue() / units;
            case Streak streak -> n == 0 ? Double.NaN : streak(rows, holds, streak.current());
            case Share share ->
                    n == 0 ? Double.NaN : (double) rows.stream().filter(holds).count() / n;
            case Distinct distinct -> values.stream().distinct().count();
            case Slope slope -> slope(rows, values, slope.overTime()) / units;
            case TimeSince since ->
                    n == 0 ? Double.NaN : since(rows.get(since.oldest() ? 0 : n - 1), since, f);
            default -> figures(f, rows, holds).value(f.aggregation()) / units(f);
        };
    }

    private static boolean isOwn(Event e, Selection selection) {
        return e.source().equals(selection.source())
                && selection.kinds().contains(e.kind())
                && selection.where().stream().allMatch(c -> fulfils(e, c));
    }

    private static boolean isBeside(Event e, Selection.Beside beside) {
        return beside != null
                && e.source().equals(beside.source())
                && beside.kinds().contains(e.kind())
                && beside.where().stream().allMatch(c -> fulfils(e, c));
    }

    private NaiveFigures figures(
            Calculation.Aggregated f, List<Event> rows, Predicate<Event> holds) {
        var selection = f.selection();
        var t = history.asOf().instant();
        var to = f.window().to();
        return new NaiveFigures(
                rows.stream()
                        .map(e ->
                                new NaiveFigures.Row(
                                        e,
                                        measured(e, selection.measure()),
                                        weight(e, selection),
                                        holds.test(e),
                                        selection.by().stream()
                                                .map(by -> String.valueOf(measured(e, by)))
                                                .toList()))
                        .toList(),
                t,
                to == null ? t : back(t.atZone(f.zone()), to),
                f.zone());
    }

    private static double units(Calculation.Aggregated f) {
        var weight = f.selection().weight();
        return switch (f.aggregation().unit()) {
            case OWN -> 1;
            case VALUE -> f.selection().measure().unitsPerWhole();
            case WEIGHT -> weight == null ? 1 : weight.unitsPerWhole();
        };
    }

    private static Long weight(Event event, Selection selection) {
        return selection.weight() == null ? (Long) 1L : measured(event, selection.weight());
    }

    private boolean inside(Event event, Window window, ZoneId zone) {
        var t = history.asOf().instant().atZone(zone);
        return (window.from() == null || !event.happenedAt().isBefore(back(t, window.from())))
                && (window.to() == null || event.happenedAt().isBefore(back(t, window.to())));
    }

    private static Instant back(ZonedDateTime t, TemporalAmount span) {
        return t.minus(span).toInstant();
    }

    private static Long measured(Event event, Measure measure) {
        return switch (measure) {
            case Measure.Presence presence -> (Long) 0L;
            case Measure.Amount amount ->
                    Objects.equals(event.currency(), amount.currency()) ? event.amount() : null;
            case Measure.Minor minor -> event.amount();
            case Measure.CurrencyOf currency ->
                    event.currency() == null ? null : (Long) (long) event.currency().hashCode();
            case Measure.OrNone some -> {
                var value = measured(event, some.of());
                yield value == null ? (Long) Long.MIN_VALUE : value;
            }
            case Measure.Seconds seconds -> event.seconds();
            case Measure.Counterparty other ->
                    event.counterparty() == 0 ? null : (Long) event.counterparty();
            case Measure.Place place ->
                    event.place() == null ? null : (Long) (long) event.place().hashCode();
            case Measure.Attribute attribute ->
                    event.attributes().get(attribute.key()) instanceof Long number ? number : null;
            case Measure.Text text ->
                    event.attributes().get(text.key()) instanceof String words
                            ? (Long) (long) words.hashCode()
                            : null;
            case Measure.Kind kind ->
                    (Long) (long) (event.source() + "/" + event.kind()).hashCode();
            case Measure.Coordinates coordinates ->
                    event.place() == null ? null : coordinates(event.place());
            case Measure.Local local -> {
                var day = NaiveFigures.day(event.happenedAt(), local.zone());
                yield switch (local.part()) {
                    case HOUR -> (Long) (long) event.happenedAt().atZone(local.zone()).getHour();
                    case WEEKDAY -> (Long) (long) day.getDayOfWeek().getValue();
                    case MONTH_DAY -> (Long) (long) day.getDayOfMonth();
                };
            }
        };
    }

    private static Long coordinates(String place) {
        var parts = place.split(",");
        try {
            int latitude = (int) Math.round(Double.parseDouble(parts[0]) * 1e6);
            int longitude = (int) Math.round(Double.parseDouble(parts[1]) * 1e6);
            return RadiusOfGyration.pack(latitude, longitude);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    private static boolean fulfils(Event event, Condition condition) {
        return switch (condition) {
            case Condition.Between between -> {
                var value = measured(event, between.of());
                if (value == null) {
                    yield false;
                }
                yield between.least() <= between.most()
                        ? value >= between.least() && value <= between.most()
                        : value >= between.least() || value <= between.most();
            }
            case Condition.Known known ->
                    known.of() instanceof Measure.Attribute attribute
                            ? event.attributes().containsKey(attribute.key())
                            : measured(event, known.of()) != null;
            case Condition.MultipleOf multiple -> {
                var value = measured(event, multiple.of());
                yield value != null && Math.floorMod(value, multiple.unit()) == 0;
            }
            case Condition.TextIn in ->
                    event.attributes().get(in.key()) instanceof String text
                            && in.texts().contains(text);
            case Condition.KindIn in ->
                    event.source().equals(in.source()) && in.kinds().contains(event.kind());
            case Condition.DayIn in ->
                    in.classes()
                            .contains(
                                    in.calendar()
                                            .of(NaiveFigures.day(event.happenedAt(), in.zone())));
        };
    }

    private static BigInteger sum(List<BigInteger> values) {
        return values.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    static double deviation(List<BigInteger> values) {
        var n = BigInteger.valueOf(values.size());
        var squares = values.stream().map(v -> v.multiply(v)).toList();
        var spread = n.multiply(sum(squares)).subtract(sum(values).pow(2));
        double degrees = values.size() * (values.size() - 1.0);
        return StrictMath.sqrt(spread.doubleValue() / degrees);
    }

    private static double streak(List<Event> rows, Predicate<Event> holds, boolean current) {
        int longest = 0;
        int run = 0;
        for (var row : rows) {
            run = holds.test(row) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return current ? run : longest;
    }

    private static double slope(List<Event> rows, List<BigInteger> ys, boolean overTime) {
        var xs =
                IntStream.range(0, rows.size())
                        .mapToLong(i -> overTime ? micros(rows.get(i)) : i)
                        .mapToObj(BigInteger::valueOf)
                        .toList();
        var n = BigInteger.valueOf(rows.size());
        var xx = sum(xs.stream().map(x -> x.multiply(x)).toList());
        var xy =
                sum(
                        IntStream.range(0, xs.size())
                                .mapToObj(i -> xs.get(i).multiply(ys.get(i)))
                                .toList());
        var spread = n.multiply(xx).subtract(sum(xs).pow(2));
        if (spread.signum() == 0) {
            return Double.NaN;
        }
        var rise = n.multiply(xy).subtract(sum(xs).multiply(sum(ys)));
        double slope = rise.doubleValue() / spread.doubleValue();
        return overTime ? slope * (30 * 86_400e6) : slope;
    }

    private static long micros(Event event) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, event.happenedAt());
    }

    private double since(Event event, TimeSince how, Calculation.Aggregated f) {
        var then = event.happenedAt().atZone(f.zone());
        var now = history.asOf().instant().atZone(f.zone());
        return switch (how.in()) {
            case HOURS -> ChronoUnit.MICROS.between(then, now) / 3_600e6;
            case DAYS -> ChronoUnit.MICROS.between(then, now) / 86_400e6;
            case MONTHS -> ChronoUnit.MONTHS.between(then, now);
        };
    }
}
