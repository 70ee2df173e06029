package org.thinfile.consent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;

/**
 * A grant to be recorded.
 *
 * @param subject who consents
 * @param source what is opened
 * @param purpose what for
 * @param from first instant it is in force
 * @param until first instant it is no longer in force
 * @param sensitive whether this is the separate consent that sensitive data needs
 * @param simulated whether nobody real gave it (demo, simulator); shown wherever it is
 * @param text version of the text that was shown, such as {@code card-statements/consent.zh@1}
 */
public record NewGrant(
        SubjectId subject,
        Source source,
        Purpose purpose,
        Instant from,
        Instant until,
        boolean sensitive,
        boolean simulated,
        String text) {

    public NewGrant {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "a grant from %s until %s is never in force".formatted(from, until));
        }
        requireMicros("from", from);
        requireMicros("until", until);
        if (text.isBlank() || text.length() > 200) {
            throw new IllegalArgumentException(
                    "the version of the text shown has 1 to 200 characters, got %d"
                            .formatted(text.length()));
        }
    }

    private static void requireMicros(String name, Instant instant) {
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException(
                    "'%s' is %s, finer than a microsecond".formatted(name, instant));
        }
    }
}
