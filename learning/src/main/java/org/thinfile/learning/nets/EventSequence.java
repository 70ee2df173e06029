package org.thinfile.learning.nets;

import java.util.Arrays;

/**
 * The last events of one subject, oldest first; arrays of one length.
 *
 * @param kind a code of what sort of event each is
 * @param logAmount {@code sign * ln(1 + |amount|)}; NaN where the kind has none
 * @param logGap {@code ln(1 + days)} since the event before; 0 of the first
 * @param category a code of the kind's own small fact; 0 where it has none
 */
public record EventSequence(int[] kind, float[] logAmount, float[] logGap, int[] category) {

    /** No more events than these are looked at: the last ones. */
    public static final int MOST = 256;

    public EventSequence {
        int count = kind.length;
        if (logAmount.length != count || logGap.length != count || category.length != count) {
            throw new IllegalArgumentException(
                    "%d kinds, %d amounts, %d gaps and %d categories"
                            .formatted(count, logAmount.length, logGap.length, category.length));
        }
        if (count > MOST) {
            int from = count - MOST;
            kind = Arrays.copyOfRange(kind, from, count);
            logAmount = Arrays.copyOfRange(logAmount, from, count);
            logGap = Arrays.copyOfRange(logGap, from, count);
            category = Arrays.copyOfRange(category, from, count);
        }
    }

    /** How many events. */
    public int size() {
        return kind.length;
    }
}
