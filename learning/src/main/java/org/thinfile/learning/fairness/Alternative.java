package org.thinfile.learning.fairness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.metrics.AucInterval;
import org.thinfile.learning.metrics.Estimate;
import org.thinfile.learning.metrics.FoldInterval;

/**
 * A model that was tried in the place of the present one.
 *
 * @param name {@code present}, or what is otherwise
 * @param without inputs it does without
 * @param auc mean of the folds, with its interval
 * @param foldAucs AUC of each fold
 * @param ratio approvals of the group that is approved least, as {@link Disparity} has them
 * @param aucDifference mean AUC less that of the present model
 * @param aucPValue chance of such a difference where there is none, by the corrected resampled test
 * @param onFrontier whether no other has an AUC and a ratio at least as high, the first of equal
 *     ones
 * @param untouched how it does on rows that had no part in the search; null where none were kept
 */
public record Alternative(
        String name,
        List<String> without,
        FoldInterval auc,
        List<Double> foldAucs,
        Disparity ratio,
        double aucDifference,
        double aucPValue,
        boolean onFrontier,
        @Nullable Untouched untouched)
        implements Canonical.Form {

    public Alternative {
        without = List.copyOf(without);
        foldAucs = List.copyOf(foldAucs);
    }

    /**
     * Approval of the group that is approved least beside that of the group approved most.
     *
     * @param lowest group approved least
     * @param highest group approved most
     * @param ratio of their approval rates with Katz's interval, at most 1 itself
     */
    public record Disparity(String lowest, String highest, Estimate ratio) {}

    /** Figures of rows that had no part in the search. */
    public record Untouched(AucInterval auc, Disparity ratio) {}

    /** Whether it is the model as it is. */
    public boolean present() {
        return name.equals(Candidate.PRESENT.name());
    }

    Alternative marked(boolean frontier, @Nullable Untouched measured) {
        return new Alternative(
                name, without, auc, foldAucs, ratio, aucDifference, aucPValue, frontier, measured);
    }

    /** The figures by their names in JSON, in reading order. */
    public SequencedMap<String, @Nullable Object> figures() {
        var figures = new LinkedHashMap<String, @Nullable Object>();
        figures.put("name", name);
        figures.put("present", present());
        figures.put("on_frontier", onFrontier);
        figures.put("without", without);
        figures.put("auc", auc.mean());
        figures.put("auc_low", auc.low());
        figures.put("auc_high", auc.high());
        figures.put("auc_difference", aucDifference);
        figures.put("auc_p_value", aucPValue);
        figures.putAll(figures(ratio));
        if (untouched != null) {
            var measured = new LinkedHashMap<String, @Nullable Object>();
            measured.put("auc", untouched.auc().auc());
            measured.put("auc_low", untouched.auc().low());
            measured.put("auc_high", untouched.auc().high());
            measured.putAll(figures(untouched.ratio()));
            figures.put("untouched_rows", measured);
        }
        return figures;
    }

    private static SequencedMap<String, Object> figures(Disparity disparity) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("adverse_impact_ratio", disparity.ratio().value());
        figures.put("adverse_impact_ratio_low", disparity.ratio().low());
        figures.put("adverse_impact_ratio_high", disparity.ratio().high());
        figures.put("lowest_group", disparity.lowest());
        figures.put("highest_group", disparity.highest());
        return figures;
    }

    @Override
    public Object canonical() {
        return figures();
    }
}
