package org.thinfile.learning.extended;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.table.Folds;

/** The two stages of boosting on one table: all shapes, then shapes with pairs. */
final class Learning {

    private static final int REPEATS_OF_FEW = 3;

    private final LabelledTable table;
    private final ExtendedSettings settings;
    private final ExecutorService threads;
    private final List<Bins> bins = new ArrayList<>();
    private final List<byte[]> cells = new ArrayList<>();
    private final List<Split> splits = new ArrayList<>();
    private final List<PairScreen.Found> pairs = new ArrayList<>();
    private final List<Grid> grids = new ArrayList<>();

    /** One drawing of the folds with a fit for each. */
    private record Split(Rows rows, List<Fit> fits) {
        private void add(byte[] cells, int size, Term.Growth growth) {
            var term = new Term(rows.ordered(cells), size, growth);
            fits.forEach(fit -> fit.add(term));
        }
    }

    Learning(LabelledTable table, int folds, ExtendedSettings settings, ExecutorService threads) {
        this.table = table;
        this.settings = settings;
        this.threads = threads;
        for (var column : table.table().columns()) {
            bins.add(Bins.of(column, settings.bins()));
            cells.add(bins.getLast().cells(column));
        }
        int repeats = table.rows() < settings.fewRows() ? REPEATS_OF_FEW : 1;
        for (int repeat = 0; repeat < repeats; repeat++) {
            var fold = Folds.stratified(table.bad(), folds, settings.seed() + repeat);
            var rows = Rows.of(table, fold, folds);
            var fits = new ArrayList<Fit>();
            for (int k = 0; k < folds; k++) {
                long seed = (settings.seed() * REPEATS_OF_FEW + repeat) * folds + k;
                fits.add(new Fit(rows, k, settings, seed));
            }
            splits.add(new Split(rows, fits));
        }
    }

    Learnt learnt() {
        var ensemble =
                new Ensemble(
                        splits.stream().flatMap(split -> split.fits.stream()).toList(),
                        settings,
                        threads);
        for (int i = 0; i < bins.size(); i++) {
            int direction = settings.directions().getOrDefault(bins.get(i).feature(), 0);
            var growth = new ShapeGrowth(bins.get(i), direction, settings);
            for (var split : splits) {
                split.add(cells.get(i), bins.get(i).count(), growth);
            }
        }
        ensemble.boost();
        if (addPairs()) {
            ensemble.boost();
        }
        return collected();
    }

    /** Finds pairs and gives every fit their tables; false where there are none. */
    private boolean addPairs() {
        var sides = new ArrayList<PairScreen.Side>();
        var weight = splits.getFirst().rows;
        for (int i = 0; i < bins.size(); i++) {
            var rows = Learnt.weights(weight.ordered(cells.get(i)), weight.weight(), 256);
            grids.add(Grid.of(bins.get(i), rows, settings.pairBins()));
            // a table that both sides shape could turn against the direction of one
            boolean free = settings.directions().getOrDefault(bins.get(i).feature(), 0) == 0;
            if (free && grids.get(i).count() > 1) {
                sides.add(
                        new PairScreen.Side(
                                i, grids.get(i).cells(cells.get(i)), grids.get(i).count()));
            }
        }
        pairs.addAll(screen().best(sides, settings.pairs()));
        for (var pair : pairs) {
            var growth =
                    new PairGrowth(
                            grids.get(pair.first()).count(),
                            grids.get(pair.second()).count(),
                            settings);
            for (var split : splits) {
                split.add(joint(pair), size(pair), growth);
            }
        }
        return !pairs.isEmpty();
    }

    private int size(PairScreen.Found pair) {
        return grids.get(pair.first()).count() * grids.get(pair.second()).count();
    }

    private byte[] joint(PairScreen.Found pair) {
        return Grid.joined(
                grids.get(pair.first()).cells(cells.get(pair.first())),
                grids.get(pair.second()).cells(cells.get(pair.second())),
                grids.get(pair.second()).count());
    }

    private PairScreen screen() {
        var logOdds = heldOut();
        var gradient = new float[table.rows()];
        var curvature = new float[table.rows()];
        double mean = Learnt.total(table.weight()) / table.rows();
        for (int i = 0; i < gradient.length; i++) {
            float p = FastLogistic.of((float) logOdds[i]);
            float weight = (float) (table.weight()[i] / mean);
            gradient[i] = weight * (p - table.bad()[i]);
            curvature[i] = weight * p * (1 - p);
        }
        return new PairScreen(gradient, curvature);
    }

    /** Log odds of bad of every row by fits that did not see it. */
    private double[] heldOut() {
        var logOdds = new double[table.rows()];
        for (var split : splits) {
            for (int k = 0; k < split.fits.size(); k++) {
                for (int i = split.rows.start()[k]; i < split.rows.start()[k + 1]; i++) {
                    logOdds[split.rows.order()[i]] += split.fits.get(k).heldOut(i) / splits.size();
                }
            }
        }
        return logOdds;
    }

    private Learnt collected() {
        var fits = splits.stream().flatMap(split -> split.fits.stream()).toList();
        var values = fits.stream().map(Fit::values).toList();
        var rows = splits.getFirst().rows;
        double start = 0;
        for (var fit : fits) {
            start += fit.start() / fits.size();
        }
        var shapes = new ArrayList<Learnt.Shape>();
        for (int i = 0; i < bins.size(); i++) {
            int count = bins.get(i).count();
            shapes.add(
                    new Learnt.Shape(
                            bins.get(i),
                            Learnt.mean(values, i, count),
                            Learnt.weights(rows.ordered(cells.get(i)), rows.weight(), count)));
        }
        var pairTables = new ArrayList<Learnt.Pair>();
        for (int k = 0; k < pairs.size(); k++) {
            var pair = pairs.get(k);
            pairTables.add(
                    new Learnt.Pair(
                            pair.first(),
                            pair.second(),
                            grids.get(pair.first()),
                            grids.get(pair.second()),
                            Learnt.mean(values, bins.size() + k, size(pair)),
                            Learnt.weights(rows.ordered(joint(pair)), rows.weight(), size(pair))));
        }
        PlattScaling line = PlattScaling.fit(heldOut(), table.bad(), evenWeights());
        return Learnt.of(start, shapes, pairTables, line);
    }

    private double[] evenWeights() {
        double mean = Learnt.total(table.weight()) / table.rows();
        var even = table.weight().clone();
        for (int i = 0; i < even.length; i++) {
            even[i] /= mean;
        }
        return even;
    }
}
