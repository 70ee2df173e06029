package org.thinfile.ingestion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping as its file says it, field by field; {@link Mapping} is what it means. What may be
 * written as the name of a column alone has a creator for that.
 */
record MappingText(
        String mapping,
        @Nullable String about,
        String dataSet,
        String source,
        String zone,
        @Nullable String currency,
        @Nullable Integer revision,
        @Nullable File file,
        @Nullable List<String> blanks,
        @Nullable Map<String, List<String>> blanksIn,
        @Nullable String clockSkew,
        @Nullable String rowsWithoutEvent,
        @Nullable List<String> ignore,
        Subject subject,
        List<Event> events,
        @Nullable List<Consent> consents) {

    record File(
            @Nullable String format,
            @Nullable String encoding,
            @Nullable String separator,
            @Nullable String quote,
            @Nullable List<String> columns,
            @Nullable String firstLine,
            @Nullable String decimal,
            @Nullable String group) {}

    record Subject(
            String kind,
            String value,
            @Nullable String form,
            @Nullable String country,
            @Nullable Map<String, Trait> traits) {}

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
            @Nullable List<When> when,
            Time happenedAt,
            Time knownAt,
            @Nullable Amount amount,
            @Nullable Map<String, Attribute> attributes,
            @Nullable Counterparty counterparty,
            @Nullable Seconds seconds,
            @Nullable String place) {}

    record When(
            String column,
            @Nullable List<String> in,
            @Nullable List<String> notIn,
            @Nullable String is) {}

    /** One of: at; day of the column's month; column or columns; daysLater; received. */
    record Time(
            @Nullable String at,
            @Nullable String day,
            @Nullable String column,
            @Nullable List<String> columns,
            @Nullable String format,
            @Nullable Integer century,
            @Nullable String epoch,
            @Nullable String zone,
            @Nullable Integer daysLater,
            @Nullable Boolean received) {}

    record Amount(
            @Nullable String column,
            @Nullable String currency,
            @Nullable String currencyColumn,
            @Nullable String unit,
            @Nullable String round,
            @Nullable String sign,
            @Nullable String negative,
            @Nullable String zeroKind,
            @Nullable Boolean optional) {}

    record Attribute(
            @Nullable String column,
            @Nullable List<String> columns,
            @Nullable String type,
            @Nullable Long least,
            @Nullable Long most,
            @Nullable Object value,
            @Nullable Map<String, String> codes,
            @Nullable String otherwise,
            @Nullable BigDecimal scale,
            @Nullable String round,
            @Nullable Boolean optional,
            @Nullable String rules) {}

    record Counterparty(
            @Nullable String kind, String value, @Nullable String form, @Nullable String country) {

        @JsonCreator(mode = Mode.PROPERTIES)
        Counterparty {}

        @JsonCreator(mode = Mode.DELEGATING)
        static Counterparty of(String column) {
            return new Counterparty(null, "{" + column + "}", null, null);
        }
    }

    record Seconds(
            String column,
            @Nullable String unit,
            @Nullable String round,
            @Nullable Boolean optional) {

        @JsonCreator(mode = Mode.PROPERTIES)
        Seconds {}

        @JsonCreator(mode = Mode.DELEGATING)
        static Seconds of(String column) {
            return new Seconds(column, null, null, null);
        }
    }

    record Consent(
            String source,
            @Nullable List<When> when,
            List<String> purposes,
            @Nullable Boolean sensitive,
            boolean simulated,
            String from,
            String until,
            String text) {}
}
