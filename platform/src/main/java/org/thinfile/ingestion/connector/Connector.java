package org.thinfile.ingestion.connector;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Source;

/**
 * How a source is asked for somebody's records. Every address is the declaration's own: nothing
 * that a source answers can lead a request elsewhere.
 *
 * @param name its own name
 * @param source whose facts it fetches
 * @param mapping name of the mapping that reads its rows
 * @param address what all paths follow, without a slash at the end
 * @param zone in which days begin
 * @param authentication how a request proves whose it is
 * @param signedBy the sender that signs each answer; null where none need be signed
 * @param request what is asked
 * @param paging how the next page is found
 * @param rows dotted path of the rows in an answer; empty where the answer is the list of rows
 * @param subjectColumn the column that rows get with the identifier that was asked for; null where
 *     they have one of their own
 * @param limits what is waited for and taken at most
 * @param retries how a try that failed is tried again
 * @param rest when a source is left alone
 */
public record Connector(
        String name,
        Source source,
        String mapping,
        URI address,
        ZoneId zone,
        Authentication authentication,
        @Nullable String signedBy,
        RequestRule request,
        Paging paging,
        String rows,
        @Nullable String subjectColumn,
        Limits limits,
        Retries retries,
        Rest rest) {

    /**
     * Reads a connector file; a {@code BadInput} problem names file, line and field of each fault.
     *
     * @param sourceOf the source of a mapping by its name; throws a problem where there is none
     */
    public static Connector read(Path file, Function<String, Source> sourceOf) {
        return new ConnectorReader(file, sourceOf).read();
    }

    /** How a request proves whose it is. */
    public sealed interface Authentication {

        /** The client credentials grant of OAuth 2 (RFC 6749, section 4.4). */
        record OAuth2(URI tokenAddress, String clientId, SecretName secret, @Nullable String scope)
                implements Authentication {}

        /** A signature over each request: see {@link Signature}. */
        record Signed(String keyId, SecretName key) implements Authentication {}
    }

    /** Where a secret lies; never the secret. */
    public sealed interface SecretName {

        /** A variable of the process's environment. */
        record Variable(String name) implements SecretName {}

        /** A file beside the master key. */
        record KeyFile(String name) implements SecretName {}
    }

    /**
     * What is asked, with {@code {subject}}, {@code {from}}, {@code {to}}, {@code {cursor}} and
     * {@code {page}} in braces. A part of the query that names a cursor is left out until there is
     * one.
     *
     * @param daysAs how {@code {from}} and {@code {to}} are written
     */
    public record RequestRule(String path, Map<String, String> query, DaysAs daysAs) {

        public RequestRule {
            query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        }
    }

    /** How a day is written in a request; all but the first write the instant it begins. */
    public enum DaysAs {
        DAY,
        INSTANT,
        EPOCH_SECONDS,
        EPOCH_MILLISECONDS
    }

    /** How the next page is found. */
    public sealed interface Paging {

        /**
         * By a cursor in the answer, null or empty on the last page.
         *
         * @param at its dotted path
         * @param mayBeMissing whether a page without it is the last one, too
         */
        record NextCursor(String at, boolean mayBeMissing) implements Paging {}

        /**
         * By counting.
         *
         * @param first number of the first page
         * @param numberAt dotted path where an answer tells its own number; null where it does not
         * @param moreAt dotted path where it tells whether more follow; null where an empty page is
         *     the last one
         */
        record PageNumbers(long first, @Nullable String numberAt, @Nullable String moreAt)
                implements Paging {}

        /**
         * By the header {@code Link} with {@code rel="next"} (RFC 8288), of which no more is taken
         * than one parameter of its query.
         *
         * @param parameter holds the cursor
         */
        record LinkHeader(String parameter) implements Paging {}
    }

    /**
     * What is waited for and taken at most.
     *
     * @param requestsPerSecond of one run
     * @param connectWithin to reach the source
     * @param answerWithin from a request to the last byte of its answer
     * @param runWithin for all pages
     * @param mostPages of a run
     * @param mostPageBytes of an answer
     */
    public record Limits(
            int requestsPerSecond,
            Duration connectWithin,
            Duration answerWithin,
            Duration runWithin,
            int mostPages,
            int mostPageBytes) {

        private static final Duration LONGEST = Duration.ofDays(1);

        public Limits {
            requireWaitable("connect-within", connectWithin);
            requireWaitable("answer-within", answerWithin);
            requireWaitable("run-within", runWithin);
            if (connectWithin.compareTo(answerWithin) > 0
                    || answerWithin.compareTo(runWithin) > 0) {
                throw new IllegalArgumentException(
                        "connect-within is %s, answer-within %s, run-within %s; none may be longer"
                                        .formatted(connectWithin, answerWithin, runWithin)
                                + " than the next");
            }
        }

        private static void requireWaitable(String name, Duration duration) {
            if (duration.toMillis() < 1 || duration.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "%s is %s, must be PT0.001S to %s".formatted(name, duration, LONGEST));
            }
        }
    }

    /**
     * When a source is left alone.
     *
     * @param failures tries in a row that failed
     * @param length for how long
     */
    public record Rest(int failures, Duration length) {

        public Rest {
            if (length.compareTo(Limits.LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "length is %s, may not be longer than %s"
                                .formatted(length, Limits.LONGEST));
            }
        }
    }
}
