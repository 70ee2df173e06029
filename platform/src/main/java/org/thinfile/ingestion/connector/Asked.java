package org.thinfile.ingestion.connector;

import java.time.LocalDate;

/**
 * Whose records of which days are asked for.
 *
 * @param subject identifier by which the source knows the person; goes into requests and nowhere
 *     else
 * @param from first day
 * @param to first day that is not wanted any more
 */
public record Asked(String subject, LocalDate from, LocalDate to) {

    public Asked {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "from is %s, must lie before to, which is %s".formatted(from, to));
        }
    }

    /** Masked: the days alone. */
    @Override
    public String toString() {
        return "***, " + from + " to " + to;
    }
}
