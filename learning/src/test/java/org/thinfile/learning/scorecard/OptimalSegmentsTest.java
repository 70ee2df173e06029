package org.thinfile.learning.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;

/** The dynamic program against every way of joining pre-bins. */
class OptimalSegmentsTest {

    @Test
    void noJoiningUnderTheRulesIsBetter() {
        Seeded.times(
                400,
                chance -> {
                    int count = 1 + chance.nextInt(9);
                    var good = chance.ints(count, 0, 20).asDoubleStream().toArray();
                    var bad = chance.ints(count, 0, 12).asDoubleStream().toArray();
                    good[0]++;
                    bad[0]++;
                    var all =
                            new Population(
                                    DoubleStream.of(good).sum() + 5,
                                    DoubleStream.of(bad).sum() + 3);
                    int least = 1 + chance.nextInt(3);
                    var rules =
                            new BinningRules(
                                    Trend.values()[chance.nextInt(5)],
                                    50,
                                    least,
                                    least + chance.nextInt(5),
                                    chance.nextInt(3) * 0.1,
                                    1 + chance.nextInt(15),
                                    chance.nextInt(3),
                                    Set.of());
                    var found = OptimalSegments.find(good, bad, all, rules);
                    double naive = naive(good, bad, all, rules);
                    assertThat(found.isPresent()).isEqualTo(naive > Double.NEGATIVE_INFINITY);
                    found.ifPresent(segments -> {
                        assertThat(segments.value()).isCloseTo(naive, within(1e-12));
                        int mask = 0;
                        for (int end : segments.ends()) {
                            mask |= end < count ? 1 << (end - 1) : 0;
                        }
                        var exact = rules.with(segments.trend());
                        assertThat(value(mask, good, bad, all, exact, segments.trend()))
                                .isCloseTo(naive, within(1e-12));
                    });
                });
    }

    private static double naive(double[] good, double[] bad, Population all, BinningRules rules) {
        double best = Double.NEGATIVE_INFINITY;
        for (var trend : Trend.values()) {
            boolean asked = rules.trend() == Trend.ANY || rules.trend() == trend;
            for (int mask = 0;
                    asked && trend != Trend.ANY && mask < 1 << (good.length - 1);
                    mask++) {
                best = Math.max(best, value(mask, good, bad, all, rules, trend));
            }
        }
        return best;
    }

    /** A bit i of the mask cuts after pre-bin i. */
    private static double value(
            int mask,
            double[] good,
            double[] bad,
            Population all,
            BinningRules rules,
            Trend trend) {
        var rates = new ArrayList<Double>();
        double sum = 0;
        double g = 0;
        double b = 0;
        double rows = DoubleStream.of(good).sum() + DoubleStream.of(bad).sum();
        for (int i = 0; i < good.length; i++) {
            g += good[i];
            b += bad[i];
            if (i == good.length - 1 || (mask >> i & 1) == 1) {
                if (g + b < rules.fewestRows() || g + b < rules.minimumShare() * rows) {
                    return Double.NEGATIVE_INFINITY;
                }
                sum += all.information(g, b);
                rates.add(b / (g + b));
                g = 0;
                b = 0;
            }
        }
        int bins = rates.size();
        if (bins < rules.minimumBins() || bins > rules.maximumBins() || !follows(rates, trend)) {
            return Double.NEGATIVE_INFINITY;
        }
        int turn = trend == Trend.PEAK || trend == Trend.VALLEY ? 1 : 0;
        return sum - rules.pricePerBin() * all.chance() * (bins - 1 + turn);
    }

    private static boolean follows(ArrayList<Double> rates, Trend trend) {
        double sign = trend == Trend.DOWN || trend == Trend.VALLEY ? -1 : 1;
        boolean falling = false;
        for (int i = 1; i < rates.size(); i++) {
            double step = sign * (rates.get(i) - rates.get(i - 1));
            if (step > 0 && falling) {
                return false;
            }
            falling |= step < 0;
        }
        return !falling || trend == Trend.PEAK || trend == Trend.VALLEY;
    }
}
