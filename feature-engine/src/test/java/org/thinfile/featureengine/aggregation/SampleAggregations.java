package org.thinfile.featureengine.aggregation;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Every aggregation there is, with some parameters each. */
public final class SampleAggregations {

    private static final long HOURS_20 = 20 * 3_600_000_000L;

    private SampleAggregations() {}

    public static List<Aggregation<?>> all() {
        var all = new ArrayList<Aggregation<?>>();
        all.addAll(
                List.of(
                        new Count(),
                        new Total(),
                        new Mean(),
                        new Extreme(true),
                        new Extreme(false),
                        new Deviation(),
                        new Quantile(50),
                        new Quantile(90),
                        new Quantile(0),
                        new Latest(0),
                        new Latest(2),
                        new First(),
                        new Streak(true),
                        new Streak(false),
                        new Share(),
                        new Slope(true),
                        new Slope(false)));
        for (var in : TimeSince.In.values()) {
            all.add(new TimeSince(in, false));
            all.add(new TimeSince(in, true));
        }
        for (var figure : Gaps.Figure.values()) {
            all.add(new Gaps(figure));
        }
        for (var figure : Bursts.Figure.values()) {
            all.add(new Bursts(figure, HOURS_20, 2));
            all.add(new Bursts(figure, 3 * HOURS_20, 3));
        }
        for (var span : Span.values()) {
            for (var figure : Active.Figure.values()) {
                all.add(new Active(figure, span));
            }
        }
        for (var cycle : Regularity.Cycle.values()) {
            all.add(new Regularity(cycle));
        }
        all.addAll(sets());
        return all;
    }

    private static List<Aggregation<?>> sets() {
        var all = new ArrayList<Aggregation<?>>();
        all.add(new Distinct());
        for (boolean weighed : new boolean[] {false, true}) {
            all.add(Diversity.of(Diversity.Figure.ENTROPY, 0, weighed));
            all.add(Diversity.of(Diversity.Figure.EVENNESS, 0, weighed));
            all.add(Diversity.of(Diversity.Figure.CONCENTRATION, 0, weighed));
            all.add(Diversity.of(Diversity.Figure.TOP_SHARE, 2, weighed));
            all.add(Diversity.of(Diversity.Figure.PARETO, 80, weighed));
        }
        for (var figure : Sides.Figure.values()) {
            all.add(new Sides(figure));
        }
        for (var figure : Responses.Figure.values()) {
            all.add(new Responses(figure, 100 * HOURS_20));
        }
        for (boolean share : new boolean[] {false, true}) {
            all.add(new Novelty(share, Period.ofMonths(2)));
            all.add(new Novelty(share, Duration.ofHours(700)));
        }
        all.add(new Churn());
        all.add(new RadiusOfGyration());
        all.add(new LowestBalance());
        all.add(new NegativeDays());
        all.add(new Salary(Salary.Figure.MONTHS, 40, 0));
        all.add(new Salary(Salary.Figure.AMOUNT, 40, 0));
        all.add(new Salary(Salary.Figure.AMOUNT, 90, 2));
        all.addAll(consistency());
        return all;
    }

    private static List<Aggregation<?>> consistency() {
        var all = new ArrayList<Aggregation<?>>();
        for (var figure : Reconciliation.Figure.values()) {
            all.add(new Reconciliation(figure, 1));
            all.add(new Reconciliation(figure, 3));
        }
        for (boolean share : new boolean[] {false, true}) {
            all.add(new Duplicates(share));
            all.add(new UnmatchedMonths(share));
        }
        for (var figure : Circles.Figure.values()) {
            all.add(new Circles(figure, 3 * HOURS_20, 50));
            all.add(new Circles(figure, 60 * HOURS_20, 100));
        }
        all.add(new RepeatedShare());
        all.add(new BenfordDistance(3));
        all.add(new Overlap());
        all.add(new Agreement());
        all.add(new Distance());
        return all;
    }

    /** Whether an aggregation reads its values as coordinates. */
    public static boolean isOfPlaces(Aggregation<?> aggregation) {
        return aggregation instanceof RadiusOfGyration || aggregation instanceof Distance;
    }
}
