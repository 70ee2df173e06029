package org.thinfile.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.kernel.ProblemException;

/** A world sent over HTTP, to a stand-in that answers as it is told. */
class WorldDeliveryTest {

    /** What the stand-in was sent. */
    private record Call(String path, String key, String named, String body) {}

    @TempDir Path folder;

    private final List<Call> calls = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;
    private WorldDelivery delivery;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    calls.add(
                            new Call(
                                    exchange.getRequestURI().toString(),
                                    exchange.getRequestHeaders().getFirst("Authorization"),
                                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8)));
                    exchange.sendResponseHeaders(
                            answers.isEmpty() ? 201 : answers.removeFirst(), -1);
                    exchange.close();
                });
        server.start();
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        delivery = new WorldDelivery(uri, "secret", pauses::add);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Path rows(int count) throws IOException {
        var text =
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"no\":" + i + "}\n")
                        .collect(Collectors.joining());
        return Files.writeString(folder.resolve("rows.jsonl"), text);
    }

    @Test
    void everyRowIsSentOnceInBoundedBatches() throws IOException {
        var done = new ArrayList<Long>();
        var sent = delivery.send(rows(12_001), "simulated-web-app", done::add);
        assertThat(sent).isEqualTo(new WorldDelivery.Sent(12_001, 3, 0));
        assertThat(done).containsExactly(5_000L, 10_000L, 12_001L);
        assertThat(calls)
                .extracting(Call::path)
                .containsOnly("/events/batches?mapping=simulated-web-app");
        assertThat(calls).extracting(Call::key).containsOnly("Bearer secret");
        assertThat(calls).extracting(Call::named).doesNotHaveDuplicates();
        assertThat(calls.stream().map(Call::body).collect(Collectors.joining()))
                .isEqualTo(Files.readString(folder.resolve("rows.jsonl")));
    }

    @Test
    void aBatchThatFailsIsSentAgainUnderTheSameName() throws IOException {
        answers.addAll(List.of(503, 429));
        var sent = delivery.send(rows(10), "m", rows -> {});
        assertThat(sent).isEqualTo(new WorldDelivery.Sent(10, 1, 2));
        assertThat(calls).hasSize(3);
        assertThat(calls.stream().map(Call::named).distinct()).hasSize(1);
        assertThat(pauses).hasSize(2).isSorted();
        delivery.send(rows(10), "m", rows -> {});
        assertThat(calls.getLast().named())
                .as("a whole run done again names its batches alike")
                .isEqualTo(calls.getFirst().named());
    }

    @Test
    void whatIsRefusedIsNotTriedAgainAndWhatNeverAnswersIsGivenUp() throws IOException {
        answers.add(400);
        assertThatThrownBy(() -> delivery.send(rows(1), "m", rows -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("answered 400");
        assertThat(calls).hasSize(1);
        answers.addAll(List.of(500, 500, 500, 500, 500, 500));
        assertThatThrownBy(() -> delivery.send(rows(1), "m", rows -> {}))
                .hasMessageContaining("answered 500");
        assertThat(calls).hasSize(6);
        server.stop(0);
        assertThatThrownBy(() -> delivery.send(rows(1), "m", rows -> {}))
                .hasMessageContaining("did not answer");
    }
}
