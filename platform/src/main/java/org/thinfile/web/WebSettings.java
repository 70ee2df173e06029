package org.thinfile.web;

import jakarta.validation.Valid;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Settings of the shared plumbing.
 *
 * @param businessClock {@code thinfile.business-clock}: where business time stands, as ISO 8601
 *     with zone ({@code 2005-10-01T00:00:00+08:00}); absent, business time is real time
 * @param web {@code thinfile.web.*}
 */
@Validated
@ConfigurationProperties("thinfile")
public record WebSettings(@Nullable ZonedDateTime businessClock, @Valid @DefaultValue Web web) {

    /**
     * What the HTTP surface takes.
     *
     * @param maxBody the largest body of a request
     * @param maxUpload the largest body of a request to one of the upload paths
     * @param uploadPaths path patterns such as {@code /imports/**} that take {@code maxUpload}
     * @param idempotencyKept how long an idempotency key is remembered
     * @param noticesAgainAfter how old a notice is that nobody finished hearing when it is heard
     *     again, and how often that is looked for
     * @param leaseLength how long a job holds its lease without renewing it
     */
    public record Web(
            @DefaultValue("1MB") DataSize maxBody,
            @DefaultValue("1GB") DataSize maxUpload,
            @DefaultValue List<String> uploadPaths,
            @DefaultValue("24h") Duration idempotencyKept,
            @DefaultValue("1m") Duration noticesAgainAfter,
            @DefaultValue("1m") Duration leaseLength) {

        public Web {
            if (maxBody.toBytes() < 1) {
                throw new IllegalArgumentException(
                        "thinfile.web.max-body is %s, must be at least 1 byte (such as 1MB)"
                                .formatted(maxBody));
            }
            if (maxUpload.compareTo(maxBody) < 0) {
                throw new IllegalArgumentException(
                        ("thinfile.web.max-upload is %s, must be at least"
                                        + " thinfile.web.max-body, which is %s")
                                .formatted(maxUpload, maxBody));
            }
            requirePositive("thinfile.web.idempotency-kept", idempotencyKept);
            requirePositive("thinfile.web.notices-again-after", noticesAgainAfter);
            requirePositive("thinfile.web.lease-length", leaseLength);
            uploadPaths = List.copyOf(uploadPaths);
            uploadPaths.forEach(Web::requirePattern);
        }

        private static void requirePattern(String path) {
            if (!path.startsWith("/") || !isPattern(path)) {
                throw new IllegalArgumentException(
                        "thinfile.web.upload-paths has '%s', must be patterns such as /imports/**"
                                .formatted(path));
            }
        }

        private static boolean isPattern(String path) {
            try {
                PathPatternParser.defaultInstance.parse(path);
                return true;
            } catch (PatternParseException e) {
                return false;
            }
        }

        private static void requirePositive(String name, Duration value) {
            if (!value.isPositive()) {
                throw new IllegalArgumentException(
                        "%s is %s, must be longer than nothing (such as 30s)"
                                .formatted(name, value));
            }
        }
    }
}
