package org.thinfile.origination;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thinfile.decision.Assurance;
import org.thinfile.decision.Decisions;
import org.thinfile.decision.Evidence;
import org.thinfile.decision.Policies;
import org.thinfile.decision.Verdict;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.kernel.Digest;
import org.thinfile.learning.scored.Scored;
import org.thinfile.learning.scored.Unscored;
import org.thinfile.models.ModelSection;
import org.thinfile.models.ModelUse;
import org.thinfile.models.ModelVersion;
import org.thinfile.models.Scoring;
import org.thinfile.programmes.Programme;

/**
 * From a vector to a verdict, by given versions of programme, model and policy: what a decision
 * does and what its replay does again.
 */
@Component
class Deciding {

    private final Scoring scoring;
    private final Policies policies;
    private final Decisions decisions;

    Deciding(Scoring scoring, Policies policies, Decisions decisions) {
        this.scoring = scoring;
        this.policies = policies;
        this.decisions = decisions;
    }

    /** What came of it: the score, or why there is none, and the verdict. */
    record Decided(Scored scored, Verdict verdict) {}

    /**
     * Scores and decides.
     *
     * @param model null where no model speaks for the programme
     * @param assurance how much was proved, where the policy asks
     */
    Decided decide(
            Programme programme,
            Digest policy,
            @Nullable ModelVersion model,
            FeatureVector vector,
            Assurance assurance) {
        if (model != null) {
            // a price or a limit made of another population's or horizon's score would be wrong
            ModelUse.of(programme.section("model", ModelSection.class)).require(model);
        }
        Scored scored =
                model == null ? new Unscored(Unscored.Why.NO_MODEL) : scoring.score(model, vector);
        var evidence = evidence(programme, policy, model, vector, scored, assurance);
        return new Decided(scored, decisions.decide(evidence));
    }

    private Evidence evidence(
            Programme programme,
            Digest policy,
            @Nullable ModelVersion model,
            FeatureVector vector,
            Scored scored,
            Assurance assurance) {
        var terms = programme.section("terms", LineReviewTerms.class);
        var features = new TreeMap<String, @Nullable Double>();
        for (var input : policies.features(policy)) {
            features.put(input, valueOf(vector, featureOf(input)));
        }
        return new Evidence(
                programme.name(),
                programme.version(),
                policy,
                terms.review(valueOf(vector, terms.line().feature())),
                features,
                DeclaredSources.of(programme).silentIn(vector),
                scored,
                model == null
                        ? terms.price().horizonMonths()
                        : model.declaration().applicability().horizon().months(),
                cutOffs(model),
                terms.priceTerms(),
                terms.lineTerms(),
                vector.asOf().instant(),
                programme.retrospective(),
                assurance);
    }

    /**
     * The feature that an input of a policy is: FEEL reads a hyphen as a minus, so a policy writes
     * {@code card_status_0} for {@code card-status-0}.
     */
    static String featureOf(String input) {
        return input.replace('_', '-');
    }

    private static SortedMap<String, Integer> cutOffs(@Nullable ModelVersion model) {
        var named = new TreeMap<String, Integer>();
        if (model != null) {
            var cutOffs = model.declaration().cutOffs();
            named.put("raise_from", cutOffs.raiseFrom());
            named.put("lower_below", cutOffs.lowerBelow());
            named.put("freeze_below", cutOffs.freezeBelow());
        }
        return named;
    }

    private static @Nullable Double valueOf(FeatureVector vector, String feature) {
        double value = vector.value(feature);
        return Double.isNaN(value) ? null : value;
    }
}
