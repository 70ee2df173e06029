package org.thinfile.ingestion;

import java.time.Instant;
import java.util.Currency;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.Links;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.ingestion.Mapping.AmountRule;
import org.thinfile.ingestion.Mapping.AttributeRule;
import org.thinfile.ingestion.Mapping.CounterpartyRule;
import org.thinfile.ingestion.Mapping.EventRule;
import org.thinfile.ingestion.Mapping.SecondsRule;
import org.thinfile.ingestion.RowFacts.Fact;
import org.thinfile.kernel.Money;

/** Reads an event of a row as its rule says; what is none is a {@link BadCellException}. */
final class FactReader {

    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})");
    private static final int LONGEST_RECOGNISED = 10_000;
    private static final int SIXTY = 60;

    /** What lies before does not fit a history, which counts microseconds. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private final Mapping mapping;
    private final EventCheck check;
    private final Instant now;
    private final Instant latest;

    /**
     * @param now the present of the business clock: no fact lies after it by more than the mapping
     *     takes for wrong clocks
     */
    FactReader(Mapping mapping, EventCheck check, Instant now) {
        this.mapping = mapping;
        this.check = check;
        this.now = now;
        this.latest = now.plus(mapping.skew());
    }

    Fact read(TableRow row, EventRule rule) {
        var happenedAt = happenedAt(row, rule);
        var knownAt = knownAt(row, rule, happenedAt);
        var amount = amount(row, rule);
        var zeroKind = zeroKind(rule, amount);
        var kept = zeroKind == null ? amount : null;
        var kind = zeroKind == null ? rule.kind() : zeroKind;
        var event =
                new Event(
                        mapping.source(),
                        EventId.of(mapping.source(), rule.id().of(row)),
                        mapping.revision(),
                        false,
                        kind,
                        happenedAt,
                        knownAt,
                        !(rule.knownAt() instanceof Moment.Received),
                        0,
                        kept == null ? null : (Long) kept.minor(),
                        kept == null ? null : kept.currency().getCurrencyCode(),
                        rule.seconds() == null ? null : seconds(row, rule.seconds()),
                        rule.place() == null ? null : rule.place().ofOrNull(row),
                        attributes(row, rule, kind));
        var counterparty =
                rule.counterparty() == null ? null : counterparty(row, rule.counterparty());
        requireParty(event, rule);
        var fact = new Fact(event, counterparty, rule.column());
        if (!check.allows(counterparty == null ? event : fact.withToken(1))) {
            throw new BadCellException(
                    rule.column(),
                    Reason.NOT_OF_ITS_KIND,
                    "the event is not what the catalogue lets a '%s' of source '%s' be"
                            .formatted(event.kind(), event.source()),
                    "compare the mapping and the row with sources/%s.yaml"
                            .formatted(event.source()));
        }
        return fact;
    }

    /** A subject that is linked can only be found by an identifier of a kind. */
    private static void requireParty(Event event, EventRule rule) {
        var other = rule.counterparty();
        if (Links.isLink(event) && other != null && other.kind().isEmpty()) {
            throw new BadCellException(
                    rule.column(),
                    Reason.NOT_OF_ITS_KIND,
                    "the '%s' names its party without the kind of identifier"
                            .formatted(event.kind()),
                    "write 'counterparty: {kind: phone, value: ...}' into the mapping");
        }
    }

    private Instant happenedAt(TableRow row, EventRule rule) {
        var at = rule.happenedAt().of(row, null, now);
        if (at.isBefore(EARLIEST)) {
            throw new BadCellException(
                    rule.happenedAt().columnOr(rule.column()),
                    Reason.NOT_A_DATE,
                    "the '%s' happened before the year 1".formatted(rule.kind()),
                    "correct the date");
        }
        return at;
    }

    /** When it was known: never before it happened, but for clocks that are a little wrong. */
    private Instant knownAt(TableRow row, EventRule rule, Instant happenedAt) {
        var knownAt = rule.knownAt().of(row, happenedAt, now);
        if (happenedAt.isAfter(latest) || knownAt.isAfter(latest)) {
            throw future(rule, happenedAt.isAfter(latest));
        }
        if (!knownAt.isBefore(happenedAt)) {
            return knownAt;
        }
        if (knownAt.isBefore(happenedAt.minus(mapping.skew()))) {
            throw new BadCellException(
                    rule.knownAt().columnOr(rule.column()),
                    Reason.KNOWN_TOO_EARLY,
                    "the '%s' was known before it happened".formatted(rule.kind()),
                    "correct the two times; where clocks differ, allow it with 'clock-skew: PT2M'"
                            + " in the mapping");
        }
        return happenedAt;
    }

    /** The kind of event, without an amount, that an amount of zero stands for; null for none. */
    private static @Nullable String zeroKind(EventRule rule, @Nullable Money amount) {
        boolean isZero = amount != null && amount.minor() == 0;
        return isZero && rule.amount() != null ? rule.amount().zeroKind() : null;
    }

    private static @Nullable Money amount(TableRow row, EventRule rule) {
        var of = rule.amount();
        if (of == null || of.optional() && Cells.isEmpty(row, of.column())) {
            return null;
        }
        var written = written(row, of);
        var amount =
                switch (of.sign()) {
                    case AS_WRITTEN -> written;
                    case TURNED -> new Money(-written.minor(), written.currency());
                    case DROPPED -> new Money(Math.abs(written.minor()), written.currency());
                };
        if (amount.minor() < 0 && !of.negative()) {
            throw new BadCellException(
                    of.column().name(),
                    Reason.NEGATIVE_AMOUNT,
                    "the amount of a '%s' is below zero".formatted(rule.kind()),
                    "correct it, or write 'negative: allowed' into the mapping");
        }
        return amount;
    }

    private static Money written(TableRow row, AmountRule rule) {
        var currency = rule.currency();
        if (currency == null) {
            currency = currency(row, java.util.Objects.requireNonNull(rule.currencyColumn()));
        }
        return rule.inMinorUnits()
                ? new Money(Cells.whole(row, rule.column(), rule.scale()), currency)
                : Cells.amount(row, rule.column(), currency, rule.scale());
    }

    private static Currency currency(TableRow row, Column column) {
        try {
            return Currency.getInstance(Cells.text(row, column));
        } catch (IllegalArgumentException e) {
            throw new BadCellException(
                    column.name(),
                    Reason.UNKNOWN_CODE,
                    "the cell is no ISO 4217 code of a currency",
                    "write it as CNY or EUR");
        }
    }

    private static @Nullable Long seconds(TableRow row, SecondsRule rule) {
        if (rule.optional() && Cells.isEmpty(row, rule.column())) {
            return null;
        }
        long seconds =
                rule.isClock()
                        ? clock(row, rule.column())
                        : Cells.whole(row, rule.column(), rule.scale());
        return inRange(seconds, rule.column(), 0, Long.MAX_VALUE);
    }

    private static long clock(TableRow row, Column column) {
        var parts = CLOCK.matcher(Cells.text(row, column));
        if (!parts.matches()
                || Integer.parseInt(parts.group(2)) >= SIXTY
                || Integer.parseInt(parts.group(3)) >= SIXTY) {
            throw new BadCellException(
                    column.name(),
                    Reason.NOT_A_NUMBER,
                    "a duration such as 1:02:03 is expected",
                    "write hours, minutes and seconds, or minutes and seconds");
        }
        long hours = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
        return (hours * SIXTY + Long.parseLong(parts.group(2))) * SIXTY
                + Long.parseLong(parts.group(3));
    }

    private static @Nullable String counterparty(TableRow row, CounterpartyRule rule) {
        var written = rule.value().ofOrNull(row);
        return written == null ? null : rule.named(identifier(rule.value(), rule.form(), written));
    }

    /** An identifier as it is kept. */
    static String identifier(Phrase from, IdentifierForm form, String written) {
        try {
            return form.of(written);
        } catch (IllegalArgumentException e) {
            throw new BadCellException(
                    from.onlyColumn(),
                    Reason.NOT_AN_IDENTIFIER,
                    "what the row names " + e.getMessage(),
                    "correct it, or leave 'form' out of the mapping where others are meant");
        }
    }

    private static SortedMap<String, Object> attributes(TableRow row, EventRule rule, String kind) {
        var attributes = new TreeMap<String, Object>();
        for (var each : rule.attributes()) {
            var value = attribute(row, each, kind);
            if (value != null) {
                attributes.put(each.name(), value);
            }
        }
        return attributes;
    }

    private static @Nullable Object attribute(TableRow row, AttributeRule rule, String kind) {
        return switch (rule) {
            case AttributeRule.Fixed fixed -> fixed.value();
            case AttributeRule.Text text ->
                    text.optional() && Cells.isEmpty(row, text.column()) ? null : text(row, text);
            case AttributeRule.Whole whole ->
                    whole.optional() && Cells.isEmpty(row, whole.column())
                            ? null
                            : (Long)
                                    inRange(
                                            Cells.whole(row, whole.column(), whole.scale()),
                                            whole.column(),
                                            whole.least(),
                                            whole.most());
            case AttributeRule.Recognised recognised -> recognised(row, recognised, kind);
        };
    }

    /** A cell as it is, or by its code; a code may be given for the empty cell too. */
    private static String text(TableRow row, AttributeRule.Text rule) {
        if (rule.codes() == null) {
            return Cells.text(row, rule.column());
        }
        var cell = row.cell(rule.column());
        boolean isKnown = rule.codes().containsKey(cell) || rule.otherwise() != null;
        return coded(
                isKnown ? cell : Cells.text(row, rule.column()),
                rule.column(),
                rule.codes(),
                rule.otherwise());
    }

    /** What a code stands for. */
    static String coded(
            String cell, Column column, SortedMap<String, String> codes, @Nullable String other) {
        var value = codes.getOrDefault(cell, other);
        if (value == null) {
            throw new BadCellException(
                    column.name(),
                    Reason.UNKNOWN_CODE,
                    "the mapping lists %s, the cell has another code".formatted(codes.keySet()),
                    "correct the cell, or add the code to the mapping");
        }
        return value;
    }

    private static String recognised(TableRow row, AttributeRule.Recognised rule, String kind) {
        var text = new StringBuilder();
        for (var column : rule.columns()) {
            text.append(text.isEmpty() ? "" : " ").append(row.cell(column));
            if (text.length() > LONGEST_RECOGNISED) {
                throw new BadCellException(
                        column.name(),
                        Reason.TOO_LONG,
                        "the text has more than %d characters".formatted(LONGEST_RECOGNISED),
                        "shorten it: only what the line says is looked for");
            }
        }
        var found = rule.rules().recognise(kind, text.toString());
        return found == null ? rule.otherwise() : found;
    }

    private static long inRange(long number, Column column, long least, long most) {
        if (number < least || number > most) {
            throw new BadCellException(
                    column.name(),
                    Reason.OUT_OF_RANGE,
                    "the number lies outside %d to %d".formatted(least, most),
                    "correct the cell, or the range in the mapping");
        }
        return number;
    }

    private static BadCellException future(EventRule rule, boolean happened) {
        var moment = happened ? rule.happenedAt() : rule.knownAt();
        return new BadCellException(
                moment.columnOr(rule.column()),
                Reason.IN_THE_FUTURE,
                "the '%s' %s after the present of the business clock"
                        .formatted(rule.kind(), happened ? "happened" : "was known"),
                "correct the date, or import it when that time has come");
    }
}
