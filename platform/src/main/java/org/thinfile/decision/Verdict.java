package org.thinfile.decision;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Money;

/**
 * What was decided, why, and by which versions; its canonical bytes are what is recorded.
 *
 * @param outcome the answer
 * @param action what happens to the line
 * @param line the new limit; null where a person decides first
 * @param price illustrative price of the risk; null where there is no score
 * @param reasons at most four, the weightiest first; at least one unless approved
 * @param rules ids of all rules that fired, the deciding one first
 * @param programme name of the programme
 * @param programmeVersion which version of it
 * @param policy which version of its policy
 * @param model which model scored; null where none did
 * @param evidence digest of the evidence's canonical bytes
 * @param at the instant decided about
 * @param retrospective whether it is part of a declared retrospective
 */
public record Verdict(
        Outcome outcome,
        Action action,
        @Nullable Money line,
        @Nullable Price price,
        List<VerdictReason> reasons,
        List<String> rules,
        String programme,
        Digest programmeVersion,
        Digest policy,
        @Nullable Digest model,
        Digest evidence,
        Instant at,
        boolean retrospective)
        implements Canonical.Form {

    /** As many reasons as a verdict may name (DOMAIN: Decisions and people's rights). */
    public static final int MOST_REASONS = 4;

    public Verdict {
        reasons = List.copyOf(reasons);
        rules = List.copyOf(rules);
        if (!outcome.allows(action)) {
            throw new IllegalArgumentException(
                    "%s does not go with %s (maybe the policy's row is mixed up?)"
                            .formatted(outcome.code(), action));
        }
        if (reasons.size() > MOST_REASONS || (outcome != Outcome.APPROVED && reasons.isEmpty())) {
            throw new IllegalArgumentException(
                    "%s has %d reasons, must have 1 to %d"
                            .formatted(outcome.code(), reasons.size(), MOST_REASONS));
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a verdict names the rule that made it, got none");
        }
    }

    @Override
    public Object canonical() {
        var tree = new HashMap<String, @Nullable Object>();
        tree.put("outcome", outcome.code());
        tree.put("action", action);
        tree.put("line", line == null ? null : LineReview.moneyTree(line));
        tree.put("price", price);
        tree.put("reasons", reasons);
        tree.put("rules", rules);
        tree.put("programme", programme);
        tree.put("programme_version", programmeVersion);
        tree.put("policy", policy);
        tree.put("model", model);
        tree.put("evidence", evidence);
        tree.put("at", at);
        tree.put("retrospective", retrospective);
        return tree;
    }
}
