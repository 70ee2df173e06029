package org.thinfile.featureengine;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.thinfile.featureengine.aggregation.Aggregation;
import org.thinfile.featureengine.aggregation.Aggregation.Unit;
import org.thinfile.featureengine.aggregation.BenfordDistance;
import org.thinfile.featureengine.aggregation.Circles;
import org.thinfile.featureengine.aggregation.NegativeDays;
import org.thinfile.featureengine.aggregation.Reconciliation;
import org.thinfile.featureengine.aggregation.SampleAggregations;
import org.thinfile.featureengine.history.SeededEvents;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;

/** Feature sets of random definitions over the events of {@link SeededEvents}. */
final class RandomFeatures {

    private static final List<Aggregation<?>> AGGREGATIONS = SampleAggregations.all();

    private static final List<ZoneId> ZONES =
            Stream.of("UTC", "Asia/Taipei", "America/New_York", "America/St_Johns")
                    .map(ZoneId::of)
                    .toList();

    private static final WorkCalendar CALENDAR =
            new WorkCalendar(
                    List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                    new TreeMap<>(
                            Map.of(
                                    LocalDate.of(2005, 2, 11),
                                    DayClass.WORKDAY,
                                    LocalDate.of(2005, 2, 14),
                                    DayClass.HOLIDAY)));

    private static final List<Measure> QUANTITIES =
            List.of(
                    new Measure.Amount("TWD", 2),
                    new Measure.Amount("USD", 2),
                    new Measure.Minor(),
                    new Measure.Seconds(),
                    new Measure.Attribute("status"),
                    new Measure.Attribute("Zähler"));

    private static final List<Measure> MARKS =
            List.of(
                    new Measure.Counterparty(),
                    new Measure.Counterparty(),
                    new Measure.Place(),
                    new Measure.Text("channel"),
                    new Measure.Kind(),
                    new Measure.CurrencyOf(),
                    new Measure.Presence());

    private final RandomGenerator random;

    RandomFeatures(RandomGenerator random) {
        this.random = random;
    }

    FeatureSet set(int count) {
        var features = new ArrayList<Feature>();
        for (int i = 0; i < count; i++) {
            var calculation = i < 3 || random.nextInt(4) != 0 ? aggregated() : composite(i);
            features.add(feature("f" + i, calculation));
        }
        return FeatureSet.of(features, Map.of("any", new Wording("某", "some")));
    }

    private Feature feature(String name, Calculation calculation) {
        return new Feature(
                name,
                1,
                new Wording("某", "some"),
                random.nextInt(5) == 0 ? SeededEvents.PHONE : source(calculation),
                "test",
                Dimension.BEHAVIOUR,
                "any",
                new TreeSet<>(Set.of(Purpose.CREDIT_DECISION)),
                Direction.NONE,
                calculation,
                random.nextInt(4) == 0 ? (Double) 7.5 : null);
    }

    private static Source source(Calculation calculation) {
        return calculation instanceof Calculation.Aggregated a
                ? a.selection().source()
                : SeededEvents.CARDS;
    }

    private Calculation aggregated() {
        var aggregation = pick(AGGREGATIONS);
        var kinds = new TreeSet<>(List.of(pick(List.of("statement", "repayment", "unheard-of"))));
        if (random.nextBoolean()) {
            kinds.add("call");
        }
        var source = random.nextInt(3) == 0 ? SeededEvents.PHONE : SeededEvents.CARDS;
        var weight = random.nextInt(4) == 0 ? null : weight();
        var aggregated =
                new Calculation.Aggregated(
                        new Selection(
                                source,
                                kinds,
                                conditions(),
                                measure(aggregation),
                                weight,
                                by(),
                                beside(source)),
                        conditions(),
                        aggregation,
                        window(),
                        pick(ZONES));
        return random.nextInt(6) == 0 ? new Calculation.Compared(aggregated, window()) : aggregated;
    }

    private Measure weight() {
        var weight = pick(QUANTITIES);
        return random.nextInt(3) == 0 ? new Measure.OrNone(weight) : weight;
    }

    private List<Measure> by() {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(pick(MARKS));
            case 1 -> List.of(pick(MARKS), pick(QUANTITIES));
            default -> List.of();
        };
    }

    private Selection.Beside beside(Source source) {
        if (random.nextInt(4) != 0) {
            return null;
        }
        var other = source.equals(SeededEvents.CARDS) ? SeededEvents.PHONE : SeededEvents.CARDS;
        return new Selection.Beside(
                other, new TreeSet<>(Set.of(pick(List.of("statement", "call")))), conditions());
    }

    private Measure measure(Aggregation<?> aggregation) {
        if (SampleAggregations.isOfPlaces(aggregation)) {
            return new Measure.Coordinates();
        }
        if (random.nextInt(6) == 0) {
            return new Measure.Local(pick(List.of(Measure.Part.values())), pick(ZONES));
        }
        boolean ofQuantities =
                aggregation.unit() == Unit.VALUE
                        || aggregation instanceof NegativeDays
                        || aggregation instanceof Reconciliation
                        || aggregation instanceof BenfordDistance
                        || aggregation instanceof Circles;
        return ofQuantities || random.nextInt(4) == 0 ? pick(QUANTITIES) : pick(MARKS);
    }

    private List<Condition> conditions() {
        return switch (random.nextInt(9)) {
            case 0 -> {
                long least = random.nextLong(-2, 4);
                yield List.of(
                        new Condition.Between(new Measure.Attribute("status"), least, least + 3));
            }
            case 1 ->
                    List.of(
                            new Condition.TextIn("channel", new TreeSet<>(Set.of("atm", "x"))),
                            new Condition.Between(new Measure.Seconds(), 0, 3_000));
            case 2 ->
                    List.of(
                            new Condition.Between(
                                    new Measure.Local(Measure.Part.HOUR, pick(ZONES)),
                                    random.nextLong(24),
                                    random.nextLong(24)));
            case 3 ->
                    List.of(
                            new Condition.DayIn(
                                    CALENDAR,
                                    pick(ZONES),
                                    new TreeSet<>(Set.of(pick(List.of(DayClass.values()))))));
            case 4 ->
                    List.of(
                            new Condition.KindIn(
                                    SeededEvents.CARDS, new TreeSet<>(Set.of("call", "loan"))));
            case 6 ->
                    List.of(
                            new Condition.Known(
                                    random.nextBoolean() ? pick(MARKS) : pick(QUANTITIES)));
            case 5 -> List.of(new Condition.MultipleOf(pick(QUANTITIES), 1 + random.nextLong(4)));
            default -> List.of();
        };
    }

    private Window window() {
        var spans =
                List.<TemporalAmount>of(
                        Period.ofMonths(1),
                        Period.ofDays(10),
                        Duration.ofHours(36),
                        Period.ofMonths(3),
                        Period.ofYears(1));
        var from = random.nextInt(5) == 0 ? null : pick(spans);
        var to = random.nextInt(4) == 0 ? Duration.ofHours(30) : null;
        return new Window(from, to);
    }

    private Calculation composite(int before) {
        var inputs = List.of("f" + random.nextInt(before), "f" + random.nextInt(before), "f0");
        return switch (random.nextInt(4)) {
            case 0 -> new Calculation.Ratio(inputs.get(0), inputs.get(1));
            case 1 -> new Calculation.Difference(inputs.get(0), inputs.get(1));
            case 2 -> new Calculation.Trend(inputs);
            default -> {
                var how = pick(List.of(Calculation.How.values()));
                yield new Calculation.Combination(how, inputs, 2);
            }
        };
    }

    private <T> T pick(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }
}
