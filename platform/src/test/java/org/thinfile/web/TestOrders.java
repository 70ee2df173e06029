package org.thinfile.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.SubjectId;

/** Addresses that behave in every way the surface must cope with; only where a test asks. */
@RestController
@Profile("test-orders")
class TestOrders {

    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();

    record Order(
            String name,
            int count,
            Instant at,
            Size size,
            @Nullable String note,
            List<Line> lines) {
        Order {
            if (count > 100) {
                throw new IllegalArgumentException("count is over 100 (maybe order twice?)");
            }
        }
    }

    record Line(SubjectId subject, long amount) {}

    enum Size {
        SMALL,
        LARGE
    }

    record Ordered(String id) {}

    private final Idempotency idempotency;

    TestOrders(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @PostMapping("/orders")
    ResponseEntity<Ordered> order(@RequestBody Order order, IdempotencyKey key, Actor actor) {
        var digest =
                Canonical.digest(
                        Map.of("path", "/orders", "name", order.name(), "count", order.count()));
        var answer =
                idempotency.once(
                        actor,
                        key,
                        digest,
                        () -> {
                            acts.incrementAndGet();
                            return Answer.created("order", UUID.randomUUID());
                        });
        return ResponseEntity.status(answer.status()).body(new Ordered(answer.id("order")));
    }

    @PostMapping("/uploads/text")
    long upload(@RequestBody byte[] body) {
        return body.length;
    }

    @GetMapping("/orders")
    Page<Integer> orders(Paging paging) {
        int from = paging.after() == null ? 0 : Integer.parseInt(paging.after().key().getFirst());
        var rows = IntStream.range(from, Math.min(from + paging.rows(), 120)).boxed().toList();
        return Page.of(rows, paging, last -> Cursor.of(last + 1));
    }

    @GetMapping("/subjects/{subject}")
    String subject(@PathVariable SubjectId subject, @RequestParam int depth) {
        return subject + " " + depth;
    }

    @GetMapping("/who")
    String who(Actor actor) {
        return actor.toString();
    }

    @GetMapping("/broken")
    String broken() {
        throw new IllegalStateException("13800000000 is a secret");
    }

    @GetMapping("/conflict")
    String conflict() {
        throw new Problem.Conflict("it is there", "take another").asException();
    }

    @GetMapping("/status")
    void status(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value(), "13800000000");
    }

    @ApplicationModuleListener
    void on(Ordered notice) {
        heard.incrementAndGet();
    }

    int acts() {
        return acts.get();
    }

    int heard() {
        return heard.get();
    }
}
