package org.thinfile.ingestion;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.Mapping.AmountRule;
import org.thinfile.ingestion.Mapping.AttributeRule;
import org.thinfile.ingestion.Mapping.CounterpartyRule;
import org.thinfile.ingestion.Mapping.EventRule;
import org.thinfile.ingestion.Mapping.SecondsRule;
import org.thinfile.ingestion.Mapping.Sign;

/** Makes the event rules of a mapping; refuses what is incomplete with words for its line. */
final class EventRules {

    private static final String USUAL_ID = "{data-set}/{row}/{column}";

    private final String dataSet;
    private final ZoneId zone;
    private final @Nullable Currency currency;
    private final Columns columns;
    private final Function<String, LineRules> rules;

    /**
     * @param currency of amounts that name none; null where the mapping has none
     * @param columns takes the columns that rules read
     * @param rules reads a rules file by its path from the mapping
     */
    EventRules(
            String dataSet,
            ZoneId zone,
            @Nullable Currency currency,
            Columns columns,
            Function<String, LineRules> rules) {
        this.dataSet = dataSet;
        this.zone = zone;
        this.currency = currency;
        this.columns = columns;
        this.rules = rules;
    }

    /**
     * A rule.
     *
     * @param own its own column, empty for none
     * @param month the month its own column stands for; null for none
     */
    EventRule event(MappingText.Event event, String own, @Nullable String month) {
        var moments = new MomentReader(zone, own, month, columns);
        return new EventRule(
                own.isEmpty() ? null : columns.of(own),
                event.kind(),
                Phrase.of(event.id() == null ? USUAL_ID : event.id(), dataSet, own, columns),
                event.optional() != null && event.optional(),
                conditions(event.when()),
                moments.happenedAt(event.happenedAt()),
                moments.knownAt(event.knownAt()),
                event.amount() == null ? null : amount(event.amount(), own),
                attributes(event, own),
                event.counterparty() == null ? null : counterparty(event.counterparty(), own),
                event.seconds() == null ? null : seconds(event.seconds()),
                event.place() == null ? null : place(event.place(), own));
    }

    /** What a row must be like. */
    List<Condition> conditions(@Nullable List<MappingText.When> written) {
        var conditions = new ArrayList<Condition>();
        for (var when : written == null ? List.<MappingText.When>of() : written) {
            long ways =
                    Stream.of(when.in(), when.notIn(), when.is())
                            .filter(way -> way != null)
                            .count();
            if (ways != 1) {
                throw new IllegalArgumentException(
                        "a condition says exactly one of: in, not-in, is");
            }
            var column = columns.of(when.column());
            if (when.is() != null) {
                conditions.add(new Condition.Is(column, Condition.State.ofCode(when.is())));
            } else {
                boolean in = when.in() != null;
                var texts = in ? when.in() : when.notIn();
                conditions.add(
                        new Condition.OneOf(
                                column, Set.copyOf(java.util.Objects.requireNonNull(texts)), in));
            }
        }
        return conditions;
    }

    private AmountRule amount(MappingText.Amount amount, String own) {
        if (amount.currency() != null && amount.currencyColumn() != null) {
            throw new IllegalArgumentException(
                    "has currency and currency-column; one of them is meant");
        }
        var fixed = amount.currency() == null ? currency : Currency.getInstance(amount.currency());
        if (fixed == null && amount.currencyColumn() == null) {
            throw new IllegalArgumentException(
                    "has an amount, but the mapping has no currency (maybe add currency: TWD?)");
        }
        var unit = amount.unit() == null ? "whole" : amount.unit();
        return new AmountRule(
                column(amount.column(), own),
                amount.currencyColumn() == null ? fixed : null,
                amount.currencyColumn() == null ? null : columns.of(amount.currencyColumn()),
                unit.equals("minor"),
                new Scale(
                        switch (unit) {
                            case "thousands" -> BigDecimal.valueOf(1_000);
                            case "ten-thousands" -> BigDecimal.valueOf(10_000);
                            case "millions" -> BigDecimal.valueOf(1_000_000);
                            default -> null;
                        },
                        "half-up".equals(amount.round())),
                amount.sign() == null
                        ? Sign.AS_WRITTEN
                        : Sign.valueOf(amount.sign().toUpperCase(Locale.ROOT).replace('-', '_')),
                "allowed".equals(amount.negative()),
                amount.zeroKind(),
                amount.optional() != null && amount.optional());
    }

    private SecondsRule seconds(MappingText.Seconds seconds) {
        var unit = seconds.unit() == null ? "seconds" : seconds.unit();
        return new SecondsRule(
                columns.of(seconds.column()),
                new Scale(
                        switch (unit) {
                            case "milliseconds" -> new BigDecimal("0.001");
                            case "minutes" -> BigDecimal.valueOf(60);
                            case "hours" -> BigDecimal.valueOf(3_600);
                            case "days" -> BigDecimal.valueOf(86_400);
                            default -> null;
                        },
                        "half-up".equals(seconds.round())),
                unit.equals("clock"),
                seconds.optional() != null && seconds.optional());
    }

    private CounterpartyRule counterparty(MappingText.Counterparty written, String own) {
        return new CounterpartyRule(
                written.kind() == null ? "" : written.kind(),
                Phrase.of(written.value(), dataSet, own, columns),
                form(written.form(), written.country()));
    }

    /** A column by its name, or a text with columns in braces. */
    private Phrase place(String written, String own) {
        return Phrase.of(
                written.contains("{") ? written : "{" + written + "}", dataSet, own, columns);
    }

    static IdentifierForm form(@Nullable String form, @Nullable String country) {
        if ("phone".equals(form) != (country != null)) {
            throw new IllegalArgumentException(
                    "a country is needed by form: phone, and by no other form");
        }
        return switch (form) {
            case "phone" -> new IdentifierForm.Phone(java.util.Objects.requireNonNull(country));
            case "national-id" -> new IdentifierForm.NationalId();
            case "credit-code" -> new IdentifierForm.CreditCode();
            case "card" -> new IdentifierForm.Card();
            case null, default -> new IdentifierForm.AsWritten();
        };
    }

    private List<AttributeRule> attributes(MappingText.Event event, String own) {
        var sorted =
                new TreeMap<>(
                        event.attributes() == null
                                ? new TreeMap<String, MappingText.Attribute>()
                                : event.attributes());
        var read = new ArrayList<AttributeRule>();
        sorted.forEach((name, written) -> read.add(attribute(name, written, own)));
        return read;
    }

    private AttributeRule attribute(String name, MappingText.Attribute written, String own) {
        if (written.value() != null) {
            return new AttributeRule.Fixed(
                    name,
                    written.value() instanceof Number number
                            ? (Long) number.longValue()
                            : written.value());
        }
        if (written.rules() != null) {
            return recognised(name, written, own);
        }
        if (written.type() == null) {
            throw new IllegalArgumentException(
                    "attribute '%s' needs one of: type (whole or text), value, rules"
                            .formatted(name));
        }
        var column = column(written.column(), own);
        boolean optional = written.optional() != null && written.optional();
        if (written.type().equals("text")) {
            return new AttributeRule.Text(
                    name,
                    column,
                    written.codes() == null ? null : new TreeMap<>(written.codes()),
                    written.otherwise(),
                    optional);
        }
        long least = written.least() == null ? Long.MIN_VALUE : written.least();
        long most = written.most() == null ? Long.MAX_VALUE : written.most();
        if (least > most) {
            throw new IllegalArgumentException(
                    "least is %d, more than most, %d".formatted(least, most));
        }
        var scale = new Scale(written.scale(), "half-up".equals(written.round()));
        return new AttributeRule.Whole(name, column, scale, least, most, optional);
    }

    private AttributeRule recognised(String name, MappingText.Attribute written, String own) {
        if (written.otherwise() == null) {
            throw new IllegalArgumentException(
                    "attribute '%s' has rules and needs 'otherwise' for texts that none fits"
                            .formatted(name));
        }
        var read =
                written.columns() == null
                        ? List.of(column(written.column(), own))
                        : written.columns().stream().map(columns::of).toList();
        return new AttributeRule.Recognised(
                name,
                read,
                rules.apply(java.util.Objects.requireNonNull(written.rules())),
                written.otherwise());
    }

    private Column column(@Nullable String written, String own) {
        var column = written == null ? own : written;
        if (column.isEmpty()) {
            throw new IllegalArgumentException(
                    "needs a column: its own, or that of the event rule");
        }
        return columns.of(column);
    }
}
