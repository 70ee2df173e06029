package org.thinfile.ingestion;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;
import org.thinfile.web.Answer;
import org.thinfile.web.Idempotency;
import org.thinfile.web.IdempotencyKey;

/** Events over HTTP: one by itself, or rows by a mapping. */
@RestController
@RequestMapping("/events")
@Tag(name = "Events", description = "Facts about subjects, one by one or as rows of a mapping")
class EventsController {

    private static final String JSON_LINES = "application/x-ndjson";

    private final Deliveries deliveries;
    private final SingleEvents events;
    private final Idempotency idempotency;

    EventsController(Deliveries deliveries, SingleEvents events, Idempotency idempotency) {
        this.deliveries = deliveries;
        this.events = events;
        this.idempotency = idempotency;
    }

    /** Whom the event is about, for consents and applications. */
    record EventView(UUID subject, boolean recorded) {}

    /** A delivery with its id. */
    record DeliveryView(UUID id, Delivery delivery) {}

    @PostMapping
    @Operation(
            summary = "Records one event",
            description =
                    "The contract of each source is docs/sources/<source>.schema.json. An event"
                            + " that is recorded already is answered with 200 and recorded: false.")
    ResponseEntity<EventView> record(
            @RequestBody EventRequest request, IdempotencyKey key, Actor actor) {
        var answer =
                idempotency.once(
                        actor,
                        key,
                        Canonical.digest(List.of("POST /events", request.toString())),
                        () -> {
                            var taken = events.take(request, actor);
                            return taken.isNew()
                                    ? Answer.created("event", taken.subject().value())
                                    : new Answer(
                                            HttpStatus.OK.value(),
                                            "event:" + taken.subject().value());
                        });
        var subject = new SubjectId(UUID.fromString(answer.id("event")));
        return ResponseEntity.status(answer.status())
                .body(
                        new EventView(
                                subject.value(), answer.status() == HttpStatus.CREATED.value()));
    }

    @PostMapping(
            path = "/batches",
            consumes = {MediaType.APPLICATION_JSON_VALUE, JSON_LINES})
    @Operation(
            summary = "Takes in rows by a mapping",
            description =
                    "A JSON array of objects, or one object a line. Fields are columns of the"
                            + " mapping. Rows with faults wait in quarantine and are told here.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        array = @ArraySchema(schema = @Schema(type = "object"))),
                                @Content(mediaType = JSON_LINES, schema = @Schema(type = "string"))
                            }))
    ResponseEntity<DeliveryView> deliver(
            @RequestParam String mapping,
            @RequestBody byte[] rows,
            IdempotencyKey key,
            Actor actor) {
        var read = deliveries.mapping(mapping);
        var objects = JsonBodies.objects(rows, Deliveries.MOST_ROWS);
        var answer =
                idempotency.once(
                        actor,
                        key,
                        Canonical.digest(
                                List.of("POST /events/batches", mapping, Digest.of(rows).hex())),
                        () -> Answer.created("delivery", deliveries.take(read, objects, actor)));
        var id = UUID.fromString(answer.id("delivery"));
        return ResponseEntity.status(answer.status())
                .header("Location", "/events/batches/" + id)
                .body(new DeliveryView(id, deliveries.get(id)));
    }

    @GetMapping("/batches/{id}")
    @Operation(summary = "Shows what became of rows that were handed over")
    DeliveryView show(@PathVariable UUID id) {
        return new DeliveryView(id, deliveries.get(id));
    }
}
