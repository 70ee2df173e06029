package org.thinfile.decision;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Source;
import org.thinfile.learning.scored.Score;
import org.thinfile.learning.scored.Scored;

/**
 * All that a verdict is made from; nothing else is looked up.
 *
 * @param programme name of the programme
 * @param programmeVersion which version of it
 * @param policy which version of its policy
 * @param request what is asked for
 * @param features what the policy may see, by the names its inputs have; null where missing
 * @param silentSources sources the programme requires that are open and told nothing
 * @param scored the score, or why there is none
 * @param horizonMonths how far ahead the score's model looks
 * @param cutOffs the model version's cut-offs, by the names the policy uses
 * @param price how risk is priced
 * @param line how limits are rounded
 * @param at the instant decided about
 * @param retrospective whether the programme declares a retrospective
 * @param assurance how much of it was proved, where the policy asks
 */
public record Evidence(
        String programme,
        Digest programmeVersion,
        Digest policy,
        LineReview request,
        SortedMap<String, @Nullable Double> features,
        SortedSet<Source> silentSources,
        Scored scored,
        int horizonMonths,
        SortedMap<String, Integer> cutOffs,
        PriceTerms price,
        LineTerms line,
        Instant at,
        boolean retrospective,
        Assurance assurance)
        implements Canonical.Form {

    public Evidence {
        features = Collections.unmodifiableSortedMap(new TreeMap<>(features));
        silentSources = Collections.unmodifiableSortedSet(new TreeSet<>(silentSources));
        cutOffs = Collections.unmodifiableSortedMap(new TreeMap<>(cutOffs));
        if (scored instanceof Score && horizonMonths != price.horizonMonths()) {
            throw new IllegalArgumentException(
                    ("the model looks %d months ahead, prices are for %d"
                                    + " (probabilities are not stretched)")
                            .formatted(horizonMonths, price.horizonMonths()));
        }
        if (scored instanceof Score score && score.retrospective() && !retrospective) {
            throw new IllegalArgumentException(
                    "the score is of a retrospective, programme %s declares none"
                            .formatted(programme));
        }
    }

    /** Evidence for a policy that does not ask how much of it was proved. */
    public Evidence(
            String programme,
            Digest programmeVersion,
            Digest policy,
            LineReview request,
            SortedMap<String, @Nullable Double> features,
            SortedSet<Source> silentSources,
            Scored scored,
            int horizonMonths,
            SortedMap<String, Integer> cutOffs,
            PriceTerms price,
            LineTerms line,
            Instant at,
            boolean retrospective) {
        this(
                programme,
                programmeVersion,
                policy,
                request,
                features,
                silentSources,
                scored,
                horizonMonths,
                cutOffs,
                price,
                line,
                at,
                retrospective,
                Assurance.NONE);
    }

    @Override
    public Object canonical() {
        var tree = new HashMap<String, Object>();
        tree.put("programme", programme);
        tree.put("programme_version", programmeVersion);
        tree.put("policy", policy);
        tree.put("request", request);
        tree.put("features", features);
        tree.put("silent_sources", silentSources);
        tree.put("scored", scored);
        tree.put("horizon_months", horizonMonths);
        tree.put("cut_offs", cutOffs);
        tree.put("price_terms", price);
        tree.put("line_terms", line);
        tree.put("at", at);
        tree.put("retrospective", retrospective);
        if (!assurance.isNone()) {
            tree.put("assurance", assurance);
        }
        return tree;
    }
}
