package org.thinfile.features;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a training set a row belongs to, where a cut tells the past from the future:
 *
 * <ol>
 *   <li>a row as of the cut or later is out of time: what was learned is tried on it;
 *   <li>an earlier row is learned from if what became of it was known at the cut, for somebody who
 *       learned then could not have known more (an embargo);
 *   <li>earlier rows of a subject that has a row out of time are set aside, so that nobody is on
 *       both sides; so are those that the embargo holds back.
 * </ol>
 *
 * <p>Without a cut every row is learned from, and folds tell how good that is.
 */
public enum Split {
    LEARN,
    OUT_OF_TIME,
    SET_ASIDE;

    /** As files and reports write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The parts of one subject's rows, in their order.
     *
     * @param cut null for none
     */
    static List<Split> of(List<TrainingRow> ofOneSubject, @Nullable Instant cut) {
        if (cut == null) {
            return ofOneSubject.stream().map(row -> LEARN).toList();
        }
        boolean late = ofOneSubject.stream().anyMatch(row -> isLate(row, cut));
        return ofOneSubject.stream()
                .map(row -> {
                    if (isLate(row, cut)) {
                        return OUT_OF_TIME;
                    }
                    return late || row.knownAt().isAfter(cut) ? SET_ASIDE : LEARN;
                })
                .toList();
    }

    private static boolean isLate(TrainingRow row, Instant cut) {
        return !row.asOf().isBefore(cut);
    }
}
