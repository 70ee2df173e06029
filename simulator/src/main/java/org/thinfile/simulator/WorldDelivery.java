package org.thinfile.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;

/**
 * Sends a file of a world over HTTP, as whoever delivers to a lender would: JSON Lines in batches
 * to {@code POST /events/batches}, one after the other. A batch is named by its content, so that
 * one sent twice - a retry, or a whole run that is done again - is taken once.
 */
public final class WorldDelivery {

    /** How long to wait before trying again. */
    public interface Pause {

        /** Waits. */
        void of(Duration time) throws InterruptedException;
    }

    /** Told after each batch. */
    public interface Progress {

        /** How many rows were taken so far. */
        void at(long rows);
    }

    /**
     * What was sent.
     *
     * @param rows taken by the server
     * @param batches they were sent in
     * @param retries batches that had to be sent again
     */
    public record Sent(long rows, long batches, long retries) {}

    private static final int ROWS_A_BATCH = 5_000;
    private static final int MOST_TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String key;
    private final Pause pause;
    private long retries;

    /**
     * A sender.
     *
     * @param key API key
     * @param pause waits between tries; a test need not
     */
    public WorldDelivery(URI server, String key, Pause pause) {
        this.server = server;
        this.key = key;
        this.pause = pause;
    }

    /** Sends a file by a mapping the server knows; throws a problem where it does not take it. */
    public Sent send(Path jsonLines, String mapping, Progress progress) {
        retries = 0;
        long rows = 0;
        long batches = 0;
        var batch = new StringBuilder();
        try (var lines = Files.newBufferedReader(jsonLines)) {
            for (int read = fill(batch, lines); read > 0; read = fill(batch, lines)) {
                deliver(batch.toString(), mapping);
                rows += read;
                batches++;
                progress.at(rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jsonLines.getFileName(), e);
        }
        return new Sent(rows, batches, retries);
    }

    private static int fill(StringBuilder batch, BufferedReader lines) throws IOException {
        batch.setLength(0);
        int rows = 0;
        while (rows < ROWS_A_BATCH) {
            var line = lines.readLine();
            if (line == null) {
                break;
            }
            batch.append(line).append('\n');
            rows++;
        }
        return rows;
    }

    private void deliver(String rows, String mapping) {
        var body = rows.getBytes(StandardCharsets.UTF_8);
        var request =
                HttpRequest.newBuilder(server.resolve("/events/batches?mapping=" + mapping))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/x-ndjson")
                        .header("Idempotency-Key", name(mapping, body))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        try {
            int status = status(request);
            for (int tries = 1; isPassing(status) && tries < MOST_TRIES; tries++) {
                pause.of(FIRST_PAUSE.multipliedBy(1L << tries));
                retries++;
                status = status(request);
            }
            if (status / 100 != 2) {
                throw new Problem.Unavailable(
                                status == 0
                                        ? "the server did not answer"
                                        : "the server answered %d to a batch".formatted(status),
                                "see the server's log; sent again, what was taken is not taken"
                                        + " twice")
                        .asException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String name(String mapping, byte[] body) {
        var digest = Digest.sha256();
        digest.update(mapping.getBytes(StandardCharsets.UTF_8));
        return "world-" + Digest.ofHash(digest.digest(body)).brief();
    }

    /** What the server answered, 0 for nothing. */
    private int status(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whether another try may help. */
    private static boolean isPassing(int status) {
        return status == 0 || status == TOO_MANY || status >= SERVER_FAULT;
    }
}
