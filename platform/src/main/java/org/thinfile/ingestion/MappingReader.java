package org.thinfile.ingestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
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
    private static final Duration MOST_SKEW = Duration.ofHours(1);

    private final Path file;
    private final Definition definition;
    private final MappingText text;
    private final Faults faults = new Faults();
    private final Columns columns = new Columns();
    private final Set<Path> ruleFiles = new TreeSet<>();
    private ZoneId zone = ZoneId.of("UTC");
    private @Nullable Currency currency;

    private MappingReader(Path file) {
        this.file = file;
        this.definition = Definitions.read(file, SCHEMA);
        this.text = definition.as(MappingText.class);
    }

    static Mapping read(Path file) {
        return new MappingReader(file).read();
    }

    private Mapping read() {
        at("/zone", () -> zone = ZoneId.of(text.zone()));
        if (text.currency() != null) {
            var code = text.currency();
            at("/currency", () -> currency = Currency.getInstance(code));
        }
        var form = at("/file", () -> TableFormReader.read(text.file(), text.blanks(), blanksIn()));
        var skew = at("/clock-skew", this::skew);
        var subject = at("/subject/value", this::subject);
        var traits = traits();
        var events = events();
        var consents = consents();
        var source = at("/source", () -> new Source(text.source()));
        faults.throwIfAny();
        boolean byFile =
                present(subject).value().readsFileName()
                        || events.stream().anyMatch(rule -> rule.id().readsFileName());
        var ignored = text.ignore() == null ? Set.<String>of() : new HashSet<>(text.ignore());
        return new Mapping(
                text.mapping(),
                digest(),
                text.dataSet(),
                present(source),
                zone,
                text.revision() == null ? 0 : text.revision(),
                present(subject),
                traits,
                events,
                consents,
                new Layout(columns.all(), ignored, present(form), byFile),
                present(skew),
                !"allowed".equals(text.rowsWithoutEvent()));
    }

    /** Names this version by the bytes of the mapping and of the rules it takes in. */
    private Digest digest() {
        try {
            if (ruleFiles.isEmpty()) {
                return Digest.of(Files.readAllBytes(file));
            }
            var digest = Digest.sha256();
            digest.update(Digest.of(Files.readAllBytes(file)).bytes());
            for (var rules : ruleFiles) {
                digest.update(Digest.of(Files.readAllBytes(rules)).bytes());
            }
            return Digest.ofHash(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        }
    }

    private TreeMap<String, List<String>> blanksIn() {
        return text.blanksIn() == null ? new TreeMap<>() : new TreeMap<>(text.blanksIn());
    }

    private Duration skew() {
        var skew = text.clockSkew() == null ? Duration.ZERO : Duration.parse(text.clockSkew());
        if (skew.isNegative() || skew.compareTo(MOST_SKEW) > 0) {
            throw new IllegalArgumentException(
                    "clock-skew is %s, at most an hour is taken for wrong clocks".formatted(skew));
        }
        return skew;
    }

    private SubjectRule subject() {
        var subject = text.subject();
        return new SubjectRule(
                subject.kind(),
                Phrase.of(subject.value(), text.dataSet(), "", columns),
                EventRules.form(subject.form(), subject.country()));
    }

    private TreeMap<String, TraitRule> traits() {
        var rules = new TreeMap<String, TraitRule>();
        var written = text.subject().traits();
        if (written != null) {
            written.forEach((name, trait) -> {
                var rule = at("/subject/traits/" + name, () -> trait(trait));
                if (rule != null) {
                    rules.put(name, rule);
                }
            });
        }
        return rules;
    }

    private TraitRule trait(MappingText.Trait trait) {
        var column = columns.of(trait.column());
        if (trait.codes() != null && trait.bands() == null) {
            return new TraitRule.Codes(column, new TreeMap<>(trait.codes()), trait.otherwise());
        }
        if (trait.bands() != null && trait.codes() == null && trait.otherwise() == null) {
            if (!trait.bands().equals(List.copyOf(new TreeSet<>(trait.bands())))) {
                throw new IllegalArgumentException(
                        "bands are %s, must be ascending lower bounds".formatted(trait.bands()));
            }
            return new TraitRule.Bands(column, List.copyOf(trait.bands()));
        }
        throw new IllegalArgumentException(
                "a trait has either codes (perhaps with otherwise) or bands");
    }

    private List<EventRule> events() {
        var reader = new EventRules(text.dataSet(), zone, currency, columns, this::rules);
        var rules = new ArrayList<EventRule>();
        for (int i = 0; i < text.events().size(); i++) {
            var event = text.events().get(i);
            var pointer = "/events/" + i;
            if (event.columns() != null && event.column() != null) {
                faults.add(definition, pointer, "has column and columns; one is meant");
            } else if (event.columns() != null) {
                for (var each : event.columns().entrySet()) {
                    var rule =
                            at(pointer, () -> reader.event(event, each.getKey(), each.getValue()));
                    addUnlessNull(rules, rule);
                }
            } else {
                var own = event.column() == null ? "" : event.column();
                addUnlessNull(rules, at(pointer, () -> reader.event(event, own, null)));
            }
        }
        return rules;
    }

    /** The rules of a file beside the mapping, whose bytes then count as the mapping's own. */
    private LineRules rules(String path) {
        var rules = file.toAbsolutePath().resolveSibling(path).normalize();
        ruleFiles.add(rules);
        return LineRules.read(rules);
    }

    private List<ConsentRule> consents() {
        var conditions = new EventRules(text.dataSet(), zone, currency, columns, this::rules);
        var rules = new ArrayList<ConsentRule>();
        var written = text.consents() == null ? List.<MappingText.Consent>of() : text.consents();
        for (int i = 0; i < written.size(); i++) {
            var consent = written.get(i);
            for (var purpose : consent.purposes()) {
                addUnlessNull(
                        rules, at("/consents/" + i, () -> consent(consent, purpose, conditions)));
            }
        }
        return rules;
    }

    private ConsentRule consent(
            MappingText.Consent consent, String purpose, EventRules conditions) {
        var from = MomentReader.local(consent.from(), zone);
        var until = MomentReader.local(consent.until(), zone);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("'from' must lie before 'until'");
        }
        return new ConsentRule(
                conditions.conditions(consent.when()),
                new Source(consent.source()),
                Purpose.ofCode(purpose),
                from,
                until,
                consent.sensitive() != null && consent.sensitive(),
                consent.simulated(),
                consent.text());
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
