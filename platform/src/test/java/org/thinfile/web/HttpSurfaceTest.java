package org.thinfile.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.access.LowerModules;

/** Every error is a problem, a write is done once, and nobody passes without a key. */
@ExtendWith(OutputCaptureExtension.class)
class HttpSurfaceTest extends TestSurface {

    private static final String GOOD =
            """
            {"name": "a", "count": 1, "at": "2026-03-01T08:00:00+08:00", "size": "SMALL",
             "lines": [{"subject": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "amount": 5}]}\
            """;

    @Test
    void aWriteIsAnsweredOnceAndTheSameWayAgain() throws Exception {
        int before = orders().acts();
        var first = post("/orders", GOOD, "k1");
        assertThat(first.statusCode()).isEqualTo(201);
        var second = post("/orders", GOOD, "k1");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(orders().acts()).isEqualTo(before + 1);
        problem(
                post("/orders", GOOD.replace("\"count\": 1", "\"count\": 2"), "k1"),
                409,
                "conflict");
    }

    @Test
    void aWriteWithoutAKeyToRepeatItByIsRefusedWithARemedy() throws Exception {
        var problem =
                problem(
                        send(request("/orders").POST(BodyPublishers.ofString(GOOD))),
                        400,
                        "bad-input");
        assertThat(problem.get("where").asString()).isEqualTo("Idempotency-Key");
        assertThat(problem.get("remedy").asString()).contains("UUID");
        problem(post("/orders", GOOD, "x".repeat(201)), 400, "bad-input");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "count\": 1 | count\": 1, \"colour\": 3 | 'colour' is not known | count, lines",
                "count\": 1 | count\": \"1\"            | 'count' has the wrong | whole number",
                "count\": 1 | count\": 1.5              | 'count' has the wrong | whole number",
                "count\": 1 | count\": null             | 'count'               | value",
                "count\": 1 | count\": 9999999999       | out of its range      | smaller",
                "count\": 1 | count\": 101              | count is over 100     | correct",
                "\"count\": 1, | ``                     | 'count' is missing    | value",
                "\"name\": \"a\" | \"name\": null       | 'name' is missing     | value",
                "\"name\": \"a\" | \"name\": 7          | 'name' has the wrong  | text",
                "\"name\": \"a\", | ``                  | 'name' is missing     | value",
                "SMALL | MEDIUM                         | 'size' has the wrong  | SMALL, LARGE",
                "2026-03-01T08:00:00+08:00 | yesterday  | 'at' has the wrong    | ISO 8601",
                "00cf4fc964ff | 13800000000           | 'lines[0].subject'    | hexadecimal",
                "amount\": 5 | amount\": {}             | 'lines[0].amount'     | whole number",
                "\"lines\": [ | \"lines\": 7, \"x\": [  | 'lines'               | list",
                "\"name\": \"a\" | \"name\": \"a\", \"name\": \"b\" | not well-formed JSON | twice",
                "}]} | }]                               | not well-formed JSON  | brackets",
                "}]} | }]} {                            | not well-formed JSON  | brackets",
                "\"count\": 1 | count: 1                | not well-formed JSON  | quotes",
            })
    void wrongJsonIsNamedByPlaceAndNeverRepeated(
            String good, String bad, String detail, String remedy) throws Exception {
        assertThat(GOOD).contains(good);
        var problem = problem(post("/orders", GOOD.replace(good, bad), "k"), 400, "bad-input");
        assertThat(problem.get("detail").asString()).contains(detail).contains("at line ");
        assertThat(problem.get("remedy").asString()).contains(remedy);
        assertThat(problem.toString()).doesNotContain("13800000000").doesNotContain("yesterday");
    }

    @Test
    void aBodyThatIsMissingOrNotUtf8IsBadInput() throws Exception {
        assertThat(problem(post("/orders", "", "k"), 400, "bad-input").get("detail").asString())
                .contains("no body");
        var latin = "{\"name\": \"\u00e9t\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        var response =
                send(
                        request("/orders")
                                .header("Idempotency-Key", "k")
                                .POST(BodyPublishers.ofByteArray(latin)));
        assertThat(problem(response, 400, "bad-input").get("detail").asString()).contains("UTF-8");
    }

    @Test
    void aByteOrderMarkIsReadOver() throws Exception {
        assertThat(post("/orders", "\uFEFF" + GOOD, UUID.randomUUID().toString()).statusCode())
                .isEqualTo(201);
    }

    @Test
    void addressesMethodsTypesAndParametersAreNamed() throws Exception {
        problem(get("/nowhere"), 404, "not-found");
        problem(get("/status"), 404, "not-found");
        var method = send(request("/orders").DELETE());
        assertThat(problem(method, 405, "method-not-allowed").get("remedy").asString())
                .isEqualTo("use GET, POST");
        assertThat(method.headers().firstValue("Allow")).isPresent();
        var type =
                send(
                        plain("/orders")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(GOOD)));
        assertThat(problem(type, 415, "unsupported-media-type").get("remedy").asString())
                .contains("application/json");
        problem(send(plain("/orders").header("Accept", "image/png").GET()), 406, "not-acceptable");
        problem(get("/subjects/13800000000?depth=1"), 400, "bad-input");
        var missing = problem(get("/subjects/" + UUID.randomUUID()), 400, "bad-input");
        assertThat(missing.get("where").asString()).isEqualTo("depth");
        problem(get("/subjects/" + UUID.randomUUID() + "?depth=deep"), 400, "bad-input");
        problem(get("/conflict"), 409, "conflict");
        assertThat(get("/subjects/6f9619ff-8b86-4d01-b42d-00cf4fc964ff?depth=2").body())
                .isEqualTo("6f9619ff-8b86-4d01-b42d-00cf4fc964ff 2");
    }

    @Test
    void theUnforeseenIsAnIncidentOfWhichOnlyTheIdIsTold(CapturedOutput log) throws Exception {
        var problem = problem(get("/broken"), 500, "unexpected");
        var incident = problem.get("incident").asString();
        assertThat(problem.toString()).doesNotContain("13800000000").doesNotContain("Exception");
        assertThat(log.getAll())
                .contains("incident " + incident, "java.lang.IllegalStateException", "broken")
                .doesNotContain("13800000000");
    }

    @Test
    void listsArePaged() throws Exception {
        var first = JSON.readTree(get("/orders").body());
        assertThat(first.get("items").size()).isEqualTo(50);
        var next = first.get("next").asString();
        var second = JSON.readTree(get("/orders?limit=100&after=" + next).body());
        assertThat(second.get("items").get(0).asInt()).isEqualTo(50);
        assertThat(second.get("items").size()).isEqualTo(70);
        assertThat(second.get("next").isNull()).isTrue();
        problem(get("/orders?limit=501"), 400, "bad-input");
        problem(get("/orders?limit=many"), 400, "bad-input");
        problem(get("/orders?after=*"), 400, "bad-input");
    }

    @Test
    void aDeclaredBodyOverTheLimitIsRefusedUnread() throws Exception {
        var problem =
                problem(
                        rawPost("/orders", "Content-Length: 104857600", new AtomicLong()),
                        413,
                        "too-large");
        assertThat(problem.get("detail").asString()).contains("1,048,576 bytes");
    }

    @Test
    void aChunkedBodyOfAHundredMegabytesIsCutOffEarly() throws Exception {
        var sent = new AtomicLong();
        problem(rawPost("/orders", "Transfer-Encoding: chunked", sent), 413, "too-large");
        assertThat(sent.get()).isLessThan(20_000_000);
    }

    @Test
    void anUploadTakesMoreButNotEverything() throws Exception {
        var upload = plain("/uploads/text").header("Content-Type", "application/octet-stream");
        assertThat(send(upload.copy().POST(BodyPublishers.ofByteArray(new byte[3_000_000]))).body())
                .isEqualTo("3000000");
        problem(
                rawPost("/uploads/text", "Content-Length: 104857600", new AtomicLong()),
                413,
                "too-large");
    }

    @Test
    void whatTomcatRefusesIsAProblemToo() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(
                            "GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json")
                    .contains("/problems/bad-input")
                    .doesNotContain("Tomcat")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void nobodyPassesWithoutAKey() throws Exception {
        var bare = HttpRequest.newBuilder(uri("/who"));
        var response = send(bare.copy().GET());
        problem(response, 401, "unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        problem(
                send(bare.copy().header("Authorization", "Bearer nonsense").GET()),
                401,
                "unauthenticated");
        problem(
                send(bare.copy().header("Authorization", "Basic " + key).GET()),
                401,
                "unauthenticated");
        problem(send(bare.copy().header("X-API-Key", key + "x").GET()), 401, "unauthenticated");
        problem(
                send(HttpRequest.newBuilder(uri("/swagger-ui/..;/who")).GET()),
                401,
                "unauthenticated");
        problem(
                send(HttpRequest.newBuilder(uri("/problems/../who")).GET()),
                401,
                "unauthenticated");
        assertThat(send(bare.copy().header("X-API-Key", key).GET()).body())
                .isEqualTo("api_client:tester");
        assertThat(get("/who").body()).isEqualTo("api_client:tester");
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health",
        "/v3/api-docs",
        "/swagger-ui/index.html",
        "/problems",
        "/problems/conflict"
    })
    void someAddressesAreOpen(String path) throws Exception {
        assertThat(send(HttpRequest.newBuilder(uri(path)).GET()).statusCode()).isEqualTo(200);
    }

    @Test
    void aNoticeIsHeardAfterTheCommitAndItsPublicationIsKept() throws Exception {
        var transaction = context.getBean(TransactionTemplate.class);
        var publisher = (ApplicationEventPublisher) context;
        transaction.executeWithoutResult(
                status -> publisher.publishEvent(new TestOrders.Ordered("1")));
        var jdbc = context.getBean(JdbcClient.class);
        for (int i = 0; i < 200 && orders().heard() == 0; i++) {
            Thread.sleep(20);
        }
        assertThat(orders().heard()).isEqualTo(1);
        assertThat(
                        jdbc.sql("select count(*) from web.event_publication")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void aMisspeltSettingStopsTheStart(@TempDir Path elsewhere) {
        assertThatThrownBy(() ->
                        LowerModules.start(elsewhere, List.of(), "--thinfile.web.max-boddy=1MB"))
                .hasStackTraceContaining("thinfile.web.max-boddy")
                .hasStackTraceContaining("thinfile.web.max-body");
    }

    private static TestOrders orders() {
        return context.getBean(TestOrders.class);
    }
}
