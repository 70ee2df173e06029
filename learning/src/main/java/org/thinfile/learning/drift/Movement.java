package org.thinfile.learning.drift;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.Column;
import org.thinfile.learning.metrics.StabilityIndex;

/**
 * How far a column has moved from its bins in development.
 *
 * @param name the column
 * @param index with the bound of chance
 * @param missingBefore share without a value in development
 * @param missingNow share without a value now
 */
public record Movement(String name, StabilityIndex index, double missingBefore, double missingNow)
        implements Canonical.Form {

    /**
     * Compares.
     *
     * @param confidence with which the index of a column that did not move stays under the bound
     */
    static Movement of(
            Shape before,
            double rowsBefore,
            Column now,
            double[] weight,
            double rowsNow,
            double confidence) {
        var old = before.weights().stream().mapToDouble(each -> each).toArray();
        var counted = before.count(now, weight);
        // a bin that nobody is in, then or now, says nothing
        var used =
                IntStream.range(0, old.length).filter(i -> old[i] > 0 || counted[i] > 0).toArray();
        var index =
                used.length < 2
                        ? new StabilityIndex(0, 0, 0)
                        : StabilityIndex.of(
                                IntStream.of(used).mapToDouble(i -> old[i]).toArray(),
                                rowsBefore,
                                IntStream.of(used).mapToDouble(i -> counted[i]).toArray(),
                                rowsNow,
                                confidence);
        int missing = old.length - 1;
        return new Movement(
                before.name(),
                index,
                old[missing] / Arrays.stream(old).sum(),
                counted[missing] / Arrays.stream(counted).sum());
    }

    /** Past both the bound of chance and the line of some shift. */
    public boolean alarms() {
        return index.alarms();
    }

    /** An alarm that is past the line of a large shift too. */
    public boolean large() {
        return alarms() && index.index() > StabilityIndex.LARGE_SHIFT;
    }

    /** The figures by their names in JSON, in reading order. */
    public SequencedMap<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("name", name);
        figures.put("stability_index", index.index());
        figures.put("expected_by_chance", index.expected());
        figures.put("bound_of_chance", index.bound());
        figures.put("missing_before", missingBefore);
        figures.put("missing_now", missingNow);
        figures.put("alarm", alarms());
        figures.put("large", large());
        return figures;
    }

    @Override
    public Object canonical() {
        return figures();
    }
}
