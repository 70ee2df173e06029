package org.thinfile.ingestion;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.featureengine.catalogue.EventContract;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.identity.People;
import org.thinfile.identity.People.NewSubject;
import org.thinfile.ingestion.Mapping.SubjectRule;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.web.Clocks;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in one event that a caller states by itself. It is held against the contract of its source;
 * one that breaks it is answered with what is wrong and not kept, since its sender is there to
 * correct it.
 */
@Component
class SingleEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SourceCatalogue catalogue;
    private final EventCheck check;
    private final BatchIntake intake;
    private final JdbcDeliveries deliveries;
    private final QuarantineIntake quarantine;
    private final People people;
    private final Clocks clocks;
    private final ConcurrentHashMap<Source, DefinitionSchema> contracts = new ConcurrentHashMap<>();

    SingleEvents(
            SourceCatalogue catalogue,
            EventCheck check,
            BatchIntake intake,
            JdbcDeliveries deliveries,
            QuarantineIntake quarantine,
            People people,
            Clocks clocks) {
        this.catalogue = catalogue;
        this.check = check;
        this.intake = intake;
        this.deliveries = deliveries;
        this.quarantine = quarantine;
        this.people = people;
        this.clocks = clocks;
    }

    /**
     * What became of an event.
     *
     * @param isNew whether it was recorded now rather than before
     */
    record Taken(SubjectId subject, boolean isNew) {}

    /**
     * Records an event, or finds it recorded; joins the transaction of the caller. Throws {@code
     * BadInput} where it breaks its contract and {@code Conflict} where it contradicts what is
     * recorded, and then nothing of it is kept.
     *
     * @param origin whether somebody signed it
     */
    Taken take(EventRequest request, Origin origin, Actor actor) {
        var source = source(request);
        requireContract(source, request);
        var fact = request.fact(clocks.businessNow());
        if (!check.allows(fact.counterparty() == null ? fact.event() : fact.withToken(1))) {
            throw new Problem.BadInput(
                            "the event is not what the catalogue lets a '%s' of source '%s' be"
                                    .formatted(fact.event().kind(), source),
                            "compare it with sources/%s.yaml".formatted(source),
                            "kind")
                    .asException();
        }
        var subject = java.util.Objects.requireNonNull(request.subject()).identifier();
        var mapping = mapping(source);
        var header = TableRow.Header.of("event", List.of("event"), mapping.layout());
        var row = new TableRow(header, 1, 1, List.of(JSON.writeValueAsString(request)));
        var facts =
                new RowFacts(
                        row,
                        new NewSubject(subject, new TreeMap<>()),
                        List.of(fact),
                        mapping.consents(),
                        List.of());
        var result =
                intake.take(
                        mapping,
                        new Batch("event", List.of(row), origin),
                        each -> facts,
                        false,
                        actor,
                        clocks.realNow());
        if (result.quarantined() > 0) {
            throw refused(mapping, row);
        }
        return new Taken(
                people.find(subject).orElseThrow(), result.events() > 0 && !result.repeated());
    }

    /** The source a request speaks of; throws {@code BadInput} where there is none. */
    Source source(EventRequest request) {
        try {
            var source = new Source(String.valueOf(request.source()));
            if (catalogue.entries().containsKey(source)) {
                return source;
            }
        } catch (IllegalArgumentException e) {
            // told below, with the names that would do
        }
        throw new Problem.BadInput(
                        "the catalogue has no such source",
                        "name one of " + catalogue.entries().keySet(),
                        "source")
                .asException();
    }

    private void requireContract(Source source, EventRequest request) {
        var contract =
                contracts.computeIfAbsent(
                        source,
                        each ->
                                DefinitionSchema.ofJson(
                                        JSON.writeValueAsString(
                                                EventContract.of(catalogue.get(each)))));
        var breaches = contract.words(JSON.valueToTree(request));
        if (!breaches.isEmpty()) {
            throw new Problem.BadInput(
                            "the event breaks its contract: " + String.join("; ", breaches),
                            "see docs/sources/%s.schema.json".formatted(source),
                            null)
                    .asException();
        }
    }

    /** Why the event was not recorded; the transaction takes its place in quarantine back. */
    private RuntimeException refused(Mapping mapping, TableRow row) {
        var why = deliveries.waiting(mapping.dataSet(), Set.of(quarantine.hash(row))).getFirst();
        return new Problem.Conflict(why.detail(), why.remedy()).asException();
    }

    /** What claims are made in the name of: single events of a source are a data set of its own. */
    private static Mapping mapping(Source source) {
        var columns = new Columns();
        var subject = Phrase.of("{event}", "", "", columns);
        return new Mapping(
                "single-event",
                Digest.of("single-event/1".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "events-" + source,
                source,
                ZoneOffset.UTC,
                0,
                new SubjectRule("event", subject, new IdentifierForm.AsWritten()),
                new TreeMap<>(),
                List.of(),
                List.of(),
                new Layout(columns.all(), Set.of(), TableForm.USUAL, false),
                Duration.ZERO,
                true);
    }
}
