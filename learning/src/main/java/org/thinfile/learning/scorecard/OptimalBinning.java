package org.thinfile.learning.scorecard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.thinfile.learning.Column;

/** Fits the bins of one column: pre-bins, then {@link OptimalSegments}, then the bins apart. */
public final class OptimalBinning {

    private OptimalBinning() {}

    /**
     * Fits bins.
     *
     * @param bad one a row of the column, 0 or 1, both present
     */
    public static BinningOutcome fit(Column column, int[] bad, BinningRules rules) {
        var all = Population.of(bad);
        return switch (column) {
            case Column.Numeric numbers -> fit(numbers, bad, all, rules);
            case Column.Category categories -> fit(categories, bad, all, rules);
        };
    }

    private static BinningOutcome fit(
            Column.Numeric column, int[] bad, Population all, BinningRules rules) {
        var specials = rules.specials().stream().sorted().toList();
        DoublePredicate ordinary = value -> !Double.isNaN(value) && !specials.contains(value);
        var preBins = PreBins.of(column.values(), bad, ordinary, rules.preBins());
        var apart = new ArrayList<Bin>();
        for (double code : specials) {
            var attribute = new Attribute.Special(code);
            apart.add(counted(attribute, column.values(), bad, value -> value == code));
        }
        apart.add(counted(new Attribute.Missing(), column.values(), bad, Double::isNaN));
        return joined(column.name(), preBins, apart, all, rules);
    }

    private static BinningOutcome fit(
            Column.Category column, int[] bad, Population all, BinningRules rules) {
        var preBins = PreBins.of(column, bad, all, rules.fewestRows(), rules.preBins());
        int rows = 0;
        int bads = 0;
        for (int i = 0; i < bad.length; i++) {
            if (column.codes()[i] < 0) {
                rows++;
                bads += bad[i];
            }
        }
        var missing = new Bin(new Attribute.Missing(), rows - bads, bads, 0);
        return joined(column.name(), preBins, List.of(missing), all, rules.with(Trend.UP));
    }

    private static Bin counted(
            Attribute attribute, double[] values, int[] bad, DoublePredicate inside) {
        int rows = 0;
        int bads = 0;
        for (int i = 0; i < values.length; i++) {
            if (inside.test(values[i])) {
                rows++;
                bads += bad[i];
            }
        }
        return new Bin(attribute, rows - bads, bads, 0);
    }

    private static BinningOutcome joined(
            String feature, PreBins preBins, List<Bin> apart, Population all, BinningRules rules) {
        var bins = new ArrayList<Bin>();
        var trend = rules.trend();
        if (preBins.good().length > 0) {
            var found = OptimalSegments.find(preBins.good(), preBins.bad(), all, rules);
            if (found.isEmpty()) {
                return new BinningOutcome.Infeasible(feature, reason(preBins, rules));
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
            information +=
                    ((double) bin.good() / all.good() - (double) bin.bad() / all.bad()) * bin.woe();
        }
        return new BinningOutcome.Binned(new Binning(feature, trend, bins, information));
    }

    /** The mean weight of the rows whose bin is believed: neither wins nor loses. */
    private static double neutral(
            List<Bin> ordinary, List<Bin> apart, Population all, BinningRules rules) {
        double sum = 0;
        long rows = 0;
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
        int good = 0;
        int bad = 0;
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

    private static String reason(PreBins preBins, BinningRules rules) {
        int rows = 0;
        for (int i = 0; i < preBins.good().length; i++) {
            rows += preBins.good()[i] + preBins.bad()[i];
        }
        return ("%d rows of ordinary values in %d pre-bins cannot make %d to %d bins of trend %s"
                        + " with at least %d rows and a share of %s each")
                .formatted(
                        rows,
                        preBins.good().length,
                        rules.minimumBins(),
                        rules.maximumBins(),
                        rules.trend(),
                        rules.fewestRows(),
                        rules.minimumShare());
    }
}
