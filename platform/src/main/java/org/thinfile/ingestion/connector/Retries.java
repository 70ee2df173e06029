package org.thinfile.ingestion.connector;

import java.time.Duration;
import java.util.Set;
import org.thinfile.kernel.Chance;

/**
 * How a try that failed is tried again.
 *
 * @param statuses of answers after which another try makes sense
 * @param mostTries of one page, the first included
 * @param firstPause before the second try
 * @param growth by which each pause is longer than the one before
 * @param mostPause longest pause, unless the source asks for a longer one
 * @param jitterPercent how much of a pause chance may take away, so that many who failed together
 *     do not come back together
 */
public record Retries(
        Set<Integer> statuses,
        int mostTries,
        Duration firstPause,
        int growth,
        Duration mostPause,
        int jitterPercent) {

    private static final Duration LONGEST = Duration.ofDays(1);

    public Retries {
        statuses = Set.copyOf(statuses);
        if (firstPause.compareTo(mostPause) > 0 || mostPause.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "first-pause is %s, most-pause %s; the first may not be longer than the most,"
                                    .formatted(firstPause, mostPause)
                            + " nor that longer than "
                            + LONGEST);
        }
    }

    /**
     * How long to wait after a try.
     *
     * @param failed number of the try that failed, from 1
     */
    Duration pauseAfter(int failed, Chance chance) {
        long most = mostPause.toMillis();
        long pause = firstPause.toMillis();
        for (int i = 1; i < failed && pause < most; i++) {
            pause = Math.min(most, pause * growth);
        }
        long taken = Long.remainderUnsigned(chance.bits(), pause * jitterPercent / 100 + 1);
        return Duration.ofMillis(pause - taken);
    }
}
