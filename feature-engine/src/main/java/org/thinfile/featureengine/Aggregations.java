package org.thinfile.featureengine;

import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.aggregation.Aggregation;
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

/** The aggregations by the names feature files call them. */
final class Aggregations {

    private Aggregations() {}

    static Aggregation<?> of(String name, @Nullable Integer nth, @Nullable String over) {
        if (name.equals("latest") != (nth != null)) {
            throw new Misuse("", "latest, and only latest, needs nth (0 for the newest)");
        }
        if (name.equals("slope") != (over != null)) {
            throw new Misuse("", "slope, and only slope, needs over (order or time)");
        }
        return switch (name) {
            case "count" -> new Count();
            case "sum" -> new Total();
            case "mean" -> new Mean();
            case "min" -> new Extreme(false);
            case "max" -> new Extreme(true);
            case "deviation" -> new Deviation();
            case "latest" -> new Latest(nth == null ? 0 : nth);
            case "first" -> new First();
            case "share" -> new Share();
            case "longest-streak" -> new Streak(false);
            case "current-streak" -> new Streak(true);
            case "distinct" -> new Distinct();
            case "slope" -> new Slope("time".equals(over));
            case "months-since" -> new MonthsSince();
            default -> throw new Misuse("/aggregate", "'%s' is not known".formatted(name));
        };
    }

    static boolean needsValue(String name) {
        return switch (name) {
            case "count", "share", "longest-streak", "current-streak", "months-since" -> false;
            default -> true;
        };
    }
}
