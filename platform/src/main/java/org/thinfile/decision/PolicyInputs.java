package org.thinfile.decision;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Source;
import org.thinfile.learning.scored.Score;
import org.thinfile.learning.scored.Unscored;

/**
 * What a policy can ask for: the names below, and the names of features. Doubles become decimals
 * through their shortest text, so a threshold of 0.3 means 0.3.
 */
final class PolicyInputs {

    static final String SCORE = "score";
    static final String PROBABILITY_OF_BAD = "probability_of_bad";
    static final String UNSCORED = "unscored";
    static final String CUT_OFFS = "cut_offs";
    static final String PRICE_OVER_CAP = "price_over_cap";
    static final String CURRENT_LINE = "current_line";
    static final String SILENT_SOURCES = "silent_sources";
    static final String UNSIGNED_SHARE = "unsigned_share";
    static final String VERIFIED = "verified";

    private PolicyInputs() {}

    /** The inputs of a policy that are features. */
    static SortedSet<String> features(PolicyModel policy) {
        var features = new TreeSet<>(policy.inputs());
        for (var own :
                new String[] {
                    SCORE,
                    PROBABILITY_OF_BAD,
                    UNSCORED,
                    CUT_OFFS,
                    PRICE_OVER_CAP,
                    CURRENT_LINE,
                    SILENT_SOURCES,
                    UNSIGNED_SHARE,
                    VERIFIED
                }) {
            features.remove(own);
        }
        return features;
    }

    /** Whether a policy asks how much was proved. */
    static boolean asksForAssurance(PolicyModel policy) {
        return policy.inputs().contains(UNSIGNED_SHARE) || policy.inputs().contains(VERIFIED);
    }

    /** The values of a policy's inputs. */
    static Map<String, @Nullable Object> of(
            PolicyModel policy, Evidence evidence, @Nullable Price price) {
        var values = new HashMap<String, @Nullable Object>();
        switch (evidence.scored()) {
            case Score score -> {
                values.put(SCORE, BigDecimal.valueOf(score.points()));
                values.put(PROBABILITY_OF_BAD, decimal(score.probabilityOfBad()));
                values.put(UNSCORED, null);
            }
            case Unscored unscored -> {
                values.put(SCORE, null);
                values.put(PROBABILITY_OF_BAD, null);
                values.put(UNSCORED, unscored.why().code());
            }
        }
        var cutOffs = new HashMap<String, Object>();
        evidence.cutOffs().forEach((name, points) -> cutOffs.put(name, BigDecimal.valueOf(points)));
        // Without a model there are no cut-offs, and no half-filled structure either.
        values.put(CUT_OFFS, cutOffs.isEmpty() ? null : cutOffs);
        values.put(PRICE_OVER_CAP, price == null ? null : !price.withinCap());
        var line = evidence.request().currentLine();
        values.put(CURRENT_LINE, line == null ? null : line.decimal());
        values.put(SILENT_SOURCES, evidence.silentSources().stream().map(Source::name).toList());
        if (asksForAssurance(policy)) {
            values.put(UNSIGNED_SHARE, evidence.assurance().shares());
            values.put(VERIFIED, evidence.assurance().proofs());
        }
        for (var feature : features(policy)) {
            if (!evidence.features().containsKey(feature)) {
                throw new IllegalArgumentException(
                        ("policy %s asks for '%s', the evidence has %s"
                                        + " (maybe the programme maps it not?)")
                                .formatted(
                                        policy.version().brief(),
                                        feature,
                                        evidence.features().keySet()));
            }
            values.put(feature, decimal(evidence.features().get(feature)));
        }
        return values;
    }

    private static @Nullable BigDecimal decimal(@Nullable Double value) {
        return value == null ? null : new BigDecimal(Double.toString(value));
    }
}
