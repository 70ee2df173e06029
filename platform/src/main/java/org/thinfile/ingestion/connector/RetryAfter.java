package org.thinfile.ingestion.connector;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** How long an answer asks to be left alone; nothing where it does not ask. */
    static Duration of(HttpHeaders headers, Instant now) {
        var written = headers.firstValue("Retry-After").orElse("").strip();
        if (written.matches("\\d{1," + MOST_DIGITS + "}")) {
            return Duration.ofSeconds(Long.parseLong(written));
        }
        try {
            var at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(written, Instant::from);
            return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
        } catch (DateTimeException e) {
            // a wish that nobody understands is none
            return Duration.ZERO;
        }
    }
}
