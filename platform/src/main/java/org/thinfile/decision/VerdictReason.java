package org.thinfile.decision;

import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Wording;

/**
 * One reason of a verdict.
 *
 * @param code the rule that decided, or the wording group where the score decided
 * @param wording what the borrower is told
 */
public record VerdictReason(String code, Wording wording) implements Canonical.Form {

    @Override
    public Object canonical() {
        return Map.of("code", code, "zh", wording.zh(), "en", wording.en());
    }
}
