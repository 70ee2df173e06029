package org.thinfile.learning.scorecard.expert;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.kernel.Wording;
import org.thinfile.learning.scorecard.Basis;
import org.thinfile.learning.scorecard.ScorecardModel;

/**
 * A card by judgement as people write it, for a lender that has no outcomes yet.
 *
 * <p>Reasons are measured from a baseline, as those of a learned card are: the mean points of a
 * feature's lines under the shares of applicants that the file declares, or under equal shares
 * where it declares none. Scores are read on the card's scale like any other; that they are
 * calibrated is a belief until outcomes come.
 *
 * @param name of the card
 * @param title of the card
 * @param model the card, its {@link ScorecardModel#basis} {@link Basis#JUDGEMENT}
 * @param titles by feature, of those that have one
 * @param reasons by feature, of those that have one: what somebody is told who lost points by it
 */
public record ExpertCard(
        String name,
        Wording title,
        ScorecardModel model,
        Map<String, Wording> titles,
        Map<String, Wording> reasons) {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(ExpertCard.class, "expert-card.schema.json");

    public ExpertCard {
        titles = Map.copyOf(titles);
        reasons = Map.copyOf(reasons);
    }

    /** Reads a file; throws a bad input with every fault, each by file, line and field. */
    public static ExpertCard read(Path file) {
        return of(Definitions.read(file, SCHEMA));
    }

    private static ExpertCard of(Definition file) {
        var tree = file.tree();
        var titles = new LinkedHashMap<String, Wording>();
        var reasons = new LinkedHashMap<String, Wording>();
        var model = new ExpertLines(file).model();
        var list = tree.path("characteristics");
        for (int k = 0; k < list.size(); k++) {
            var at = "/characteristics/" + k;
            var feature = tree.at(at + "/feature").asString();
            if (!tree.at(at + "/title").isMissingNode()) {
                titles.put(feature, file.as(at + "/title", Wording.class));
            }
            if (!tree.at(at + "/reason").isMissingNode()) {
                reasons.put(feature, file.as(at + "/reason", Wording.class));
            }
        }
        return new ExpertCard(
                tree.at("/card").asString(),
                file.as("/title", Wording.class),
                model,
                titles,
                reasons);
    }
}
