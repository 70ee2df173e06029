package org.thinfile.loanmaths;

import java.time.LocalDate;

/**
 * One due amount, in minor units of the schedule's currency.
 *
 * @param number from 1
 * @param due the day
 * @param principal not negative
 * @param interest not negative
 * @param fee not negative
 */
public record Instalment(int number, LocalDate due, long principal, long interest, long fee) {

    public Instalment {
        if (number < 1 || principal < 0 || interest < 0 || fee < 0) {
            throw new IllegalArgumentException(
                    "instalment %d of principal %d, interest %d, fee %d: nothing may be negative"
                            .formatted(number, principal, interest, fee));
        }
    }

    /** All that is due that day. */
    public long total() {
        return Math.addExact(Math.addExact(principal, interest), fee);
    }
}
