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
import org.thinfile.featureengine.aggregation.MonthsSince;
import org.thinfile.featureengine.aggregation.Share;
import org.thinfile.featureengine.aggregation.Slope;
import org.thinfile.featureengine.aggregation.Streak;
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
            case Calculation.Ratio ratio ->
                    inputs.get(1) > 0 ? inputs.get(0) / inputs.get(1) : Double.NaN;
            case Calculation.Difference difference -> inputs.get(0) - inputs.get(1);
            case Calculation.Trend trend -> trend(inputs);
            case Calculation.Combination combination -> combine(combination, inputs);
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
                        .filter(e -> e.source().equals(selection.source()))
                        .filter(e -> selection.kinds().contains(e.kind()))
                        .filter(e -> measured(e, selection.measure()) != null)
                        .filter(e -> selection.where().stream().allMatch(c -> fulfils(e, c)))
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
            case MonthsSince since -> n == 0 ? Double.NaN : months(rows.get(n - 1), f.zone());
            default -> throw new AssertionError("no twin of " + f.aggregation());
        };
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
            case Measure.Seconds seconds -> event.seconds();
            case Measure.Counterparty other ->
                    event.counterparty() == 0 ? null : (Long) event.counterparty();
            case Measure.Place place ->
                    event.place() == null ? null : (Long) (long) event.place().hashCode();
            case Measure.Attribute attribute ->
                    event.attributes().get(attribute.key()) instanceof Long number ? number : null;
        };
    }

    private static boolean fulfils(Event event, Condition condition) {
        return switch (condition) {
            case Condition.Between between -> {
                var value = measured(event, between.of());
                yield value != null && value >= between.least() && value <= between.most();
            }
            case Condition.TextIn in ->
                    event.attributes().get(in.key()) instanceof String text
                            && in.texts().contains(text);
        };
    }

    private static BigInteger sum(List<BigInteger> values) {
        return values.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static double deviation(List<BigInteger> values) {
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

    private double months(Event last, ZoneId zone) {
        return ChronoUnit.MONTHS.between(
                last.happenedAt().atZone(zone), history.asOf().instant().atZone(zone));
    }
}
