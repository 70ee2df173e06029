package org.thinfile.learning.scorecard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.thinfile.learning.Table;

/** Bins every feature and keeps those that say enough, and not what a better one says already. */
final class FeatureScreen {

    /** A feature that passed, with its weights of evidence from bins fitted without the row. */
    record Candidate(int column, Binning binning, double[] weights) {}

    private final ScorecardSettings settings;
    private final List<Candidate> passed = new ArrayList<>();
    private final List<ScorecardFit.LeftOut> leftOut = new ArrayList<>();

    FeatureScreen(ScorecardSettings settings) {
        this.settings = settings;
    }

    /** Features that passed, in the order of the table. */
    List<Candidate> passed() {
        return passed;
    }

    List<ScorecardFit.LeftOut> leftOut() {
        return leftOut;
    }

    void run(Table table, int[] bad, CrossFittedWeights crossFitted) {
        var informative = new ArrayList<Candidate>();
        for (int j = 0; j < table.columns().size(); j++) {
            var column = table.columns().get(j);
            var rules = settings.rulesOf(column.name());
            switch (OptimalBinning.fit(column, bad, rules)) {
                case BinningOutcome.Infeasible(String feature, String reason) ->
                        leftOut.add(new ScorecardFit.LeftOut(feature, reason));
                case BinningOutcome.Binned(Binning binning) -> {
                    double information = binning.informationValue();
                    if (information < settings.minimumInformation()) {
                        leave(binning, "information value %.4f".formatted(information));
                    } else {
                        var weights = crossFitted.of(column, rules);
                        informative.add(new Candidate(j, binning, weights));
                    }
                }
            }
        }
        informative.sort(
                Comparator.comparingDouble((Candidate c) -> -c.binning().informationValue())
                        .thenComparingInt(Candidate::column));
        keepUncorrelated(informative);
        passed.sort(Comparator.comparingInt(Candidate::column));
    }

    private void keepUncorrelated(List<Candidate> strongestFirst) {
        var standard = new ArrayList<double[]>();
        for (var candidate : strongestFirst) {
            var mine = standardised(candidate.weights());
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

    private static double[] standardised(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean);
        }
        var standard = new double[values.length];
        double length = StrictMath.sqrt(square);
        for (int i = 0; i < values.length; i++) {
            standard[i] = length == 0 ? 0 : (values[i] - mean) / length;
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
