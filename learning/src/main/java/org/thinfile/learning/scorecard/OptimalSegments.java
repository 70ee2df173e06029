package org.thinfile.learning.scorecard;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins neighbouring pre-bins into bins: the exact optimum under the rules, by dynamic programming.
 *
 * <ol>
 *   <li>A bin is a run of pre-bins [i, j); its value is its part of the information value.
 *   <li>{@code best[k][i][j]} is the highest sum of values of k bins that cover the pre-bins up to
 *       j and end with the bin [i, j). It is the value of [i, j) plus the highest {@code
 *       best[k-1][h][i]} whose last bin has a bad rate that may stand before that of [i, j).
 *   <li>A peak has two such tables: still rising, and falling already; a fall may follow either, a
 *       rise only a rise. A downward trend is an upward one of negated rates, a valley a peak.
 *   <li>Of all k allowed, the highest sum less the price of k bins wins; a turn costs as much as
 *       one more bin, so that it is not taken for noise.
 * </ol>
 *
 * <p>With n pre-bins it takes O(k n^3) steps; n is 50 to 100. Equal sums go to fewer bins.
 */
final class OptimalSegments {

    /**
     * Bins joined from pre-bins.
     *
     * @param trend that they follow, never ANY
     * @param ends one past the last pre-bin of each bin, ascending
     * @param value information value less the price of bins and turn
     */
    record Segments(Trend trend, int[] ends, double value) {}

    private static final double NONE = Double.NEGATIVE_INFINITY;

    private final int count;
    private final int side;
    private final double[] value;
    private final double[] rate;
    private final BinningRules rules;
    private final double price;

    private OptimalSegments(double[] good, double[] bad, Population all, BinningRules rules) {
        this.count = good.length;
        this.side = count + 1;
        this.rules = rules;
        this.price = rules.pricePerBin() * all.chance();
        this.value = new double[side * side];
        this.rate = new double[side * side];
        double rows = 0;
        for (int i = 0; i < count; i++) {
            rows += good[i] + bad[i];
        }
        double least = Math.max(rules.fewestRows(), rules.minimumShare() * rows);
        for (int i = 0; i < count; i++) {
            double g = 0;
            double b = 0;
            for (int j = i + 1; j <= count; j++) {
                g += good[j - 1];
                b += bad[j - 1];
                value[i * side + j] = g + b >= least ? all.information(g, b) : NONE;
                rate[i * side + j] = g + b > 0 ? b / (g + b) : 0;
            }
        }
    }

    /** The best bins of pre-bins with these counts, or empty where none obey the rules. */
    static Optional<Segments> find(
            double[] good, double[] bad, Population all, BinningRules rules) {
        var search = new OptimalSegments(good, bad, all, rules);
        return switch (rules.trend()) {
            case UP, DOWN, PEAK, VALLEY -> Optional.ofNullable(search.best(rules.trend()));
            case ANY -> {
                Segments best = null;
                for (var trend : new Trend[] {Trend.UP, Trend.DOWN, Trend.PEAK, Trend.VALLEY}) {
                    var other = search.best(trend);
                    if (other != null && (best == null || other.value() > best.value())) {
                        best = other;
                    }
                }
                yield Optional.ofNullable(best);
            }
        };
    }

    private @Nullable Segments best(Trend trend) {
        boolean turns = trend == Trend.PEAK || trend == Trend.VALLEY;
        double sign = trend == Trend.DOWN || trend == Trend.VALLEY ? -1 : 1;
        int most = Math.min(rules.maximumBins(), count);
        var table = new Table(turns ? 2 : 1, most);
        table.fill(sign);
        double best = NONE;
        int bestBins = 0;
        int bestState = -1;
        for (int k = rules.minimumBins(); k <= most; k++) {
            for (int phase = 0; phase < table.phases; phase++) {
                for (int i = 0; i < count; i++) {
                    double sum = table.at(phase, k, i, count) - price * (k - 1 + (turns ? 1 : 0));
                    if (sum > best) {
                        best = sum;
                        bestBins = k;
                        bestState = phase * side + i;
                    }
                }
            }
        }
        return bestState < 0 ? null : new Segments(trend, table.ends(bestBins, bestState), best);
    }

    /** The sums of one trend, and the state before each: {@code phase * side + start}. */
    private final class Table {
        final int phases;
        final int most;
        final double[] sums;
        final int[] before;

        Table(int phases, int most) {
            this.phases = phases;
            this.most = most;
            this.sums = new double[phases * (most + 1) * side * side];
            this.before = new int[sums.length];
            Arrays.fill(sums, NONE);
        }

        int index(int phase, int k, int i, int j) {
            return ((phase * (most + 1) + k) * side + i) * side + j;
        }

        double at(int phase, int k, int i, int j) {
            return sums[index(phase, k, i, j)];
        }

        void fill(double sign) {
            for (int j = 1; j <= count; j++) {
                sums[index(0, 1, 0, j)] = value[j];
            }
            for (int k = 2; k <= most; k++) {
                for (int i = k - 1; i < count; i++) {
                    for (int j = i + 1; j <= count; j++) {
                        if (value[i * side + j] != NONE) {
                            extend(k, i, j, sign);
                        }
                    }
                }
            }
        }

        private void extend(int k, int i, int j, double sign) {
            double here = sign * rate[i * side + j];
            for (int h = k - 2; h < i; h++) {
                double last = sign * rate[h * side + i];
                double rising = at(0, k - 1, h, i);
                if (last <= here) {
                    offer(index(0, k, i, j), value[i * side + j] + rising, h);
                }
                if (phases == 2 && last >= here) {
                    offer(index(1, k, i, j), value[i * side + j] + rising, h);
                    double falling = at(1, k - 1, h, i);
                    offer(index(1, k, i, j), value[i * side + j] + falling, side + h);
                }
            }
        }

        private void offer(int index, double sum, int state) {
            if (sum > sums[index]) {
                sums[index] = sum;
                before[index] = state;
            }
        }

        int[] ends(int bins, int state) {
            var ends = new int[bins];
            int end = count;
            int at = state;
            for (int k = bins; k >= 1; k--) {
                ends[k - 1] = end;
                int start = at % side;
                at = before[index(at / side, k, start, end)];
                end = start;
            }
            return ends;
        }
    }
}
