package org.thinfile.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;

/**
 * A training run with its provenance: enough to do it again and to judge it (STYLE: Tribuo).
 *
 * @param id its own random id
 * @param plan what it was to do
 * @param definitions version of the feature definitions
 * @param data digest over subjects in their order, their vectors and outcomes
 * @param parameters what each family was fitted with, seeds included
 * @param counts who was in it and who was not
 * @param families what each family came to, in the order of {@code parameters}
 * @param choice which family became champion, and why
 */
public record TrainingRun(
        UUID id,
        TrainingPlan plan,
        Digest definitions,
        Digest data,
        Map<String, Object> parameters,
        TrainingCounts counts,
        List<FamilyResult> families,
        ChampionChoice choice)
        implements Canonical.Form {

    /** How folds were used, in words for the model card. */
    static final String DISCIPLINE =
            "fitting, binning, selection, early stopping, calibration, choice of champion and"
                    + " cut-offs on the learning folds alone; the validation fold touched once,"
                    + " after"
                    + " all choices; rotating folds for comparison only";

    public TrainingRun {
        families = List.copyOf(families);
    }

    /** The result of a family; throws {@link IllegalArgumentException} for one not trained. */
    public FamilyResult family(String name) {
        return families.stream()
                .filter(family -> family.family().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "family '%s' was not trained".formatted(name)));
    }

    /** The champion's result. */
    public FamilyResult champion() {
        return family(choice.family());
    }

    @Override
    public Object canonical() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("run", id);
        tree.put("plan", plan);
        tree.put("definitions", definitions);
        tree.put("data", data);
        tree.put("parameters", parameters);
        tree.put("counts", counts);
        tree.put("fold_discipline", DISCIPLINE);
        tree.put("families", families);
        tree.put("champion", choice);
        return tree;
    }
}
