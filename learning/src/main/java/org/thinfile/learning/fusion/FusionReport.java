package org.thinfile.learning.fusion;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.metrics.CalibrationFigures;
import org.thinfile.learning.metrics.FoldInterval;
import org.thinfile.learning.metrics.ResampledTest;

/**
 * How fusion does on folds it has not seen, beside one model of all columns that meets withheld
 * sources as missing values. Figures are of the rows that fusion scored.
 *
 * @param rows in all
 * @param unscored rows of patterns that were too rare in their training folds, or of no source
 * @param fused AUC of the fused model, mean of the folds with its interval
 * @param one of the one model
 * @param difference fused less one, over the folds
 * @param fusedCalibration of the fused model
 * @param oneCalibration of the one model
 * @param patterns each as observed
 */
public record FusionReport(
        int rows,
        int unscored,
        FoldInterval fused,
        FoldInterval one,
        ResampledTest difference,
        CalibrationFigures fusedCalibration,
        CalibrationFigures oneCalibration,
        List<Pattern> patterns)
        implements Canonical.Form {

    /**
     * The people of one pattern.
     *
     * @param sources names, sorted
     * @param rows of the pattern
     * @param bad of them
     * @param scored of them; 0 where the pattern was too rare in every training fold
     * @param fused AUC over the folds that have both outcomes; null under two such folds
     * @param one of the one model on the same rows
     * @param fusedCalibration null where none is scored
     * @param oneCalibration of the one model on the same rows
     */
    public record Pattern(
            List<String> sources,
            int rows,
            int bad,
            int scored,
            @Nullable FoldInterval fused,
            @Nullable FoldInterval one,
            @Nullable CalibrationFigures fusedCalibration,
            @Nullable CalibrationFigures oneCalibration)
            implements Canonical.Form {

        public Pattern {
            sources = List.copyOf(sources);
        }

        @Override
        public Object canonical() {
            var tree = new TreeMap<String, @Nullable Object>();
            tree.put("sources", sources);
            tree.put("rows", rows);
            tree.put("bad", bad);
            tree.put("scored", scored);
            tree.put("fused_auc", interval(fused));
            tree.put("one_auc", interval(one));
            tree.put(
                    "fused_calibration",
                    fusedCalibration == null ? null : fusedCalibration.figures());
            tree.put("one_calibration", oneCalibration == null ? null : oneCalibration.figures());
            return tree;
        }
    }

    public FusionReport {
        patterns = List.copyOf(patterns);
    }

    private static @Nullable Object interval(@Nullable FoldInterval interval) {
        return interval == null ? null : List.of(interval.mean(), interval.low(), interval.high());
    }

    @Override
    public Object canonical() {
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("rows", rows);
        tree.put("unscored", unscored);
        tree.put("fused_auc", interval(fused));
        tree.put("one_auc", interval(one));
        tree.put("difference", difference.meanDifference());
        tree.put("p_value", difference.pValue());
        tree.put("fused_calibration", fusedCalibration.figures());
        tree.put("one_calibration", oneCalibration.figures());
        tree.put("patterns", patterns);
        return tree;
    }
}
