package org.thinfile.ingestion;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.thinfile.ingestion.sender.SignedMessage;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;
import org.thinfile.web.Answer;
import org.thinfile.web.Idempotency;
import org.thinfile.web.IdempotencyKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Events over HTTP: one by itself, or rows by a mapping. */
@RestController
@RequestMapping("/events")
@Tag(name = "Events", description = "Facts about subjects, one by one or as rows of a mapping")
class EventsController {

    private static final String JSON_LINES = "application/x-ndjson";

    private final Deliveries deliveries;
    private final SingleEvents events;
    private final Authenticity authenticity;
    private final Idempotency idempotency;
    private final JsonMapper json;

    EventsController(
            Deliveries deliveries,
            SingleEvents events,
            Authenticity authenticity,
            Idempotency idempotency,
            JsonMapper json) {
        this.deliveries = deliveries;
        this.events = events;
        this.authenticity = authenticity;
        this.idempotency = idempotency;
        this.json = json;
    }

    /** Whom the event is about, for consents and applications. */
    record EventView(UUID subject, boolean recorded) {}

    /** A delivery with its id. */
    record DeliveryView(UUID id, Delivery delivery) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Records one event",
            description =
                    "The contract of each source is docs/sources/<source>.schema.json. An event"
                            + " that is recorded already is answered with 200 and recorded: false."
                            + " May be signed: docs/authenticity.md.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = EventRequest.class))))
    ResponseEntity<EventView> record(
            @RequestBody byte[] body,
            IdempotencyKey key,
            Actor actor,
            @Parameter(hidden = true) HttpServletRequest http) {
        var request = read(body, http);
        var source = events.source(request);
        var answer =
                authenticity.auditing(
                        "request",
                        source,
                        actor,
                        () ->
                                idempotency.once(
                                        actor,
                                        key,
                                        Canonical.digest(
                                                List.of("POST /events", request.toString())),
                                        () -> {
                                            var origin =
                                                    authenticity.ofRequest(
                                                            message(http), body, source);
                                            return answer(events.take(request, origin, actor));
                                        }));
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
                            + " mapping. Rows with faults wait in quarantine and are told here."
                            + " May be signed: docs/authenticity.md.",
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
            Actor actor,
            @Parameter(hidden = true) HttpServletRequest http) {
        var read = deliveries.mapping(mapping);
        var objects = JsonBodies.objects(rows, Deliveries.MOST_ROWS);
        var digest =
                Canonical.digest(List.of("POST /events/batches", mapping, Digest.of(rows).hex()));
        var answer =
                authenticity.auditing(
                        "request",
                        read.source(),
                        actor,
                        () ->
                                idempotency.once(
                                        actor,
                                        key,
                                        digest,
                                        () -> {
                                            var origin =
                                                    authenticity.ofRequest(
                                                            message(http), rows, read.source());
                                            return Answer.created(
                                                    "delivery",
                                                    deliveries.take(read, objects, origin, actor));
                                        }));
        var id = UUID.fromString(answer.id("delivery"));
        return ResponseEntity.status(answer.status())
                .header("Location", "/events/batches/" + id)
                .body(new DeliveryView(id, deliveries.get(id)));
    }

    private static Answer answer(SingleEvents.Taken taken) {
        return taken.isNew()
                ? Answer.created("event", taken.subject().value())
                : new Answer(HttpStatus.OK.value(), "event:" + taken.subject().value());
    }

    /** As the web would read it; a signature needs the bytes as well. */
    private EventRequest read(byte[] body, HttpServletRequest http) {
        try {
            return json.readValue(body, EventRequest.class);
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException(
                    "no event", e, new ServletServerHttpRequest(http));
        }
    }

    /** The request as a signature speaks of it. */
    private static SignedMessage message(HttpServletRequest http) {
        var fields = new TreeMap<String, List<String>>();
        for (var name : Collections.list(http.getHeaderNames())) {
            fields.put(name, Collections.list(http.getHeaders(name)));
        }
        return SignedMessage.request(
                http.getMethod(),
                http.getScheme(),
                String.valueOf(http.getHeader(HttpHeaders.HOST)),
                http.getRequestURI(),
                http.getQueryString(),
                fields);
    }

    @GetMapping("/batches/{id}")
    @Operation(summary = "Shows what became of rows that were handed over")
    DeliveryView show(@PathVariable UUID id) {
        return new DeliveryView(id, deliveries.get(id));
    }
}
