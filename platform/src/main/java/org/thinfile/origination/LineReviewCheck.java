package org.thinfile.origination;

import java.util.ArrayList;
import org.springframework.stereotype.Component;
import org.thinfile.decision.Policies;
import org.thinfile.features.FeatureSets;
import org.thinfile.kernel.Problem;
import org.thinfile.models.ModelSection;
import org.thinfile.programmes.Programme;
import org.thinfile.programmes.ProgrammeCheck;

/** What a line review asks of its programme before it is published. */
@Component
class LineReviewCheck implements ProgrammeCheck {

    private final FeatureSets featureSets;
    private final Policies policies;

    LineReviewCheck(FeatureSets featureSets, Policies policies) {
        this.featureSets = featureSets;
        this.policies = policies;
    }

    @Override
    public void check(Programme programme) {
        var terms = programme.section("terms", LineReviewTerms.class);
        var model = programme.section("model", ModelSection.class);
        terms.priceTerms();
        terms.lineTerms();
        var faults = new ArrayList<>(policies.check(ProgrammePublication.policyOf(programme)));
        if (terms.price().horizonMonths() != model.horizonMonths()) {
            faults.add(
                    "terms.price.horizon-months is %d, the model looks %d months ahead"
                            .formatted(terms.price().horizonMonths(), model.horizonMonths()));
        }
        var set = featureSets.named(programme.yaml().tree().at("/features/set").asString());
        if (!set.names().contains(terms.line().feature())) {
            faults.add(
                    "terms.line.feature '%s' is not in the feature set"
                            .formatted(terms.line().feature()));
        }
        if (!faults.isEmpty()) {
            throw new Problem.BadInput(
                            "programme %s: %s"
                                    .formatted(programme.name(), String.join("; ", faults)),
                            "correct programme.yaml or the policy and publish again",
                            "programmes/" + programme.name())
                    .asException();
        }
    }
}
