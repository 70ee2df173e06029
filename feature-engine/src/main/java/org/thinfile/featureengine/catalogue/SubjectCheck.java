package org.thinfile.featureengine.catalogue;

import org.thinfile.kernel.Wording;

/**
 * What the events of most subjects, taken together, should be like: a feature of each subject is no
 * greater than a number. A subject of whom it cannot be told is not asked.
 *
 * @param name its name
 * @param title for people
 * @param feature a feature over events of the source alone
 * @param atMost what it may be
 * @param sharePercent of how many subjects in a hundred it must be true at least
 */
public record SubjectCheck(
        String name, Wording title, String feature, double atMost, int sharePercent) {

    public SubjectCheck {
        if (sharePercent < 1 || sharePercent > 100) {
            throw new IllegalArgumentException(
                    "subject check '%s' has share-percent %d, must be 1 to 100"
                            .formatted(name, sharePercent));
        }
    }

    /** What is wished for, in words. */
    public String words() {
        return "feature %s at most %s".formatted(feature, atMost);
    }
}
