package org.thinfile.ingestion.connector;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.thinfile.ingestion.connector.Connector.Limits;

/** Sends requests and takes whole answers, within the limits of size and time. */
final class Exchange implements AutoCloseable {

    /**
     * An answer.
     *
     * @param body at most as many bytes as are taken
     * @param tooLong whether there are more
     */
    record Answer(int status, HttpHeaders headers, byte[] body, boolean tooLong) {}

    private final HttpClient client;
    private final Limits limits;

    Exchange(Limits limits) {
        this.limits = limits;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(limits.connectWithin())
                        // a redirect would lead to an address that nobody declared
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /**
     * What a request is answered; throws {@link FailedTry} where no whole answer came in time. The
     * client's own time-out ends with the head of an answer, so a body that drips would hold us.
     */
    Answer send(HttpRequest request) {
        var answer = new FutureTask<>(() -> exchange(request));
        Thread.ofVirtual().name("fetching").start(answer);
        try {
            return answer.get(limits.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new FailedTry("gave no whole answer within " + limits.answerWithin());
        } catch (ExecutionException e) {
            throw failed(Objects.requireNonNull(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        } finally {
            answer.cancel(true);
        }
    }

    private Answer exchange(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            var bytes = body.readNBytes(limits.mostPageBytes());
            boolean tooLong = bytes.length == limits.mostPageBytes() && body.read() >= 0;
            return new Answer(response.statusCode(), response.headers(), bytes, tooLong);
        }
    }

    /** In words of ours: those of an exception may hold the address, and so an identifier. */
    private RuntimeException failed(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException e ->
                    new FailedTry("could not be reached within " + limits.connectWithin());
            case ConnectException e -> new FailedTry("could not be reached");
            case IOException e ->
                    new FailedTry(
                            "broke off before the end of its answer (%s)"
                                    .formatted(e.getClass().getSimpleName()));
            default -> new IllegalStateException("a request could not be sent", cause);
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
