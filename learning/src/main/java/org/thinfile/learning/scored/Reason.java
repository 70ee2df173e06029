package org.thinfile.learning.scored;

import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Wording;

/**
 * One reason why a score is not higher.
 *
 * @param group code of the wording group; features of one group make one reason
 * @param wording what the borrower is told
 * @param pointsLost against the baseline that the model card names, more than 0
 */
public record Reason(String group, Wording wording, double pointsLost) implements Canonical.Form {

    public Reason {
        if (!(pointsLost > 0)) {
            throw new IllegalArgumentException(
                    "reason '%s' lost %s points, must be more than 0".formatted(group, pointsLost));
        }
    }

    @Override
    public Object canonical() {
        return Map.of(
                "group", group, "zh", wording.zh(), "en", wording.en(), "points_lost", pointsLost);
    }
}
