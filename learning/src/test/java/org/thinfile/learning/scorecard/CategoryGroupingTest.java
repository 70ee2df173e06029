package org.thinfile.learning.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;

/** Grouped categories against every way of grouping them, and reasons where bins cannot be. */
class CategoryGroupingTest {

    /** Every category has rows enough, of both outcomes, and equally many: order is by bad rate. */
    @Test
    void noGroupingOfTheCategoriesCarriesMoreInformation() {
        Seeded.times(
                200,
                chance -> {
                    int categories = 2 + chance.nextInt(5);
                    int each = 30;
                    var bads = chance.ints(categories, 1, each).toArray();
                    var codes = IntStream.range(0, categories * each).map(i -> i / each).toArray();
                    var bad = IntStream.of(codes).map(c -> 0).toArray();
                    for (int i = 0; i < bad.length; i++) {
                        bad[i] = i % each < bads[i / each] ? 1 : 0;
                    }
                    var names = IntStream.range(0, categories).mapToObj(c -> "c" + c).toList();
                    int most = 1 + chance.nextInt(4);
                    int price = chance.nextInt(3);
                    var rules = new BinningRules(Trend.ANY, 50, 1, most, 0, each, price, Set.of());
                    var column = new Column.Category("x", codes, names);
                    var found =
                            ((BinningOutcome.Binned) OptimalBinning.fit(column, bad, rules))
                                    .binning();
                    int groups =
                            (int)
                                    found.bins().stream()
                                            .filter(b -> b.attribute() instanceof Attribute.Group)
                                            .count();
                    var weight = new double[bad.length];
                    Arrays.fill(weight, 1);
                    var all = Population.of(bad, weight);
                    double best = naive(bads, each, all, most, price * all.chance());
                    assertThat(found.informationValue() - price * all.chance() * (groups - 1))
                            .isCloseTo(best, within(1e-9));
                });
    }

    /** The best over all partitions, written as restricted growth strings. */
    private static double naive(int[] bads, int each, Population all, int most, double price) {
        var group = new int[bads.length];
        double best = Double.NEGATIVE_INFINITY;
        while (true) {
            int groups = IntStream.of(group).max().orElseThrow() + 1;
            if (groups <= most) {
                double sum = -price * (groups - 1);
                for (int g = 0; g < groups; g++) {
                    double bad = 0;
                    double rows = 0;
                    for (int c = 0; c < group.length; c++) {
                        bad += group[c] == g ? bads[c] : 0;
                        rows += group[c] == g ? each : 0;
                    }
                    sum += all.information(rows - bad, bad);
                }
                best = Math.max(best, sum);
            }
            int at = group.length - 1;
            while (at > 0
                    && group[at] > IntStream.range(0, at).map(i -> group[i]).max().orElse(0)) {
                group[at--] = 0;
            }
            if (at == 0) {
                return best;
            }
            group[at]++;
        }
    }

    private static String reason(double[] values, int[] bad, BinningRules rules) {
        return ((BinningOutcome.Infeasible)
                        OptimalBinning.fit(new Column.Numeric("x", values), bad, rules))
                .reason();
    }

    @Test
    void whatCannotBeBinnedSaysWhichRuleIsInTheWay() {
        var rising = IntStream.range(0, 200).mapToDouble(i -> i / 50).toArray();
        var bad = IntStream.range(0, 200).map(i -> i % 50 < 5 + 10 * (i / 50) ? 1 : 0).toArray();
        assertThat(reason(rising, bad, new BinningRules(Trend.UP, 50, 9, 9, 0, 1, 0, Set.of())))
                .contains("fewer different values than bins");
        assertThat(reason(rising, bad, new BinningRules(Trend.UP, 50, 3, 4, 0, 90, 0, Set.of())))
                .contains("3 bins need 270 rows");
        assertThat(reason(rising, bad, new BinningRules(Trend.DOWN, 50, 3, 4, 0, 9, 0, Set.of())))
                .contains("do not run DOWN, they run UP");
        assertThat(
                        reason(
                                IntStream.range(0, 200).mapToDouble(i -> i < 190 ? 0 : i).toArray(),
                                bad,
                                new BinningRules(Trend.UP, 50, 2, 4, 0, 50, 0, Set.of())))
                .contains("lie on too few values");
    }
}
