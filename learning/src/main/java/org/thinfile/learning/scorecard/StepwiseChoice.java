package org.thinfile.learning.scorecard;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Selects features step by step. One pass makes nested sets, from none to all that have the right
 * sign or the other way round; of these the set with the least criterion is taken, the smaller one
 * of equals. Nothing is drawn, so equal rows give equal sets.
 *
 * <ol>
 *   <li>Forward: the feature enters that promises the greatest fall of the loss. Steps end when
 *       none promises any, or when the criterion has not fallen for a few.
 *   <li>Backward: features whose coefficient is 0 leave first, then the one with the smallest
 *       square of coefficient over standard error (Wald), until none is left.
 * </ol>
 */
final class StepwiseChoice {

    /** Entries without a lower criterion before a forward pass ends. */
    private static final int PATIENCE = 4;

    private final double[][] columns;
    private final InnerRows rows;
    private final ScorecardSettings settings;

    StepwiseChoice(double[][] columns, InnerRows rows, ScorecardSettings settings) {
        this.columns = columns;
        this.rows = rows;
        this.settings = settings;
    }

    ChosenFeatures best() {
        var features = settings.selection() == Selection.FORWARD ? forward() : backward();
        return new ChosenFeatures(features, 0, heldOut(features));
    }

    private int[] forward() {
        List<Integer> in = new ArrayList<>();
        int[] best = {};
        double least = criterion(best);
        int idle = 0;
        while (idle < PATIENCE && in.size() < columns.length) {
            int next = mostPromising(in);
            if (next < 0) {
                break;
            }
            in.add(next);
            var set = in.stream().mapToInt(j -> j).sorted().toArray();
            double here = criterion(set);
            idle = here < least ? 0 : idle + 1;
            if (here < least) {
                least = here;
                best = set;
            }
        }
        return best;
    }

    /** The feature outside that promises most, the first of equals; -1 where none promises any. */
    private int mostPromising(List<Integer> in) {
        var set = in.stream().mapToInt(j -> j).sorted().toArray();
        var standing = fitted(set);
        int next = -1;
        double most = 0;
        for (int j = 0; j < columns.length; j++) {
            if (!in.contains(j)) {
                double promise = standing.promise(columns[j]);
                if (promise > most) {
                    most = promise;
                    next = j;
                }
            }
        }
        return next;
    }

    private int[] backward() {
        var set = IntStream.range(0, columns.length).toArray();
        int[] best = null;
        double least = Double.POSITIVE_INFINITY;
        while (true) {
            double here = criterion(set);
            if (here <= least) {
                least = here;
                best = set;
            }
            if (set.length == 0) {
                return Objects.requireNonNull(best);
            }
            int out = weakest(set);
            set = IntStream.of(set).filter(j -> j != out).toArray();
        }
    }

    private int weakest(int[] set) {
        var regression = fitted(set);
        var coefficients = regression.coefficients();
        var used = IntStream.range(0, set.length).filter(k -> coefficients[k] > 0).toArray();
        if (used.length < set.length) {
            return set[
                    IntStream.range(0, set.length)
                            .filter(k -> !(coefficients[k] > 0))
                            .findFirst()
                            .orElseThrow()];
        }
        var covariance = regression.covariance(used);
        int weakest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < set.length; k++) {
            double wald = coefficients[k] * coefficients[k] / covariance[k][k];
            if (wald < least) {
                least = wald;
                weakest = k;
            }
        }
        return set[weakest];
    }

    /** What a set is judged by: the less the better. */
    double criterion(int[] set) {
        return switch (settings.criterion()) {
            case HELD_OUT -> rows.loss(heldOut(set));
            case AIC -> fitted(set).deviance() + 2 * set.length;
        };
    }

    private SignedLogistic fitted(int[] set) {
        var regression =
                new SignedLogistic(
                        ChosenFeatures.columns(columns, set),
                        rows.bad(),
                        rows.weight(),
                        settings.ridge());
        regression.fit(0);
        return regression;
    }

    private double[] heldOut(int[] set) {
        var chosen = ChosenFeatures.columns(columns, set);
        var heldOut = new double[rows.count()];
        for (int k = 0; k < rows.folds(); k++) {
            var regression = rows.regressionWithout(k, chosen, settings.ridge());
            regression.fit(0);
            rows.predict(k, regression, chosen, heldOut);
        }
        return heldOut;
    }
}
