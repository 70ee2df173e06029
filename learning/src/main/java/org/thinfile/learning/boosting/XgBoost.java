package org.thinfile.learning.boosting;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/**
 * XGBoost, for as long as a fit lasts; what it grew is read by {@link XgBoostTrees} into a forest
 * of ours, so it is not needed afterwards. It unpacks its library to a file of a name of its own,
 * which no other process has mapped.
 *
 * <p>Draws come from a generator a thread, so it is seeded anew for each tree; and a booster has
 * one thread, since its histograms are summed apart, one part a thread. Forests grow side by side
 * instead. Not for use by two threads at once.
 */
final class XgBoost implements Engine.Growing {

    /** What learners know of this class. */
    static final Engine ENGINE =
            new Engine() {
                @Override
                public String family() {
                    return XgBoostFamily.FAMILY;
                }

                @Override
                public Growing begin(
                        TrainingRows rows, @Nullable TrainingRows held, Growth growth, Draw draw) {
                    return new XgBoost(rows, held, growth, draw);
                }
            };

    private final TrainingRows rows;
    private final double prior;
    private final DMatrix training;
    private final @Nullable DMatrix heldOut;
    private final Booster booster;
    private int tried;

    XgBoost(TrainingRows rows, @Nullable TrainingRows held, Growth growth, Engine.Draw draw) {
        this.rows = rows;
        prior = (float) prior(rows);
        DMatrix fit = null;
        DMatrix watch = null;
        try {
            fit = matrix(rows);
            watch = held == null ? null : matrix(held);
            Map<String, DMatrix> watched = watch == null ? Map.of() : Map.of("held", watch);
            // no round yet: this is how its interface makes a booster that keeps its predictions
            booster = XGBoost.train(fit, parameters(growth, draw, prior), 0, watched, null, null);
        } catch (XGBoostError e) {
            free(watch);
            free(fit);
            throw refused(e);
        } catch (LinkageError e) {
            throw NativeLibrary.absent(e);
        }
        training = fit;
        heldOut = watch;
    }

    /** The share of bad, by weight. */
    private static double prior(TrainingRows rows) {
        double bads = 0;
        double total = 0;
        for (int row = 0; row < rows.count(); row++) {
            bads += rows.weight()[row] * rows.bad()[row];
            total += rows.weight()[row];
        }
        return bads / total;
    }

    /**
     * A growth as the library reads it. It bounds leaves by the second derivative in them, not by
     * rows: that of a row at the table's share of bad stands for a row. It draws no thresholds;
     * where that is asked for, each split draws half of the inputs.
     */
    private static Map<String, Object> parameters(Growth growth, Engine.Draw draw, double prior) {
        var parameters = new HashMap<String, Object>();
        parameters.put("objective", "binary:logistic");
        parameters.put("eval_metric", "logloss");
        parameters.put("base_score", (float) prior);
        parameters.put("tree_method", "hist");
        parameters.put("grow_policy", "lossguide");
        parameters.put("max_bin", 255);
        parameters.put("eta", growth.learningRate());
        parameters.put("max_leaves", growth.leaves());
        parameters.put("max_depth", growth.depth());
        parameters.put("min_child_weight", growth.rowsPerLeaf() * prior * (1 - prior));
        parameters.put("colsample_bytree", growth.featureShare());
        parameters.put("colsample_bynode", growth.extraTrees() ? 0.5 : 1);
        parameters.put("subsample", growth.rowShare());
        parameters.put("lambda", growth.ridge());
        parameters.put("seed", draw.seed());
        parameters.put("seed_per_iteration", true);
        parameters.put("nthread", 1);
        parameters.put("verbosity", 0);
        if (Arrays.stream(draw.directions()).anyMatch(direction -> direction != 0)) {
            parameters.put(
                    "monotone_constraints",
                    Arrays.stream(draw.directions())
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(",", "(", ")")));
        }
        return parameters;
    }

    static DMatrix matrix(TrainingRows rows) throws XGBoostError {
        var floats = new float[rows.values().length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = XgBoostTrees.read(rows.values()[i]);
        }
        var matrix = new DMatrix(floats, rows.count(), rows.columns(), Float.NaN);
        try {
            matrix.setLabel(rows.labels());
            matrix.setWeight(rows.weights());
            return matrix;
        } catch (XGBoostError e) {
            matrix.dispose();
            throw e;
        }
    }

    @Override
    public void growOne() {
        try {
            booster.update(training, tried);
            tried++;
        } catch (XGBoostError e) {
            throw refused(e);
        }
    }

    @Override
    public double heldOutLoss() {
        if (heldOut == null) {
            throw new IllegalStateException("no rows are held out");
        }
        try {
            var told = booster.evalSet(new DMatrix[] {heldOut}, new String[] {"held"}, tried);
            return Double.parseDouble(told.substring(told.lastIndexOf(':') + 1).strip());
        } catch (XGBoostError e) {
            throw refused(e);
        }
    }

    @Override
    public Forest grown(int trees) {
        while (tried < trees) {
            growOne();
        }
        try {
            return XgBoostTrees.read(booster.toByteArray("json"), rows, prior).first(trees + 1);
        } catch (XGBoostError e) {
            throw refused(e);
        }
    }

    /** The library's own probabilities, to compare with. */
    float[][] predictions(TrainingRows others) {
        try {
            var matrix = matrix(others);
            try {
                return booster.predict(matrix);
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw refused(e);
        }
    }

    @Override
    public void close() {
        booster.dispose();
        free(heldOut);
        free(training);
    }

    private static void free(@Nullable DMatrix matrix) {
        if (matrix != null) {
            matrix.dispose();
        }
    }

    private static ProblemException refused(XGBoostError e) {
        return new Problem.BadInput(
                        "XGBoost refused: " + e.getMessage(),
                        "check the learner's settings and that the table has two outcomes",
                        null)
                .asException();
    }
}
