package org.thinfile.learning.scorecard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import org.thinfile.learning.Column;

/**
 * Fits the bins of one column: pre-bins, then {@link OptimalSegments}, then the bins apart. Values
 * are sorted once, however often bins are fitted on other weights; a row of weight 0 is not there.
 */
public final class OptimalBinning {

    private final Column column;
    private final int[] bad;
    private final BinningRules rules;
    private final int[] ascending;

    OptimalBinning(Column column, int[] bad, BinningRules rules) {
        this.column = column;
        this.bad = bad;
        this.rules = rules;
        this.ascending =
                column instanceof Column.Numeric numbers
                        ? PreBins.ascending(numbers.values())
                        : new int[0];
    }

    /**
     * Fits bins on rows that count alike.
     *
     * @param bad one a row of the column, 0 or 1, both present
     */
    public static BinningOutcome fit(Column column, int[] bad, BinningRules rules) {
        var alike = new double[bad.length];
        Arrays.fill(alike, 1);
        return fit(column, bad, alike, rules);
    }

    /** Fits bins; a row of weight 3 counts as the row three times. */
    public static BinningOutcome fit(
            Column column, int[] bad, double[] weight, BinningRules rules) {
        return new OptimalBinning(column, bad, rules).fit(weight);
    }

    /** Bins of the rows under these weights, from 0, one a row. */
    BinningOutcome fit(double[] weight) {
        var all = Population.of(bad, weight);
        return switch (column) {
            case Column.Numeric numbers -> fit(numbers, weight, all);
            case Column.Category categories -> fit(categories, weight, all);
        };
    }

    private BinningOutcome fit(Column.Numeric column, double[] weight, Population all) {
        var values = column.values();
        var specials = rules.specials().stream().sorted().toList();
        DoublePredicate ordinary = value -> !specials.contains(value == 0 ? 0.0 : value);
        var preBins = PreBins.of(values, ascending, bad, weight, ordinary, rules.preBins());
        var apart = new ArrayList<Bin>();
        for (double code : specials) {
            var attribute = new Attribute.Special(code);
            apart.add(counted(attribute, weight, row -> values[row] == code));
        }
        apart.add(counted(new Attribute.Missing(), weight, row -> Double.isNaN(values[row])));
        return joined(column.name(), preBins, apart, all, rules);
    }

    private BinningOutcome fit(Column.Category column, double[] weight, Population all) {
        var preBins = PreBins.of(column, bad, weight, all, rules.fewestRows(), rules.preBins());
        var missing = counted(new Attribute.Missing(), weight, row -> column.codes()[row] < 0);
        return joined(column.name(), preBins, List.of(missing), all, rules.with(Trend.UP));
    }

    private Bin counted(Attribute attribute, double[] weight, IntPredicate inside) {
        double good = 0;
        double bads = 0;
        for (int row = 0; row < bad.length; row++) {
            if (inside.test(row)) {
                if (bad[row] == 1) {
                    bads += weight[row];
                } else {
                    good += weight[row];
                }
            }
        }
        return new Bin(attribute, good, bads, 0);
    }

    private static BinningOutcome joined(
            String feature, PreBins preBins, List<Bin> apart, Population all, BinningRules rules) {
        var bins = new ArrayList<Bin>();
        var trend = rules.trend();
        if (preBins.good().length > 0) {
            var found = OptimalSegments.find(preBins.good(), preBins.bad(), all, rules);
            if (found.isEmpty()) {
                return new BinningOutcome.Infeasible(
                        feature, Infeasibility.of(preBins.good(), preBins.bad(), all, rules));
            }
            trend = found.get().trend();
            int from = 0;
            for (int to : found.get().ends()) {
                bins.add(bin(preBins, from, to, all));
                from = to;
            }
        }
        double neutral = neutral(bins, apart, all, rules);
        for (var bin : apart) {
            boolean believed = bin.rows() >= rules.fewestRows();
            double woe = believed ? all.woe(bin.good(), bin.bad()) : neutral;
            boolean declared = bin.attribute() instanceof Attribute.Special;
            if (bin.rows() > 0 || declared) {
                bins.add(new Bin(bin.attribute(), bin.good(), bin.bad(), woe));
            }
        }
        bins.add(new Bin(new Attribute.Unseen(), 0, 0, neutral));
        double information = 0;
        for (var bin : bins) {
            information += (bin.good() / all.good() - bin.bad() / all.bad()) * bin.woe();
        }
        return new BinningOutcome.Binned(new Binning(feature, trend, bins, information));
    }

    /** The mean weight of the rows whose bin is believed: neither wins nor loses. */
    private static double neutral(
            List<Bin> ordinary, List<Bin> apart, Population all, BinningRules rules) {
        double sum = 0;
        double rows = 0;
        for (var bin : ordinary) {
            sum += bin.rows() * bin.woe();
            rows += bin.rows();
        }
        for (var bin : apart) {
            if (bin.rows() >= rules.fewestRows()) {
                sum += bin.rows() * all.woe(bin.good(), bin.bad());
                rows += bin.rows();
            }
        }
        return rows == 0 ? 0 : sum / rows;
    }

    private static Bin bin(PreBins preBins, int from, int to, Population all) {
        double good = 0;
        double bad = 0;
        for (int i = from; i < to; i++) {
            good += preBins.good()[i];
            bad += preBins.bad()[i];
        }
        Attribute attribute =
                switch (preBins) {
                    case PreBins.Numbers numbers -> range(numbers.lower(), from, to);
                    case PreBins.Categories groups ->
                            new Attribute.Group(
                                    groups.categories().subList(from, to).stream()
                                            .flatMap(List::stream)
                                            .toList());
                };
        return new Bin(attribute, good, bad, all.woe(good, bad));
    }

    private static Attribute.Range range(double[] lower, int from, int to) {
        return new Attribute.Range(
                from == 0 ? Double.NEGATIVE_INFINITY : lower[from],
                to == lower.length ? Double.POSITIVE_INFINITY : lower[to]);
    }
}
