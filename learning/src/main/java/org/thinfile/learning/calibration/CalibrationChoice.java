package org.thinfile.learning.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.learning.table.Folds;

/**
 * The calibration that held-out rows ask for. Kinds are tried from simple to complex: line, beta,
 * isotonic. Each is fitted without a fold and judged on that fold by log loss; a more complex one
 * takes the place of the simpler only where it is better by more than two standard errors of the
 * rows' paired differences. The one chosen is fitted on all rows.
 *
 * @param chosen never falls
 * @param candidates the kinds tried, simple ones first
 */
public record CalibrationChoice(Calibration chosen, List<Candidate> candidates) {

    private static final double NOISE = 2;

    /**
     * A kind that was tried.
     *
     * @param kind as canonical forms name it
     * @param logLoss mean of the held-out rows, in nats
     * @param gain mean log loss of the best simpler kind less this one's; 0 for the first
     * @param error standard error of {@code gain}
     */
    public record Candidate(String kind, double logLoss, double gain, double error) {

        /** Whether it is better than the simpler kinds by more than noise. */
        public boolean better() {
            return gain > NOISE * error;
        }
    }

    /** The rows, one a place. */
    private record Rows(double[] raw, int[] bad, double[] weight) {
        Rows chosen(int[] rows) {
            return new Rows(
                    Arrays.stream(rows).mapToDouble(i -> raw[i]).toArray(),
                    Arrays.stream(rows).map(i -> bad[i]).toArray(),
                    Arrays.stream(rows).mapToDouble(i -> weight[i]).toArray());
        }
    }

    public CalibrationChoice {
        candidates = List.copyOf(candidates);
    }

    /**
     * Chooses. Rows with fewer than two of an outcome leave nothing to judge by: they get a line.
     *
     * @param raw log odds of bad by models that have not seen the row, finite
     * @param bad 0 or 1
     * @param weight above 0
     * @param folds at least 2, fewer where an outcome has fewer rows
     * @param seed of the folds
     */
    public static CalibrationChoice of(
            double[] raw, int[] bad, double[] weight, int folds, long seed) {
        Targets.require(raw, bad, weight);
        int bads = IntStream.of(bad).sum();
        int count = Math.min(folds, Math.min(bads, bad.length - bads));
        var rows = new Rows(raw, bad, weight);
        if (count < 2) {
            return new CalibrationChoice(fit(PlattScaling.KIND, rows), List.of());
        }
        var fold = Folds.stratified(bad, count, seed);
        var candidates = new ArrayList<Candidate>();
        var best = PlattScaling.KIND;
        var least = heldOut(best, rows, fold, count);
        candidates.add(new Candidate(best, mean(least, weight), 0, 0));
        for (var kind : List.of(BetaCalibration.KIND, IsotonicCalibration.KIND)) {
            var losses = heldOut(kind, rows, fold, count);
            var candidate = compared(kind, least, losses, weight);
            candidates.add(candidate);
            if (candidate.better()) {
                best = kind;
                least = losses;
            }
        }
        return new CalibrationChoice(fit(best, rows), candidates);
    }

    private static Calibration fit(String kind, Rows rows) {
        return switch (kind) {
            case PlattScaling.KIND -> PlattScaling.rising(rows.raw, rows.bad, rows.weight);
            case BetaCalibration.KIND -> BetaCalibration.fit(rows.raw, rows.bad, rows.weight);
            case IsotonicCalibration.KIND ->
                    IsotonicCalibration.fit(rows.raw, rows.bad, rows.weight);
            default -> throw new IllegalArgumentException("kind '%s'".formatted(kind));
        };
    }

    /** The log loss of each row by a fit without its fold. */
    private static double[] heldOut(String kind, Rows rows, int[] fold, int count) {
        var losses = new double[fold.length];
        for (int k = 0; k < count; k++) {
            int held = k;
            var others = IntStream.range(0, fold.length).filter(i -> fold[i] != held).toArray();
            var calibration = fit(kind, rows.chosen(others));
            for (int i = 0; i < fold.length; i++) {
                if (fold[i] == held) {
                    double z = calibration.logOdds(rows.raw[i]);
                    double margin = rows.bad[i] == 1 ? z : -z;
                    losses[i] =
                            Math.max(-margin, 0)
                                    + StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
                }
            }
        }
        return losses;
    }

    private static Candidate compared(
            String kind, double[] simpler, double[] losses, double[] weight) {
        var gains = new double[losses.length];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = simpler[i] - losses[i];
        }
        double gain = mean(gains, weight);
        double total = 0;
        for (double each : weight) {
            total += each;
        }
        double square = 0;
        for (int i = 0; i < gains.length; i++) {
            double part = weight[i] / total * (gains[i] - gain);
            square += part * part;
        }
        return new Candidate(kind, mean(losses, weight), gain, StrictMath.sqrt(square));
    }

    private static double mean(double[] values, double[] weight) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weight[i] * values[i];
            total += weight[i];
        }
        return sum / total;
    }
}
