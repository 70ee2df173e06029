package org.thinfile.ingestion;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;

/**
 * What the rows of a table mean: which subject, which declared traits, which consents, which
 * events.
 *
 * @param name its own name
 * @param digest of the file it was read from: names this version
 * @param dataSet the table's name; with the number of a row it names the row for ever
 * @param source where the facts come from
 * @param zone of local times that name none
 * @param revision of all its facts: a corrected mapping that restates facts counts it up
 * @param subject how a row names its subject
 * @param traits what a row declares of its subject, by name of the trait
 * @param events the facts of a row
 * @param consents what subjects are taken to have granted
 * @param layout which columns it reads and how its files are written
 * @param skew how far the clocks of whoever made the data may be wrong
 * @param refusesRowsWithoutEvent whether a row that no event rule is about is a fault
 */
public record Mapping(
        String name,
        Digest digest,
        String dataSet,
        Source source,
        ZoneId zone,
        int revision,
        SubjectRule subject,
        SortedMap<String, TraitRule> traits,
        List<EventRule> events,
        List<ConsentRule> consents,
        Layout layout,
        Duration skew,
        boolean refusesRowsWithoutEvent) {

    public Mapping {
        traits = Collections.unmodifiableSortedMap(new TreeMap<>(traits));
        events = List.copyOf(events);
        consents = List.copyOf(consents);
    }

    /**
     * Reads a mapping file; a {@code BadInput} problem names file, line and field of each fault.
     */
    public static Mapping read(Path file) {
        return MappingReader.read(file);
    }

    /** Whether the number of a row is part of what the row says. */
    boolean readsRowNumbers() {
        return subject.value().readsRowNumber()
                || events.stream().anyMatch(rule -> rule.id().readsRowNumber());
    }

    /** Whether some of its facts are known when they are received, and at no time before. */
    public boolean knowsWhenReceived() {
        return events.stream().anyMatch(rule -> rule.knownAt() instanceof Moment.Received);
    }

    /**
     * The instant of an ISO 8601 text: with an offset, or a local time or day of the mapping's
     * zone. Throws {@link IllegalArgumentException} for what is none.
     */
    public Instant instant(String text) {
        boolean isDay = text.length() <= "2005-10-01".length();
        return MomentReader.local(isDay ? text + "T00:00" : text, zone)
                .truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The identifier of a subject by its value, as the mapping would keep it. Throws {@link
     * IllegalArgumentException} for what is none of the mapping's form.
     */
    public Identifier identifier(String value) {
        return new Identifier(subject.kind(), subject.form().of(value));
    }

    /**
     * How a row names its subject.
     *
     * @param kind of identifier
     */
    record SubjectRule(String kind, Phrase value, IdentifierForm form) {}

    /** How a cell becomes a declared trait. */
    sealed interface TraitRule {

        /**
         * By a list of codes.
         *
         * @param codes cell to trait
         * @param otherwise for cells not listed; null where these are faults
         */
        record Codes(Column column, SortedMap<String, String> codes, @Nullable String otherwise)
                implements TraitRule {}

        /**
         * A whole number as a band: {@code 25-29}, {@code under-25}, {@code 60-and-over}.
         *
         * @param bounds lower bounds, ascending
         */
        record Bands(Column column, List<Integer> bounds) implements TraitRule {}
    }

    /**
     * How a row becomes an event.
     *
     * @param own the rule's own column, null where it has none
     * @param kind of the event
     * @param id the source's name for the event
     * @param optional whether an empty column of its own means that there was no such event
     * @param when what a row must be like for the rule to be about it
     * @param place null where events have none; a row with an empty cell in it has none either
     */
    record EventRule(
            @Nullable Column own,
            String kind,
            Phrase id,
            boolean optional,
            List<Condition> when,
            Moment happenedAt,
            Moment knownAt,
            @Nullable AmountRule amount,
            List<AttributeRule> attributes,
            @Nullable CounterpartyRule counterparty,
            @Nullable SecondsRule seconds,
            @Nullable Phrase place) {

        EventRule {
            when = List.copyOf(when);
            attributes = List.copyOf(attributes);
        }

        /** The name of its own column, empty where it has none. */
        String column() {
            return own == null ? "" : own.name();
        }
    }

    /**
     * How a cell becomes an amount.
     *
     * @param currency the same for every row; null where a column tells
     * @param currencyColumn holds ISO 4217 codes; null where the currency is fixed
     * @param inMinorUnits whether the cell counts cents or fen
     * @param sign what is done with its sign
     * @param negative whether it may be below zero then
     * @param zeroKind the kind of event, without an amount, that zero means; null for the same kind
     * @param optional whether an empty cell means that the event has no amount
     */
    record AmountRule(
            Column column,
            java.util.@Nullable Currency currency,
            @Nullable Column currencyColumn,
            boolean inMinorUnits,
            Scale scale,
            Sign sign,
            boolean negative,
            @Nullable String zeroKind,
            boolean optional) {}

    /** What is done with the sign of an amount. */
    enum Sign {
        AS_WRITTEN,
        /** A debit written as -5 is an amount of 5. */
        TURNED,
        DROPPED
    }

    /**
     * How a cell becomes a duration.
     *
     * @param isClock whether it is written as {@code 1:02:03} or {@code 2:03}
     * @param optional whether an empty cell means that the event has none
     */
    record SecondsRule(Column column, Scale scale, boolean isClock, boolean optional) {}

    /**
     * Who the other side is: the same kind and value give the same token in every history.
     *
     * @param kind of identifier, empty for names of the source's own
     */
    record CounterpartyRule(String kind, Phrase value, IdentifierForm form) {

        /** What its token is made for. */
        String named(String value) {
            return kind.isEmpty() ? value : kind + ":" + value;
        }
    }

    /** How a row gives an attribute. */
    sealed interface AttributeRule {

        /** The attribute's name. */
        String name();

        /** The same for every row: a {@link Long} or a {@link String}. */
        record Fixed(String name, Object value) implements AttributeRule {}

        /**
         * A whole number from {@code least} to {@code most}.
         *
         * @param optional whether an empty cell means that the event does not have it
         */
        record Whole(
                String name, Column column, Scale scale, long least, long most, boolean optional)
                implements AttributeRule {}

        /**
         * A text, perhaps by a list of codes.
         *
         * @param codes cell to value; null for the cell as it is
         * @param otherwise for cells not listed; null where these are faults
         */
        record Text(
                String name,
                Column column,
                @Nullable SortedMap<String, String> codes,
                @Nullable String otherwise,
                boolean optional)
                implements AttributeRule {}

        /**
         * What rules recognise in the text of columns, which itself goes no further.
         *
         * @param otherwise where no rule fits
         */
        record Recognised(String name, List<Column> columns, LineRules rules, String otherwise)
                implements AttributeRule {}
    }

    /**
     * A grant that a subject is taken to have given.
     *
     * @param when what a row must be like for it to state the grant; empty for every row
     */
    record ConsentRule(
            List<Condition> when,
            Source source,
            Purpose purpose,
            Instant from,
            Instant until,
            boolean sensitive,
            boolean simulated,
            String text) {

        ConsentRule {
            when = List.copyOf(when);
        }

        boolean isStatedBy(TableRow row) {
            return when.stream().allMatch(condition -> condition.holds(row));
        }
    }
}
