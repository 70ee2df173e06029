package org.thinfile.learning.drift;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.metrics.Difference;
import org.thinfile.learning.metrics.Estimate;

/**
 * How outcomes that matured compare with development.
 *
 * @param now how scores ranked and calibrated on them
 * @param auc AUC less that of development
 * @param slope slope of the recalibration less that of development
 * @param logRatio logarithm of expected over observed, less that of development
 */
public record OutcomeDrift(Performance now, Difference auc, Difference slope, Difference logRatio)
        implements Canonical.Form {

    /** An AUC that fell by less matters little. */
    public static final double AUC_LINE = 0.02;

    /** A slope that changed by less matters little, and a ratio that changed by less of itself. */
    public static final double CALIBRATION_LINE = 0.2;

    static OutcomeDrift of(Performance before, Performance now) {
        return new OutcomeDrift(
                now,
                Difference.of(now.auc(), now.aucError(), before.auc(), before.aucError()),
                Difference.of(now.slope(), now.slopeError(), before.slope(), before.slopeError()),
                Difference.of(
                        now.logRatio(), now.ratioError(), before.logRatio(), before.ratioError()));
    }

    /** Whether the AUC fell, beyond chance and past the line. */
    public boolean ranksWorse() {
        return auc.beyondChance() && auc.value() < -AUC_LINE;
    }

    /** Whether slope or ratio changed, beyond chance and past the line. */
    public boolean calibratesOtherwise() {
        boolean spread = slope.beyondChance() && Math.abs(slope.value()) > CALIBRATION_LINE;
        boolean level =
                logRatio.beyondChance()
                        && Math.abs(logRatio.value()) > StrictMath.log1p(CALIBRATION_LINE);
        return spread || level;
    }

    /** The figures by their names in JSON, in reading order. */
    public SequencedMap<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>(now.figures());
        figures.put("auc_difference", auc.estimate().figures());
        figures.put("auc_difference_p_value", auc.pValue());
        figures.put("auc_alarm", ranksWorse());
        figures.put("slope_difference", slope.estimate().figures());
        var ratio = logRatio.estimate();
        figures.put(
                "expected_to_observed_change",
                new Estimate(
                                StrictMath.exp(ratio.value()),
                                StrictMath.exp(ratio.low()),
                                StrictMath.exp(ratio.high()))
                        .figures());
        figures.put("calibration_alarm", calibratesOtherwise());
        return figures;
    }

    @Override
    public Object canonical() {
        return figures();
    }
}
