package org.thinfile.ingestion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How a number of a file becomes one in the unit of an event.
 *
 * @param factor what it is multiplied by; null for nothing
 * @param rounds whether decimals that do not fit are rounded half up; else they are a fault
 */
record Scale(@Nullable BigDecimal factor, boolean rounds) {

    /** As it is written. */
    static final Scale NONE = new Scale(null, false);

    /** The number in the event's unit, with so many decimals where it rounds. */
    BigDecimal of(BigDecimal number, int decimals) {
        var scaled = factor == null ? number : number.multiply(factor);
        return rounds && scaled.scale() > decimals
                ? scaled.setScale(decimals, RoundingMode.HALF_UP)
                : scaled;
    }

    boolean changesNothing() {
        return factor == null && !rounds;
    }
}
