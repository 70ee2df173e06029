package org.thinfile.consent;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import org.thinfile.kernel.Canonical;
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

    /**
     * The id this grant is recorded under, made of all its details: recorded again it is the same
     * grant. The subject's id is random, so the id tells nothing to who does not know it.
     */
    UUID id() {
        var details = new ArrayList<>();
        Collections.addAll(details, subject, source, purpose.code(), from, until);
        Collections.addAll(details, sensitive, simulated, text);
        var bytes = ByteBuffer.wrap(Canonical.digest(details).bytes());
        long high = bytes.getLong() & ~0xF000L | 0x8000L;
        long low = bytes.getLong() & ~(3L << 62) | 1L << 63;
        return new UUID(high, low);
    }

    private static void requireMicros(String name, Instant instant) {
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException(
                    "'%s' is %s, finer than a microsecond".formatted(name, instant));
        }
    }
}
