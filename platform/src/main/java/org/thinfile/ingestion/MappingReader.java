package org.thinfile.ingestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.definitions.Faults;
import org.thinfile.ingestion.Mapping.AmountRule;
import org.thinfile.ingestion.Mapping.AttributeRule;
import org.thinfile.ingestion.Mapping.ConsentRule;
import org.thinfile.ingestion.Mapping.EventRule;
import org.thinfile.ingestion.Mapping.SubjectRule;
import org.thinfile.ingestion.Mapping.TraitRule;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;

/** Makes a {@link Mapping} of what a file says, or tells all its faults with their lines. */
final class MappingReader {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(MappingReader.class, "mapping.schema.json");
    private static final String USUAL_ID = "{data-set}/{row}/{column}";

    private final Definition definition;
    private final MappingText text;
    private final Faults faults = new Faults();
    private final Set<String> columns = new TreeSet<>();
    private ZoneId zone = ZoneId.of("UTC");
    private @Nullable Currency currency;

    private MappingReader(Definition definition) {
        this.definition = definition;
        this.text = definition.as(MappingText.class);
    }

    static Mapping read(Path file) {
        var definition = Definitions.read(file, SCHEMA);
        try {
            return new MappingReader(definition).read(Digest.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        }
    }

    private Mapping read(Digest digest) {
        at("/zone", () -> zone = ZoneId.of(text.zone()));
        if (text.currency() != null) {
            var code = text.currency();
            at("/currency", () -> currency = Currency.getInstance(code));
        }
        var subject = at("/subject/value", this::subject);
        var traits = traits();
        var events = events();
        var consents = consents();
        var source = at("/source", () -> new Source(text.source()));
        faults.throwIfAny();
        int revision = text.revision() == null ? 0 : text.revision();
        var ignored = text.ignore() == null ? Set.<String>of() : new HashSet<>(text.ignore());
        return new Mapping(
                text.mapping(),
                digest,
                text.dataSet(),
                present(source),
                revision,
                present(subject),
                traits,
                events,
                consents,
                new TreeSet<>(columns),
                ignored);
    }

    private SubjectRule subject() {
        var value = Phrase.of(text.subject().value(), text.dataSet(), "");
        columns.addAll(value.columns());
        return new SubjectRule(text.subject().kind(), value);
    }

    private TreeMap<String, TraitRule> traits() {
        var rules = new TreeMap<String, TraitRule>();
        var written = text.subject().traits();
        if (written != null) {
            written.forEach((name, trait) -> {
                columns.add(trait.column());
                var rule = at("/subject/traits/" + name, () -> trait(trait));
                if (rule != null) {
                    rules.put(name, rule);
                }
            });
        }
        return rules;
    }

    private static TraitRule trait(MappingText.Trait trait) {
        if (trait.codes() != null && trait.bands() == null) {
            return new TraitRule.Codes(
                    trait.column(), new TreeMap<>(trait.codes()), trait.otherwise());
        }
        if (trait.bands() != null && trait.codes() == null && trait.otherwise() == null) {
            if (!trait.bands().equals(List.copyOf(new TreeSet<>(trait.bands())))) {
                throw new IllegalArgumentException(
                        "bands are %s, must be ascending lower bounds".formatted(trait.bands()));
            }
            return new TraitRule.Bands(trait.column(), List.copyOf(trait.bands()));
        }
        throw new IllegalArgumentException(
                "a trait has either codes (perhaps with otherwise) or bands");
    }

    private List<EventRule> events() {
        var rules = new ArrayList<EventRule>();
        for (int i = 0; i < text.events().size(); i++) {
            var event = text.events().get(i);
            var pointer = "/events/" + i;
            if (event.columns() != null && event.column() != null) {
                faults.add(definition, pointer, "has column and columns; one is meant");
            } else if (event.columns() != null) {
                for (var each : event.columns().entrySet()) {
                    var rule = at(pointer, () -> event(event, each.getKey(), each.getValue()));
                    addUnlessNull(rules, rule);
                }
            } else {
                var own = event.column() == null ? "" : event.column();
                addUnlessNull(rules, at(pointer, () -> event(event, own, null)));
            }
        }
        return rules;
    }

    private EventRule event(MappingText.Event event, String own, @Nullable String month) {
        var moments = new MomentReader(zone, own, month, columns);
        if (!own.isEmpty()) {
            columns.add(own);
        }
        var id = Phrase.of(event.id() == null ? USUAL_ID : event.id(), text.dataSet(), own);
        columns.addAll(id.columns());
        return new EventRule(
                own,
                event.kind(),
                id,
                event.optional() != null && event.optional(),
                moments.happenedAt(event.happenedAt()),
                moments.knownAt(event.knownAt()),
                event.amount() == null ? null : amount(event.amount(), own),
                attributes(event, own),
                noted(event.counterparty()),
                noted(event.seconds()),
                noted(event.place()));
    }

    private AmountRule amount(MappingText.Amount amount, String own) {
        if (currency == null) {
            throw new IllegalArgumentException(
                    "has an amount, but the mapping has no currency (maybe add currency: TWD?)");
        }
        return new AmountRule(
                column(amount.column(), own),
                currency,
                "allowed".equals(amount.negative()),
                amount.zeroKind());
    }

    private TreeMap<String, AttributeRule> attributes(MappingText.Event event, String own) {
        var rules = new TreeMap<String, AttributeRule>();
        if (event.attributes() != null) {
            event.attributes().forEach((name, written) -> rules.put(name, attribute(written, own)));
        }
        return rules;
    }

    private AttributeRule attribute(MappingText.Attribute written, String own) {
        var column = column(written.column(), own);
        if (written.type().equals("text")) {
            return new AttributeRule.Text(column);
        }
        long least = written.least() == null ? Long.MIN_VALUE : written.least();
        long most = written.most() == null ? Long.MAX_VALUE : written.most();
        if (least > most) {
            throw new IllegalArgumentException(
                    "least is %d, more than most, %d".formatted(least, most));
        }
        return new AttributeRule.Whole(column, least, most);
    }

    private List<ConsentRule> consents() {
        var rules = new ArrayList<ConsentRule>();
        var written = text.consents() == null ? List.<MappingText.Consent>of() : text.consents();
        for (int i = 0; i < written.size(); i++) {
            var consent = written.get(i);
            for (var purpose : consent.purposes()) {
                addUnlessNull(rules, at("/consents/" + i, () -> consent(consent, purpose)));
            }
        }
        return rules;
    }

    private ConsentRule consent(MappingText.Consent consent, String purpose) {
        var from = MomentReader.local(consent.from(), zone);
        var until = MomentReader.local(consent.until(), zone);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("'from' must lie before 'until'");
        }
        return new ConsentRule(
                new Source(consent.source()),
                Purpose.ofCode(purpose),
                from,
                until,
                consent.sensitive() != null && consent.sensitive(),
                consent.simulated(),
                consent.text());
    }

    private String column(@Nullable String written, String own) {
        var column = written == null ? own : written;
        if (column.isEmpty()) {
            throw new IllegalArgumentException("the rule has no column of its own: name one");
        }
        columns.add(column);
        return column;
    }

    private @Nullable String noted(@Nullable String column) {
        if (column != null) {
            columns.add(column);
        }
        return column;
    }

    /** What a step gives; where it refuses, the fault is noted with the line of a field. */
    private <T> @Nullable T at(String pointer, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(definition, pointer, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static <T> void addUnlessNull(List<T> list, @Nullable T item) {
        if (item != null) {
            list.add(item);
        }
    }

    private static <T> T present(@Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }
}
