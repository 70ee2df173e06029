package org.thinfile.learning.advice;

import java.util.List;

/** What came of asking what would change a decision. */
public sealed interface Advised {

    /**
     * The nearest change that reaches the cut-off.
     *
     * @param changes at least one, in the order of the model's inputs
     * @param pointsBefore the score as it is
     * @param pointsAfter the score with the changes, at least the cut-off
     * @param cost of all changes together
     */
    record Advice(List<Change> changes, int pointsBefore, int pointsAfter, double cost)
            implements Advised {
        public Advice {
            changes = List.copyOf(changes);
        }
    }

    /**
     * One feature's part.
     *
     * @param feature its name
     * @param from where it stands
     * @param to where it would have to be
     */
    record Change(String feature, double from, double to) {}

    /**
     * No change was found.
     *
     * @param why not
     * @param pointsBefore the score as it is
     * @param bestPoints the highest score that was met on the way
     */
    record None(Why why, int pointsBefore, int bestPoints) implements Advised {}

    /** Why there is no advice. */
    enum Why {
        /** The score reaches the cut-off as it is. */
        REACHED_ALREADY,
        /** No feature that can be changed has anywhere to go. */
        NOTHING_TO_CHANGE,
        /** No change that was looked at reaches the cut-off, and all were looked at. */
        OUT_OF_REACH,
        /** The search ended at its bound before it had looked at all changes. */
        SEARCH_ENDED
    }
}
