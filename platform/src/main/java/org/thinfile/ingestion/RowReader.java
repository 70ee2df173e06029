package org.thinfile.ingestion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People.NewSubject;
import org.thinfile.ingestion.Mapping.AttributeRule;
import org.thinfile.ingestion.Mapping.EventRule;
import org.thinfile.ingestion.Mapping.TraitRule;
import org.thinfile.ingestion.RowFacts.Fact;
import org.thinfile.kernel.Money;

/**
 * Reads rows as a mapping says. A row is taken whole or not at all: every fault of it is told, not
 * the first alone. Holds nothing that changes, so several threads may read at once.
 */
final class RowReader {

    private final Mapping mapping;
    private final EventCheck check;
    private final Instant now;

    /**
     * @param now the present of the business clock: no fact lies after it
     */
    RowReader(Mapping mapping, EventCheck check, Instant now) {
        this.mapping = mapping;
        this.check = check;
        this.now = now;
    }

    RowFacts read(TableRow row) {
        if (!row.isWhole()) {
            return RowFacts.faulty(row, List.of(ragged(row)));
        }
        var faults = new ArrayList<RowFault>();
        var value = orFault(faults, () -> mapping.subject().value().of(row));
        var traits = new TreeMap<String, String>();
        mapping.traits()
                .forEach((name, rule) -> {
                    var trait = orFault(faults, () -> trait(row, rule));
                    if (trait != null) {
                        traits.put(name, trait);
                    }
                });
        var facts = new ArrayList<Fact>(mapping.events().size());
        for (var rule : mapping.events()) {
            if (!(rule.optional() && Cells.isEmpty(row, rule.column()))) {
                var fact = orFault(faults, () -> fact(row, rule));
                if (fact != null) {
                    facts.add(fact);
                }
            }
        }
        if (value == null || !faults.isEmpty()) {
            return RowFacts.faulty(row, faults);
        }
        var identifier = new Identifier(mapping.subject().kind(), value);
        return new RowFacts(row, new NewSubject(identifier, traits), facts, List.of());
    }

    private static RowFault ragged(TableRow row) {
        return new RowFault(
                "",
                Reason.RAGGED_ROW,
                "the row has %d cells, the header %d"
                        .formatted(row.cells().size(), row.header().names().size()),
                "give the row one cell for each column (maybe a comma needs quotes?)");
    }

    private static String trait(TableRow row, TraitRule rule) {
        return switch (rule) {
            case TraitRule.Codes codes -> {
                var code = codes.codes().get(Cells.text(row, codes.column()));
                if (code == null && codes.otherwise() == null) {
                    throw new BadCellException(
                            codes.column(),
                            Reason.UNKNOWN_CODE,
                            "the mapping lists %s, the cell has another code"
                                    .formatted(codes.codes().keySet()),
                            "correct the cell, or add the code to the mapping");
                }
                yield code != null ? code : java.util.Objects.requireNonNull(codes.otherwise());
            }
            case TraitRule.Bands bands -> band(Cells.whole(row, bands.column()), bands.bounds());
        };
    }

    private static String band(long number, List<Integer> bounds) {
        if (number < bounds.getFirst()) {
            return "under-" + bounds.getFirst();
        }
        int at = 0;
        while (at + 1 < bounds.size() && number >= bounds.get(at + 1)) {
            at++;
        }
        return at + 1 == bounds.size()
                ? bounds.get(at) + "-and-over"
                : bounds.get(at) + "-" + (bounds.get(at + 1) - 1);
    }

    private Fact fact(TableRow row, EventRule rule) {
        var happenedAt = rule.happenedAt().of(row, null, now);
        var knownAt = rule.knownAt().of(row, happenedAt, now);
        if (happenedAt.isAfter(now) || knownAt.isAfter(now)) {
            throw future(rule, happenedAt.isAfter(now));
        }
        var amount = amount(row, rule);
        var zeroKind = zeroKind(rule, amount);
        var kept = zeroKind == null ? amount : null;
        var event =
                new Event(
                        mapping.source(),
                        EventId.of(mapping.source(), rule.id().of(row)),
                        mapping.revision(),
                        false,
                        zeroKind == null ? rule.kind() : zeroKind,
                        happenedAt,
                        knownAt,
                        !(rule.knownAt() instanceof Moment.Received),
                        0,
                        kept == null ? null : (Long) kept.minor(),
                        kept == null ? null : kept.currency().getCurrencyCode(),
                        rule.seconds() == null ? null : (Long) seconds(row, rule.seconds()),
                        rule.place() == null ? null : textOrNull(row, rule.place()),
                        attributes(row, rule));
        var counterparty =
                rule.counterparty() == null ? null : textOrNull(row, rule.counterparty());
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

    /** The kind of event, without an amount, that an amount of zero stands for; null for none. */
    private static @Nullable String zeroKind(EventRule rule, @Nullable Money amount) {
        boolean isZero = amount != null && amount.minor() == 0;
        return isZero && rule.amount() != null ? rule.amount().zeroKind() : null;
    }

    private static @Nullable Money amount(TableRow row, EventRule rule) {
        var of = rule.amount();
        if (of == null) {
            return null;
        }
        var amount = Cells.amount(row, of.column(), of.currency());
        if (amount.minor() < 0 && !of.negative()) {
            throw new BadCellException(
                    of.column(),
                    Reason.NEGATIVE_AMOUNT,
                    "the amount of a '%s' is below zero".formatted(rule.kind()),
                    "correct it, or write 'negative: allowed' into the mapping");
        }
        return amount;
    }

    private static long seconds(TableRow row, String column) {
        return inRange(row, column, 0, Long.MAX_VALUE);
    }

    private static @Nullable String textOrNull(TableRow row, String column) {
        return Cells.isEmpty(row, column) ? null : Cells.text(row, column);
    }

    private static SortedMap<String, Object> attributes(TableRow row, EventRule rule) {
        var attributes = new TreeMap<String, Object>();
        rule.attributes().forEach((name, each) -> attributes.put(name, attribute(row, each)));
        return attributes;
    }

    private static Object attribute(TableRow row, AttributeRule rule) {
        return switch (rule) {
            case AttributeRule.Text text -> Cells.text(row, text.column());
            case AttributeRule.Whole whole ->
                    inRange(row, whole.column(), whole.least(), whole.most());
        };
    }

    private static long inRange(TableRow row, String column, long least, long most) {
        long number = Cells.whole(row, column);
        if (number < least || number > most) {
            throw new BadCellException(
                    column,
                    Reason.OUT_OF_RANGE,
                    "the number lies outside %d to %d".formatted(least, most),
                    "correct the cell, or the range in the mapping");
        }
        return number;
    }

    private static BadCellException future(EventRule rule, boolean happened) {
        var moment = happened ? rule.happenedAt() : rule.knownAt();
        return new BadCellException(
                moment instanceof Moment.InColumn in ? in.column() : rule.column(),
                Reason.IN_THE_FUTURE,
                "the '%s' %s after the present of the business clock"
                        .formatted(rule.kind(), happened ? "happened" : "was known"),
                "correct the date, or import it when that time has come");
    }

    private static <T> @Nullable T orFault(List<RowFault> faults, Supplier<T> step) {
        try {
            return step.get();
        } catch (BadCellException e) {
            faults.add(e.fault);
            return null;
        }
    }
}
