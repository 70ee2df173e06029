package org.thinfile.ingestion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.identity.Identifier;
import org.thinfile.ingestion.RowFacts.Fact;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Source;

/**
 * One event as callers send it; the contract of its source says what it may hold.
 *
 * @param source name of the source
 * @param subject whom it is about
 * @param id the source's name for the event
 * @param revision 0 unless given; a correction counts up
 * @param retracted whether this revision takes the fact back; no, unless given
 * @param kind of the event
 * @param happenedAt ISO 8601 with zone
 * @param knownAt ISO 8601 with zone, which asserts it; the receipt unless given
 * @param amountMinor in minor units of the currency
 * @param currency ISO 4217
 * @param seconds a duration
 * @param counterparty the other side
 * @param place a cell or area code
 * @param attributes whole numbers and texts by name
 */
@JsonInclude(Include.NON_NULL)
record EventRequest(
        @Nullable String source,
        @Nullable Party subject,
        @Nullable String id,
        @Nullable Integer revision,
        @Nullable Boolean retracted,
        @Nullable String kind,
        @Nullable String happenedAt,
        @Nullable String knownAt,
        @Nullable Long amountMinor,
        @Nullable String currency,
        @Nullable Long seconds,
        @Nullable Party counterparty,
        @Nullable String place,
        @Nullable Map<String, Object> attributes) {

    /** How far a sender's clock may be wrong; a fact is never known before it happened even so. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** Somebody, by a kind of identifier and its value. */
    record Party(@Nullable String kind, @Nullable String value) {

        Identifier identifier() {
            return new Identifier(present(kind), present(value));
        }
    }

    /**
     * The fact it states. Holds only for a request that keeps its contract.
     *
     * @param now the present of the business clock
     */
    Fact fact(Instant now) {
        var from = new Source(present(source));
        var happened = instant("happenedAt", present(happenedAt));
        var known =
                knownAt == null ? now.truncatedTo(ChronoUnit.MICROS) : instant("knownAt", knownAt);
        var latest = now.plus(SKEW);
        if (happened.isAfter(latest) || known.isAfter(latest)) {
            throw bad(
                    happened.isAfter(latest) ? "happenedAt" : "knownAt",
                    "lies after the present of the business clock",
                    "correct it, or send the event when that time has come");
        }
        if (known.isBefore(happened.minus(SKEW))) {
            throw bad("knownAt", "lies before happenedAt", "a fact is known after it happened");
        }
        var event =
                new Event(
                        from,
                        EventId.of(from, present(id)),
                        revision == null ? 0 : revision,
                        retracted != null && retracted,
                        present(kind),
                        happened,
                        known.isBefore(happened) ? happened : known,
                        knownAt != null,
                        0,
                        amountMinor,
                        currency,
                        seconds,
                        place,
                        wholeOrText());
        return new Fact(event, counterparty == null ? null : named(counterparty), "");
    }

    private TreeMap<String, Object> wholeOrText() {
        var plain = new TreeMap<String, Object>();
        if (attributes != null) {
            attributes.forEach((name, value) ->
                    plain.put(
                            name,
                            value instanceof Number number ? (Long) number.longValue() : value));
        }
        return plain;
    }

    private static String named(Party party) {
        var known = party.identifier();
        return known.kind() + ":" + known.value();
    }

    private static Instant instant(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw bad(
                    field,
                    "is no time with a zone",
                    "write it as 2026-03-01T08:00:00+08:00: without a zone nobody knows when it"
                            + " was");
        }
    }

    private static RuntimeException bad(String field, String what, String remedy) {
        return new Problem.BadInput("%s %s".formatted(field, what), remedy, field).asException();
    }

    private static <T> T present(@Nullable T value) {
        return java.util.Objects.requireNonNull(value, "a field that the contract requires");
    }
}
