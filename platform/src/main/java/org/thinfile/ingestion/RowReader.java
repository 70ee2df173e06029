package org.thinfile.ingestion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People.NewSubject;
import org.thinfile.ingestion.Mapping.ConsentRule;
import org.thinfile.ingestion.Mapping.EventRule;
import org.thinfile.ingestion.Mapping.TraitRule;
import org.thinfile.ingestion.RowFacts.Fact;

/**
 * Reads rows as a mapping says. A row is taken whole or not at all: every fault of it is told, not
 * the first alone. Holds nothing that changes, so several threads may read at once.
 */
final class RowReader implements RowReading {

    private final Mapping mapping;
    private final FactReader facts;
    private final boolean everyRowConsents;

    /**
     * @param now the present of the business clock: no fact lies after it
     */
    RowReader(Mapping mapping, EventCheck check, Instant now) {
        this.mapping = mapping;
        this.facts = new FactReader(mapping, check, now);
        this.everyRowConsents = mapping.consents().stream().allMatch(c -> c.when().isEmpty());
    }

    @Override
    public RowFacts read(TableRow row) {
        if (!row.isWhole()) {
            return RowFacts.faulty(row, List.of(row.fault() == null ? ragged(row) : row.fault()));
        }
        var faults = new ArrayList<RowFault>();
        var value = orFault(faults, () -> subject(row));
        var traits = new TreeMap<String, String>();
        mapping.traits()
                .forEach((name, rule) -> {
                    var trait = orFault(faults, () -> trait(row, rule));
                    if (trait != null) {
                        traits.put(name, trait);
                    }
                });
        var found = facts(row, faults);
        var consents = orFault(faults, () -> consents(row));
        if (value == null || consents == null || !faults.isEmpty()) {
            return RowFacts.faulty(row, faults);
        }
        var identifier = new Identifier(mapping.subject().kind(), value);
        return new RowFacts(row, new NewSubject(identifier, traits), found, consents, List.of());
    }

    private List<Fact> facts(TableRow row, List<RowFault> faults) {
        var found = new ArrayList<Fact>(mapping.events().size());
        boolean met = false;
        for (var rule : mapping.events()) {
            var isAbout = orFault(faults, () -> isAbout(rule, row));
            met |= isAbout == null || isAbout;
            if (isAbout != null && isAbout && !isLeftOut(rule, row)) {
                var fact = orFault(faults, () -> facts.read(row, rule));
                if (fact != null) {
                    found.add(fact);
                }
            }
        }
        if (!met && mapping.refusesRowsWithoutEvent()) {
            faults.add(
                    new RowFault(
                            "",
                            Reason.NO_EVENT,
                            "no event rule of the mapping is about this row",
                            "add a rule with a 'when' that fits, or write 'rows-without-event:"
                                    + " allowed' into the mapping"));
        }
        return found;
    }

    /** The consents that the row states; the mapping's own list where none asks for more. */
    private List<ConsentRule> consents(TableRow row) {
        return everyRowConsents
                ? mapping.consents()
                : mapping.consents().stream().filter(rule -> rule.isStatedBy(row)).toList();
    }

    private static boolean isAbout(EventRule rule, TableRow row) {
        for (var condition : rule.when()) {
            if (!condition.holds(row)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLeftOut(EventRule rule, TableRow row) {
        return rule.optional() && rule.own() != null && Cells.isEmpty(row, rule.own());
    }

    private String subject(TableRow row) {
        var rule = mapping.subject();
        var written = rule.value().of(row);
        return FactReader.identifier(rule.value(), rule.form(), written);
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
            case TraitRule.Codes codes ->
                    FactReader.coded(
                            Cells.text(row, codes.column()),
                            codes.column(),
                            codes.codes(),
                            codes.otherwise());
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

    private static <T> @Nullable T orFault(List<RowFault> faults, Supplier<T> step) {
        try {
            return step.get();
        } catch (BadCellException e) {
            faults.add(e.fault);
            return null;
        }
    }
}
