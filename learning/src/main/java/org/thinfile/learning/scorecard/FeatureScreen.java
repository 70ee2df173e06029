package org.thinfile.learning.scorecard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.thinfile.learning.Column;
import org.thinfile.learning.Table;

/** Bins every feature and keeps those that say enough, and not what a better one says already. */
final class FeatureScreen {

    /** A feature that passed, with its weights of evidence from bins fitted without the row. */
    record Candidate(int column, Binning binning, double[] weights) {}

    private final ScorecardSettings settings;
    private final int threads;
    private final List<Candidate> passed = new ArrayList<>();
    private final List<ScorecardFit.LeftOut> leftOut = new ArrayList<>();

    FeatureScreen(ScorecardSettings settings, int threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /** Features that passed, in the order of the table. */
    List<Candidate> passed() {
        return passed;
    }

    List<ScorecardFit.LeftOut> leftOut() {
        return leftOut;
    }

    void run(Table table, InnerRows rows) {
        var columns = table.columns();
        var found = EachFeature.of(columns.size(), threads, j -> screened(j, columns.get(j), rows));
        var informative = new ArrayList<Candidate>();
        for (var each : found) {
            switch (each) {
                case Screened.Out(var reason) -> leftOut.add(reason);
                case Screened.In(var candidate) -> informative.add(candidate);
            }
        }
        informative.sort(
                Comparator.comparingDouble((Candidate c) -> -c.binning().informationValue())
                        .thenComparingInt(Candidate::column));
        keepUncorrelated(informative, rows.weight());
        passed.sort(Comparator.comparingInt(Candidate::column));
    }

    /** What became of one feature. */
    private sealed interface Screened {
        record In(Candidate candidate) implements Screened {}

        record Out(ScorecardFit.LeftOut reason) implements Screened {}
    }

    private Screened screened(int j, Column column, InnerRows rows) {
        var bins = new OptimalBinning(column, rows.bad(), settings.rulesOf(column.name()));
        return switch (bins.fit(rows.weight())) {
            case BinningOutcome.Infeasible(String feature, String reason) ->
                    new Screened.Out(new ScorecardFit.LeftOut(feature, reason));
            case BinningOutcome.Binned(Binning binning) -> {
                double information = binning.informationValue();
                if (information < settings.minimumInformation()) {
                    var reason = "information value %.4f".formatted(information);
                    yield new Screened.Out(new ScorecardFit.LeftOut(column.name(), reason));
                }
                var weights = new CrossFittedWeights(rows).of(column, bins);
                yield new Screened.In(new Candidate(j, binning, weights));
            }
        };
    }

    private void keepUncorrelated(List<Candidate> strongestFirst, double[] weight) {
        var standard = new ArrayList<double[]>();
        for (var candidate : strongestFirst) {
            var mine = standardised(candidate.weights(), weight);
            int twin = -1;
            for (int k = 0; k < standard.size() && twin < 0; k++) {
                if (Math.abs(correlation(mine, standard.get(k))) > settings.maximumCorrelation()) {
                    twin = k;
                }
            }
            if (twin < 0) {
                passed.add(candidate);
                standard.add(mine);
            } else {
                leave(
                        candidate.binning(),
                        "says the same as '%s'".formatted(passed.get(twin).binning().feature()));
            }
        }
    }

    private void leave(Binning binning, String reason) {
        leftOut.add(new ScorecardFit.LeftOut(binning.feature(), reason));
    }

    private static double[] standardised(double[] values, double[] weight) {
        double all = 0;
        for (double each : weight) {
            all += each;
        }
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean += weight[i] * values[i] / all;
        }
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            square += weight[i] * (values[i] - mean) * (values[i] - mean);
        }
        var standard = new double[values.length];
        double length = StrictMath.sqrt(square);
        for (int i = 0; i < values.length; i++) {
            double share = StrictMath.sqrt(weight[i]) * (values[i] - mean);
            standard[i] = length == 0 ? 0 : share / length;
        }
        return standard;
    }

    private static double correlation(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
