package org.thinfile.ingestion;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
 * @param revision of all its facts: a corrected mapping that restates facts counts it up
 * @param subject how a row names its subject
 * @param traits what a row declares of its subject, by name of the trait
 * @param events the facts of a row
 * @param consents what each subject is taken to have granted
 * @param columns all columns it reads
 * @param ignored columns that may be there and are not read
 */
public record Mapping(
        String name,
        Digest digest,
        String dataSet,
        Source source,
        int revision,
        SubjectRule subject,
        SortedMap<String, TraitRule> traits,
        List<EventRule> events,
        List<ConsentRule> consents,
        SortedSet<String> columns,
        Set<String> ignored) {

    public Mapping {
        traits = Collections.unmodifiableSortedMap(new TreeMap<>(traits));
        events = List.copyOf(events);
        consents = List.copyOf(consents);
        columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
        ignored = Set.copyOf(ignored);
    }

    /**
     * Reads a mapping file; a {@code BadInput} problem names file, line and field of each fault.
     */
    public static Mapping read(Path file) {
        return MappingReader.read(file);
    }

    /**
     * How a row names its subject.
     *
     * @param kind of identifier
     */
    record SubjectRule(String kind, Phrase value) {}

    /** How a cell becomes a declared trait. */
    sealed interface TraitRule {

        /** The column it reads. */
        String column();

        /**
         * By a list of codes.
         *
         * @param codes cell to trait
         * @param otherwise for cells not listed; null where these are faults
         */
        record Codes(String column, SortedMap<String, String> codes, @Nullable String otherwise)
                implements TraitRule {}

        /**
         * A whole number as a band: {@code 25-29}, {@code under-25}, {@code 60-and-over}.
         *
         * @param bounds lower bounds, ascending
         */
        record Bands(String column, List<Integer> bounds) implements TraitRule {}
    }

    /**
     * How a row becomes an event.
     *
     * @param column the rule's own column, empty where it has none
     * @param kind of the event
     * @param id the source's name for the event
     * @param optional whether an empty column of its own means that there was no such event
     */
    record EventRule(
            String column,
            String kind,
            Phrase id,
            boolean optional,
            Moment happenedAt,
            Moment knownAt,
            @Nullable AmountRule amount,
            SortedMap<String, AttributeRule> attributes,
            @Nullable String counterparty,
            @Nullable String seconds,
            @Nullable String place) {}

    /**
     * How a cell becomes an amount.
     *
     * @param negative whether it may be below zero
     * @param zeroKind the kind of event, without an amount, that zero means; null for the same kind
     */
    record AmountRule(
            String column,
            java.util.Currency currency,
            boolean negative,
            @Nullable String zeroKind) {}

    /** How a cell becomes an attribute. */
    sealed interface AttributeRule {

        /** The column it reads. */
        String column();

        /** A whole number from {@code least} to {@code most}. */
        record Whole(String column, long least, long most) implements AttributeRule {}

        /** A text. */
        record Text(String column) implements AttributeRule {}
    }

    /** A grant that each subject is taken to have given. */
    record ConsentRule(
            Source source,
            Purpose purpose,
            Instant from,
            Instant until,
            boolean sensitive,
            boolean simulated,
            String text) {}
}
