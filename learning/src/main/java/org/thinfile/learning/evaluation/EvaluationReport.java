package org.thinfile.learning.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.metrics.FoldInterval;

/**
 * How a learner does on rows its models have not seen. Every figure but the last three is the mean
 * of the folds.
 *
 * @param model the learner's name
 * @param rows scored
 * @param bad rows that went bad
 * @param auc probability that a bad row ranks above a good one, ties count one half
 * @param aucSd standard deviation of the folds' AUC (n - 1)
 * @param aucMean the folds' mean AUC with its standard error and 95 % interval
 * @param ks largest distance of the distributions of good and bad
 * @param gini {@code 2 AUC - 1}
 * @param brierSkill 1 - Brier score / that of the fold's base rate
 * @param loglossSkill 1 - log loss / that of the fold's base rate
 * @param calibrationSlope slope of the logistic recalibration, 1 is right
 * @param calibrationIntercept its intercept, 0 is right
 * @param trainSeconds all fits together
 * @param scoreMicrosPerRow scoring of all rows, a row
 * @param foldAucs AUC of each fold, in the order of the folds' numbers
 * @param advice of a learner that advises, one a fold; else none
 */
public record EvaluationReport(
        String model,
        int rows,
        int bad,
        double auc,
        double aucSd,
        FoldInterval aucMean,
        double ks,
        double gini,
        double brierSkill,
        double loglossSkill,
        double calibrationSlope,
        double calibrationIntercept,
        double trainSeconds,
        double scoreMicrosPerRow,
        List<Double> foldAucs,
        List<FoldAdvice> advice)
        implements Canonical.Form {

    public EvaluationReport {
        foldAucs = List.copyOf(foldAucs);
        advice = List.copyOf(advice);
    }

    /** What was advised on most folds; the first by name among equals. */
    public Optional<String> recommended() {
        var times = new TreeMap<String, Integer>();
        advice.forEach(each -> times.merge(each.name(), 1, Integer::sum));
        return times.entrySet().stream()
                .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                .map(Map.Entry::getKey);
    }

    /** The figures by their names in JSON, in reading order. */
    public SequencedMap<String, @Nullable Object> figures() {
        var figures = new LinkedHashMap<String, @Nullable Object>();
        figures.put("model", model);
        figures.put("rows", rows);
        figures.put("bad", bad);
        figures.put("auc", auc);
        figures.put("auc_sd", aucSd);
        figures.put("auc_se", aucMean.standardError());
        figures.put("auc_low", aucMean.low());
        figures.put("auc_high", aucMean.high());
        figures.put("ks", ks);
        figures.put("gini", gini);
        figures.put("brier_skill", brierSkill);
        figures.put("logloss_skill", loglossSkill);
        figures.put("calibration_slope", calibrationSlope);
        figures.put("calibration_intercept", calibrationIntercept);
        figures.put("train_seconds", trainSeconds);
        figures.put("score_micros_per_row", scoreMicrosPerRow);
        figures.put("fold_aucs", foldAucs);
        recommended()
                .ifPresent(name -> {
                    figures.put("recommended", name);
                    figures.put(
                            "recommended_auc",
                            advice.stream().mapToDouble(FoldAdvice::auc).average().orElseThrow());
                    figures.put("advice", Canonical.plain(advice));
                });
        return figures;
    }

    @Override
    public Map<String, @Nullable Object> canonical() {
        return figures();
    }
}
