package org.thinfile.learning.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Intervals of any figure of rows by drawing the rows again (Efron 1979): as many as there are,
 * with repetition. Every draw has a generator of its own, so that draws taken side by side give
 * what draws taken one after the other give.
 *
 * @param draws how often the rows are drawn, from 20
 * @param seed of all draws
 * @param parallel whether draws are taken side by side; no figure depends on it
 */
public record Bootstrap(int draws, long seed, boolean parallel) {

    private static final int FEWEST_DRAWS = 20;
    private static final double TAIL = 0.025;

    /** Draws of one seed lie this far apart, so that draws of neighbouring seeds are not shared. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    /** 400 draws of the seed 1, one after the other. */
    public static final Bootstrap DEFAULT = new Bootstrap(400, 1, false);

    public Bootstrap {
        if (draws < FEWEST_DRAWS) {
            throw new IllegalArgumentException(
                    "%d draws make no interval, at least %d do".formatted(draws, FEWEST_DRAWS));
        }
    }

    /** Figures of one draw. */
    @FunctionalInterface
    public interface Figures {
        /**
         * The figures, as many each time and in one order; NaN where a draw has none.
         *
         * @param times how often each row counts; not to be changed or kept
         */
        double[] of(double[] times);
    }

    /** Figures of one draw that takes chance of its own. */
    @FunctionalInterface
    public interface Simulation {
        /** The figures, as many each time and in one order; NaN where a draw has none. */
        double[] of(RandomGenerator chance);
    }

    /**
     * The figures of all rows, each with the interval between the quantiles of its draws; empty
     * where all rows have no such figure, or more than half of the draws have none.
     */
    public List<Optional<Estimate>> estimates(int rows, Figures figures) {
        var ones = new double[rows];
        Arrays.fill(ones, 1);
        return estimates(figures.of(ones), chance -> figures.of(drawn(rows, chance)));
    }

    /** Given figures, each with the interval between the quantiles of its simulated values. */
    public List<Optional<Estimate>> estimates(double[] values, Simulation simulation) {
        var generators = RandomGeneratorFactory.of("L64X128MixRandom");
        var numbers = IntStream.range(0, draws);
        var drawn =
                (parallel ? numbers.parallel() : numbers)
                        .mapToObj(draw -> simulation.of(generators.create(seed + draw * STRIDE)))
                        .toArray(double[][]::new);
        var estimates = new ArrayList<Optional<Estimate>>();
        for (int k = 0; k < values.length; k++) {
            int figure = k;
            var found =
                    Arrays.stream(drawn)
                            .mapToDouble(draw -> draw[figure])
                            .filter(Double::isFinite)
                            .sorted()
                            .toArray();
            estimates.add(
                    Double.isFinite(values[k]) && found.length * 2 > draws
                            ? Optional.of(
                                    new Estimate(
                                            values[k],
                                            quantile(found, TAIL),
                                            quantile(found, 1 - TAIL)))
                            : Optional.empty());
        }
        return estimates;
    }

    private static double[] drawn(int rows, RandomGenerator chance) {
        var times = new double[rows];
        for (int i = 0; i < rows; i++) {
            times[chance.nextInt(rows)]++;
        }
        return times;
    }

    /** Between the two values next to it, as Hyndman and Fan's type 7 (1996) has it. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
