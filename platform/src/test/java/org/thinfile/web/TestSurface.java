package org.thinfile.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.thinfile.access.ApiKeys;
import org.thinfile.access.LowerModules;
import org.thinfile.kernel.Actor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts the HTTP surface on a real Tomcat, a real database and real keys, and speaks to it. */
abstract class TestSurface {

    static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir static Path keys;

    static ConfigurableApplicationContext context;
    static HttpClient client;
    static int port;
    static String key;

    @BeforeAll
    static void start() {
        context =
                LowerModules.start(
                        keys,
                        List.of(),
                        "--spring.profiles.active=test-orders",
                        "--thinfile.web.max-upload=8MB",
                        "--thinfile.web.upload-paths=/uploads/**");
        port = Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
        client = HttpClient.newHttpClient();
        key = context.getBean(ApiKeys.class).create("tester", Actor.job("test")).key();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    static HttpResponse<String> post(String path, String body, String idempotencyKey)
            throws Exception {
        return send(
                request(path)
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofString(body)));
    }

    static HttpResponse<String> get(String path) throws Exception {
        return send(plain(path).GET());
    }

    static HttpRequest.Builder request(String path) {
        return plain(path).header("Content-Type", "application/json");
    }

    static HttpRequest.Builder plain(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + key);
    }

    static URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode problem(HttpResponse<String> response, int status, String kind) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        return problem(response.body(), status, kind);
    }

    static JsonNode problem(String body, int status, String kind) {
        var problem = JSON.readTree(body);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/" + kind);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("remedy").asString()).isNotBlank();
        assertThat(problem.has("instance")).isFalse();
        return problem;
    }

    /** Sends headers and up to 100 MB of body while it reads the answer; returns its body. */
    static String rawPost(String path, String length, AtomicLong sent) throws Exception {
        try (var socket = new Socket("localhost", port)) {
            var out = socket.getOutputStream();
            out.write(
                    ("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                                    + "Content-Type: application/json\r\n"
                                    + "Idempotency-Key: k\r\n%s\r\n\r\n")
                            .formatted(path, key, length)
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            boolean chunked = length.startsWith("Transfer");
            var writer = Thread.ofVirtual().start(() -> pour(out, chunked, sent));
            var answer = new StringBuilder();
            var buffer = new byte[8192];
            try {
                for (int n = socket.getInputStream().read(buffer);
                        n >= 0;
                        n = socket.getInputStream().read(buffer)) {
                    answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // the server closed with our bytes still on their way
                assertThat(e).isInstanceOf(IOException.class);
            }
            socket.close();
            writer.join();
            assertThat(answer.toString()).startsWith("HTTP/1.1 413");
            var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            return body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1);
        }
    }

    static void pour(OutputStream out, boolean chunked, AtomicLong sent) {
        var bytes = new byte[65_536];
        Arrays.fill(bytes, (byte) ' ');
        try {
            for (int i = 0; i < 1600; i++) {
                if (chunked) {
                    out.write(
                            (Integer.toHexString(bytes.length) + "\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                }
                out.write(bytes);
                if (chunked) {
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                sent.addAndGet(bytes.length);
            }
        } catch (IOException e) {
            // cut off, as it should be
        }
    }
}
