package org.thinfile.featureengine;

import static org.thinfile.featureengine.Aggregations.Need.MAY;
import static org.thinfile.featureengine.Aggregations.Need.MUST;
import static org.thinfile.featureengine.Aggregations.Need.NO;
import static org.thinfile.featureengine.Aggregations.Takes.ANY;
import static org.thinfile.featureengine.Aggregations.Takes.NOTHING;
import static org.thinfile.featureengine.Aggregations.Takes.PLACE;
import static org.thinfile.featureengine.Aggregations.Takes.QUANTITY;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.FeatureFile.Entry;
import org.thinfile.featureengine.aggregation.Active;
import org.thinfile.featureengine.aggregation.Aggregation;
import org.thinfile.featureengine.aggregation.Agreement;
import org.thinfile.featureengine.aggregation.BenfordDistance;
import org.thinfile.featureengine.aggregation.Bursts;
import org.thinfile.featureengine.aggregation.Churn;
import org.thinfile.featureengine.aggregation.Circles;
import org.thinfile.featureengine.aggregation.Count;
import org.thinfile.featureengine.aggregation.Deviation;
import org.thinfile.featureengine.aggregation.Distance;
import org.thinfile.featureengine.aggregation.Distinct;
import org.thinfile.featureengine.aggregation.Diversity;
import org.thinfile.featureengine.aggregation.Duplicates;
import org.thinfile.featureengine.aggregation.Extreme;
import org.thinfile.featureengine.aggregation.First;
import org.thinfile.featureengine.aggregation.Gaps;
import org.thinfile.featureengine.aggregation.Latest;
import org.thinfile.featureengine.aggregation.LowestBalance;
import org.thinfile.featureengine.aggregation.Mean;
import org.thinfile.featureengine.aggregation.NegativeDays;
import org.thinfile.featureengine.aggregation.Novelty;
import org.thinfile.featureengine.aggregation.Overlap;
import org.thinfile.featureengine.aggregation.Quantile;
import org.thinfile.featureengine.aggregation.RadiusOfGyration;
import org.thinfile.featureengine.aggregation.Reconciliation;
import org.thinfile.featureengine.aggregation.Regularity;
import org.thinfile.featureengine.aggregation.RepeatedShare;
import org.thinfile.featureengine.aggregation.Responses;
import org.thinfile.featureengine.aggregation.Salary;
import org.thinfile.featureengine.aggregation.Share;
import org.thinfile.featureengine.aggregation.Sides;
import org.thinfile.featureengine.aggregation.Slope;
import org.thinfile.featureengine.aggregation.Span;
import org.thinfile.featureengine.aggregation.Streak;
import org.thinfile.featureengine.aggregation.TimeSince;
import org.thinfile.featureengine.aggregation.Total;
import org.thinfile.featureengine.aggregation.UnmatchedMonths;

/** The aggregations by the names feature files call them, and what each needs to be told. */
final class Aggregations {

    /** What an aggregation takes as its value. */
    enum Takes {
        NOTHING,
        /** An amount of something. */
        QUANTITY,
        /** Anything: only its being the same or another one counts. */
        ANY,
        /** A place with coordinates. */
        PLACE
    }

    /** Whether an aggregation needs to be told something. */
    enum Need {
        NO,
        MAY,
        MUST
    }

    /**
     * An aggregation as files may use it.
     *
     * @param takes what it takes as its value
     * @param holds whether it asks of each event if conditions hold
     * @param weight whether it has a weight
     * @param lacking whether an event may be without its weight
     * @param by whether it takes events of one group apart from those of another
     * @param needed the fields that are its parameters, all of which it needs
     */
    record Entrance(
            Takes takes,
            Need holds,
            Need weight,
            boolean lacking,
            Need by,
            List<String> needed,
            Function<Parameters, Aggregation<?>> made) {

        private Entrance(Takes takes, Function<Parameters, Aggregation<?>> made, String... needed) {
            this(takes, Need.NO, Need.NO, false, Need.NO, List.of(needed), made);
        }

        private Entrance holding(Need asks) {
            return new Entrance(takes, asks, weight, lacking, by, needed, made);
        }

        private Entrance weighed(Need weighs) {
            return new Entrance(takes, holds, weighs, lacking, by, needed, made);
        }

        private Entrance weighedOrNot() {
            return new Entrance(takes, holds, Need.MUST, true, by, needed, made);
        }

        private Entrance grouping(Need groups) {
            return new Entrance(takes, holds, weight, lacking, groups, needed, made);
        }
    }

    private static final Map<String, Entrance> KNOWN = new LinkedHashMap<>();

    static {
        values();
        times();
        sets();
        accounts();
        statements();
        sides();
    }

    private Aggregations() {}

    private static void values() {
        put("count", NOTHING, told -> new Count());
        put("sum", QUANTITY, told -> new Total());
        put("mean", QUANTITY, told -> new Mean());
        put("min", QUANTITY, told -> new Extreme(false));
        put("max", QUANTITY, told -> new Extreme(true));
        put("deviation", QUANTITY, told -> new Deviation());
        put("quantile", QUANTITY, told -> new Quantile(told.percent()), "percent");
        put("latest", QUANTITY, told -> new Latest(told.nth()), "nth");
        put("first", QUANTITY, told -> new First());
        put("slope", QUANTITY, told -> new Slope(told.overTime()), "over");
        put("share", new Entrance(NOTHING, told -> new Share()).holding(MUST));
        put("longest-streak", new Entrance(NOTHING, told -> new Streak(false)).holding(MUST));
        put("current-streak", new Entrance(NOTHING, told -> new Streak(true)).holding(MUST));
    }

    private static void times() {
        for (var in : TimeSince.In.values()) {
            for (boolean oldest : new boolean[] {false, true}) {
                var since = new TimeSince(in, oldest);
                put(since.code(), NOTHING, told -> since);
            }
        }
        for (var figure : Gaps.Figure.values()) {
            put(figure.code(), NOTHING, told -> new Gaps(figure));
        }
        for (var figure : Bursts.Figure.values()) {
            Function<Parameters, Aggregation<?>> made =
                    told -> new Bursts(figure, told.within(), told.least());
            put(figure.code(), NOTHING, made, "within", "least");
        }
        for (var figure : Active.Figure.values()) {
            for (var span : Span.values()) {
                var active = new Active(figure, span);
                put(active.code(), NOTHING, told -> active);
            }
        }
        put("regularity", NOTHING, told -> new Regularity(told.cycle()), "period");
    }

    private static void sets() {
        put("distinct", ANY, told -> new Distinct());
        for (var figure : Diversity.Figure.values()) {
            Function<Parameters, Aggregation<?>> made =
                    told -> Diversity.of(figure, told.of(figure), told.isWeighed());
            var needed =
                    switch (figure) {
                        case ENTROPY, EVENNESS, CONCENTRATION -> new String[0];
                        case TOP_SHARE -> new String[] {"top"};
                        case PARETO -> new String[] {"percent"};
                    };
            put(figure.code(), new Entrance(ANY, made, needed).weighed(MAY));
        }
        for (var figure : Sides.Figure.values()) {
            put(figure.code(), new Entrance(ANY, told -> new Sides(figure)).holding(MUST));
        }
        for (var figure : Responses.Figure.values()) {
            Function<Parameters, Aggregation<?>> made =
                    told -> new Responses(figure, told.within());
            put(figure.code(), new Entrance(ANY, made, "within").holding(MUST));
        }
        put("novelty", ANY, told -> new Novelty(true, told.recent()), "recent");
        put("new-values", ANY, told -> new Novelty(false, told.recent()), "recent");
        put("churn", ANY, told -> new Churn());
        put("radius-of-gyration", PLACE, told -> new RadiusOfGyration());
    }

    private static void accounts() {
        put("lowest-balance", new Entrance(QUANTITY, told -> new LowestBalance()).holding(MAY));
        put("negative-days", new Entrance(QUANTITY, told -> new NegativeDays()).holding(MAY));
        Function<Parameters, Aggregation<?>> months =
                told -> new Salary(Salary.Figure.MONTHS, told.percent(), 0);
        put("salary-months", new Entrance(ANY, months, "percent").weighed(MUST));
        Function<Parameters, Aggregation<?>> amount =
                told -> new Salary(Salary.Figure.AMOUNT, told.percent(), told.least());
        put("salary-amount", new Entrance(ANY, amount, "percent", "least").weighed(MUST));
    }

    private static void statements() {
        for (var figure : Reconciliation.Figure.values()) {
            Function<Parameters, Aggregation<?>> made =
                    told -> new Reconciliation(figure, told.least());
            var entrance = new Entrance(QUANTITY, made, "least");
            put(figure.code(), entrance.holding(MUST).weighedOrNot().grouping(MAY));
        }
        for (boolean share : new boolean[] {false, true}) {
            var duplicates = new Duplicates(share);
            put(duplicates.code(), new Entrance(ANY, told -> duplicates).grouping(MUST));
        }
        put("repeated-share", ANY, told -> new RepeatedShare());
        put("benford-distance", QUANTITY, told -> new BenfordDistance(told.least()), "least");
        for (var figure : Circles.Figure.values()) {
            Function<Parameters, Aggregation<?>> made =
                    told -> new Circles(figure, told.within(), told.percent());
            var entrance = new Entrance(QUANTITY, made, "within", "percent");
            put(figure.code(), entrance.holding(MUST).grouping(MAY));
        }
    }

    private static void sides() {
        for (boolean share : new boolean[] {false, true}) {
            var months = new UnmatchedMonths(share);
            put(months.code(), new Entrance(NOTHING, told -> months).holding(MUST));
        }
        put("overlap", new Entrance(ANY, told -> new Overlap()).holding(MUST));
        put("agreement", new Entrance(ANY, told -> new Agreement()).holding(MUST));
        put("distance", new Entrance(PLACE, told -> new Distance()).holding(MUST));
    }

    private static void put(
            String name, Takes takes, Function<Parameters, Aggregation<?>> made, String... needed) {
        put(name, new Entrance(takes, made, needed));
    }

    private static void put(String name, Entrance entrance) {
        KNOWN.put(name, entrance);
    }

    /** The names, in the order of the documentation. */
    static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /** What is known of a name. */
    static Entrance entrance(String name) {
        var known = KNOWN.get(name);
        if (known == null) {
            throw new Misuse(
                    "/aggregate", "'%s' is not known (known are %s)".formatted(name, names()));
        }
        return known;
    }

    /** The aggregation an entry of a feature file asks for. */
    static Aggregation<?> of(String name, Entry entry) {
        var entrance = entrance(name);
        var told = new Parameters(name, entry);
        told.requireExactly(entrance.needed());
        boolean halved = entry.holds() == null && entry.beside() != null;
        if (halved && entrance.holds() == NO) {
            throw new Misuse("/beside", "%s does not tell two sides apart".formatted(name));
        }
        require(name, "holds", entrance.holds(), halved ? entry.beside() : entry.holds());
        require(name, "by", entrance.by(), entry.by());
        require(name, "weight", entrance.weight(), entry.weight());
        boolean measures = entrance.takes() != NOTHING;
        require(name, "value", measures ? MUST : NO, entry.value());
        try {
            return entrance.made().apply(told);
        } catch (IllegalArgumentException e) {
            throw new Misuse("", String.valueOf(e.getMessage()));
        }
    }

    private static void require(String name, String field, Need need, @Nullable Object given) {
        if (need == MUST && given == null) {
            var what = field.equals("holds") || field.equals("by") ? field : "a " + field;
            throw new Misuse("", "%s needs %s".formatted(name, what));
        }
        if (need == NO && given != null) {
            throw new Misuse("/" + field, "%s takes no %s".formatted(name, field));
        }
    }
}
