package org.thinfile.learning.drift;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.metrics.Estimate;

/**
 * How scores ranked and calibrated on rows with outcomes.
 *
 * @param rows with outcomes
 * @param bad rows that went bad
 * @param auc ties count one half
 * @param aucError its standard error
 * @param slope of the logistic recalibration, 1 is right
 * @param slopeError its standard error
 * @param intercept of the recalibration, 0 is right
 * @param interceptError its standard error
 * @param expected mean probability of bad
 * @param observed share of bad
 * @param ratioError standard error of the logarithm of {@code expected / observed}
 */
public record Performance(
        int rows,
        int bad,
        double auc,
        double aucError,
        double slope,
        double slopeError,
        double intercept,
        double interceptError,
        double expected,
        double observed,
        double ratioError)
        implements Canonical.Form {

    /** The logarithm of what was expected over what was observed, 0 is right. */
    public double logRatio() {
        return StrictMath.log(expected / observed);
    }

    /** The figures by their names in JSON, in reading order. */
    public SequencedMap<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("rows", rows);
        figures.put("bad", bad);
        var ranks = Estimate.normal(auc, aucError);
        figures.put(
                "auc",
                new Estimate(auc, Math.max(0, ranks.low()), Math.min(1, ranks.high())).figures());
        figures.put("calibration_slope", Estimate.normal(slope, slopeError).figures());
        figures.put("calibration_intercept", Estimate.normal(intercept, interceptError).figures());
        var ratio = Estimate.normal(logRatio(), ratioError);
        figures.put(
                "expected_to_observed",
                new Estimate(
                                StrictMath.exp(ratio.value()),
                                StrictMath.exp(ratio.low()),
                                StrictMath.exp(ratio.high()))
                        .figures());
        figures.put("expected_bad_rate", expected);
        figures.put("observed_bad_rate", observed);
        return figures;
    }

    @Override
    public Object canonical() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("rows", rows);
        tree.put("bad", bad);
        tree.put("auc", auc);
        tree.put("auc_error", aucError);
        tree.put("slope", slope);
        tree.put("slope_error", slopeError);
        tree.put("intercept", intercept);
        tree.put("intercept_error", interceptError);
        tree.put("expected", expected);
        tree.put("observed", observed);
        tree.put("ratio_error", ratioError);
        return tree;
    }
}
