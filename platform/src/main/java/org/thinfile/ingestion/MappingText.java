package org.thinfile.ingestion;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping as its file says it, field by field; {@link Mapping} is what it means. */
record MappingText(
        String mapping,
        @Nullable String about,
        String dataSet,
        String source,
        String zone,
        @Nullable String currency,
        @Nullable Integer revision,
        @Nullable List<String> ignore,
        Subject subject,
        List<Event> events,
        @Nullable List<Consent> consents) {

    record Subject(String kind, String value, @Nullable Map<String, Trait> traits) {}

    record Trait(
            String column,
            @Nullable Map<String, String> codes,
            @Nullable String otherwise,
            @Nullable List<Integer> bands) {}

    record Event(
            String kind,
            @Nullable Map<String, String> columns,
            @Nullable String column,
            @Nullable String id,
            @Nullable Boolean optional,
            When happenedAt,
            When knownAt,
            @Nullable Amount amount,
            @Nullable Map<String, Attribute> attributes,
            @Nullable String counterparty,
            @Nullable String seconds,
            @Nullable String place) {}

    /** One of: at; day of the column's month; column with a format; daysLater; received. */
    record When(
            @Nullable String at,
            @Nullable String day,
            @Nullable String column,
            @Nullable String format,
            @Nullable Integer daysLater,
            @Nullable Boolean received) {}

    record Amount(@Nullable String column, @Nullable String negative, @Nullable String zeroKind) {}

    record Attribute(
            @Nullable String column, String type, @Nullable Long least, @Nullable Long most) {}

    record Consent(
            String source,
            List<String> purposes,
            @Nullable Boolean sensitive,
            boolean simulated,
            String from,
            String until,
            String text) {}
}
