package org.thinfile.learning.auto;

import java.util.List;
import org.thinfile.learning.Learner;

/**
 * A family that competes.
 *
 * @param learner fits it, on one thread
 */
record Candidate(Learner learner) {

    /** From what anybody can check by hand to what nobody can read. */
    private static final List<String> MOST_READABLE_FIRST =
            List.of("scorecard", "extended", "boosting", "xgboost", "svm", "neural");

    String name() {
        return learner.name();
    }

    /** 0 for the most readable; a family not known here is as hard to read as a net. */
    int readability() {
        return readabilityOf(name());
    }

    /** See {@link #readability()}; blends are harder to read than any family. */
    static int readabilityOf(String name) {
        if (name.contains("+")) {
            return MOST_READABLE_FIRST.size();
        }
        int place = MOST_READABLE_FIRST.indexOf(name);
        return place < 0 ? MOST_READABLE_FIRST.size() - 1 : place;
    }
}
