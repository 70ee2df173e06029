package org.thinfile.models;

import java.util.List;
import java.util.Map;
import org.thinfile.kernel.Canonical;

/**
 * What a run made of one family of models.
 *
 * @param model the model fitted on all learning folds
 * @param inner figures on each learning fold of a model fitted on the other learning folds: what
 *     the champion and the cut-offs were chosen by
 * @param validation figures of {@code model} on the validation fold
 * @param rotating figures on every fold of a model fitted on all others, in the order of the folds;
 *     for comparison only, nothing was chosen by them
 * @param importance features by what they move, most first
 */
public record FamilyResult(
        ModelVersion model,
        List<FoldFigures> inner,
        FoldFigures validation,
        List<FoldFigures> rotating,
        List<Importance> importance)
        implements Canonical.Form {

    public FamilyResult {
        inner = List.copyOf(inner);
        rotating = List.copyOf(rotating);
        importance = List.copyOf(importance);
    }

    /**
     * How much a feature moves scores.
     *
     * @param feature its name
     * @param meanPoints mean absolute contribution in points over rows learned from
     */
    public record Importance(String feature, double meanPoints) implements Canonical.Form {
        @Override
        public Object canonical() {
            return Map.of("feature", feature, "mean_points", meanPoints);
        }
    }

    /** The family's name. */
    public String family() {
        return model.model().family();
    }

    /** Mean AUC over the learning folds. */
    public double innerAuc() {
        return mean(inner);
    }

    /** Mean AUC over all rotating folds. */
    public double rotatingAuc() {
        return mean(rotating);
    }

    private static double mean(List<FoldFigures> figures) {
        return figures.stream().mapToDouble(FoldFigures::auc).sum() / figures.size();
    }

    @Override
    public Object canonical() {
        return Map.of(
                "family", family(),
                "model", model.id(),
                "cut_offs", model.declaration().cutOffs(),
                "inner", inner,
                "inner_auc", innerAuc(),
                "validation", validation,
                "rotating", rotating,
                "rotating_auc", rotatingAuc(),
                "importance", importance);
    }
}
