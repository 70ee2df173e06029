package org.thinfile.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle figure of a few. */
public final class Medians {

    private Medians() {}

    /** The median of a figure over runs; of an even number the mean of the two in the middle. */
    public static <T> double of(List<T> runs, ToDoubleFunction<T> figure) {
        var sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
