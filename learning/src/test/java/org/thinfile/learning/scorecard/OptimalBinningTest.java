package org.thinfile.learning.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;

class OptimalBinningTest {

    private static final BinningRules LOOSE =
            new BinningRules(Trend.ANY, 50, 1, 8, 0.0, 2, 0, Set.of());

    private static Binning binned(Column column, int[] bad, BinningRules rules) {
        return ((BinningOutcome.Binned) OptimalBinning.fit(column, bad, rules)).binning();
    }

    @Test
    void weightsAndInformationOfTheDomainRules() {
        // 0: 30 good 10 bad; 1: 10 good 30 bad; missing: 10 good and no bad
        var values = new double[90];
        var bad = new int[90];
        for (int i = 0; i < 90; i++) {
            values[i] = i < 40 ? 0 : i < 80 ? 1 : Double.NaN;
            bad[i] = (i >= 30 && i < 40) || (i >= 50 && i < 80) ? 1 : 0;
        }
        var binning = binned(new Column.Numeric("x", values), bad, LOOSE);
        double good = 50;
        double bads = 40;
        assertThat(binning.bins()).hasSize(4);
        assertThat(binning.bins().get(0).woe())
                .isCloseTo(Math.log(30 / good / (10 / bads)), within(1e-12));
        assertThat(binning.bins().get(2).attribute()).isEqualTo(new Attribute.Missing());
        assertThat(binning.bins().get(2).woe())
                .isCloseTo(Math.log(10.5 / good / (0.5 / bads)), within(1e-12));
        double expected = 0;
        for (var bin : binning.bins()) {
            expected += (bin.good() / good - bin.bad() / bads) * bin.woe();
        }
        assertThat(binning.informationValue()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void everyRowFallsIntoTheBinThatCountedIt() {
        Seeded.times(
                100,
                chance -> {
                    int rows = 50 + chance.nextInt(300);
                    var values = new double[rows];
                    var bad = new int[rows];
                    for (int i = 0; i < rows; i++) {
                        values[i] =
                                switch (chance.nextInt(5)) {
                                    case 0 -> Double.NaN;
                                    case 1 -> -999;
                                    case 2 -> 0;
                                    default -> chance.nextGaussian();
                                };
                        bad[i] = i < 2 ? i : chance.nextInt(3) / 2;
                    }
                    var rules = new BinningRules(Trend.ANY, 20, 1, 6, 0.02, 3, 1, Set.of(-999.0));
                    var column = new Column.Numeric("x", values);
                    var binning = binned(column, bad, rules);
                    var counted = new int[binning.bins().size()];
                    for (int bin : new BinIndex(binning).of(column)) {
                        counted[bin]++;
                    }
                    assertThat(counted)
                            .isEqualTo(
                                    binning.bins().stream()
                                            .mapToInt(bin -> (int) bin.rows())
                                            .toArray());
                    assertThat(binning.bins())
                            .extracting(Bin::attribute)
                            .contains(new Attribute.Special(-999));
                });
    }

    @Test
    void heavyValuesHaveAPreBinOfTheirOwn() {
        var values = IntStream.range(0, 100).mapToDouble(i -> i < 60 ? 0 : i - 70).toArray();
        var bad = IntStream.range(0, 100).map(i -> i % 2).toArray();
        var alike = IntStream.range(0, 100).mapToDouble(i -> 1).toArray();
        var preBins = PreBins.of(values, PreBins.ascending(values), bad, alike, v -> true, 10);
        int at = java.util.Arrays.binarySearch(preBins.lower(), 0);
        assertThat(at).isNotNegative();
        assertThat(preBins.good()[at] + preBins.bad()[at]).isEqualTo(61);
        assertThat(java.util.stream.DoubleStream.of(preBins.good()).sum()).isEqualTo(50);
    }

    @Test
    void categoriesAreGroupedByTheirBadRate() {
        var codes = IntStream.range(0, 400).map(i -> i % 4).toArray();
        // b and d are bad in half of their rows, a and c in one of ten
        var bad =
                IntStream.range(0, 400)
                        .map(i -> i / 4 % 10 < (i % 2 == 1 ? 5 : 1) ? 1 : 0)
                        .toArray();
        var column = new Column.Category("x", codes, List.of("a", "b", "c", "d"));
        var binning = binned(column, bad, BinningRules.DEFAULT);
        assertThat(binning.bins())
                .extracting(Bin::attribute)
                .containsExactly(
                        new Attribute.Group(List.of("a", "c")),
                        new Attribute.Group(List.of("b", "d")),
                        new Attribute.Unseen());
        assertThat(new BinIndex(binning).of("never met")).isEqualTo(2);
    }

    @Test
    void aFewMissingRowsAreNotBelieved() {
        var values = IntStream.range(0, 200).mapToDouble(i -> i < 3 ? Double.NaN : i).toArray();
        var bad = IntStream.range(0, 200).map(i -> i < 3 || i % 4 == 0 ? 1 : 0).toArray();
        var binning = binned(new Column.Numeric("x", values), bad, BinningRules.DEFAULT);
        var missing = binning.bins().get(binning.bins().size() - 2);
        assertThat(missing.attribute()).isEqualTo(new Attribute.Missing());
        assertThat(missing.woe()).isEqualTo(binning.bins().getLast().woe());
    }

    @Test
    void rulesThatCannotBeMetAreInfeasibleWithAReason() {
        var values = IntStream.range(0, 100).mapToDouble(i -> 1).toArray();
        var bad = IntStream.range(0, 100).map(i -> i % 2).toArray();
        var rules = new BinningRules(Trend.UP, 50, 2, 5, 0.05, 10, 0, Set.of());
        var outcome = OptimalBinning.fit(new Column.Numeric("x", values), bad, rules);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BinningOutcome.Infeasible.class,
                        infeasible ->
                                assertThat(infeasible.reason())
                                        .contains("1 pre-bins", "2 to 5 bins", "trend UP"));
    }
}
