package org.thinfile.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.thinfile.access.ApiKeys;
import org.thinfile.access.LowerModules;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People;
import org.thinfile.identity.People.NewSubject;
import org.thinfile.ingestion.FileImport;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.SubjectId;

/** Consents over HTTP, on the modules as the application wires them. */
class ConsentHttpTest {

    private static final Instant REVIEW = Instant.parse("2005-09-30T16:00:00Z");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir static Path keys;

    private static ConfigurableApplicationContext context;
    private static String key;
    private static String port;

    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {
                "org.thinfile.identity",
                "org.thinfile.consent",
                "org.thinfile.events",
                "org.thinfile.ingestion"
            },
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test(\\$.*)?"))
    static class DataModules {}

    @BeforeAll
    static void start() {
        context =
                LowerModules.start(
                        keys,
                        List.of(DataModules.class),
                        "--thinfile.business-clock=2005-10-01T00:00:00+08:00",
                        "--thinfile.events.sources=" + root().resolve("sources"));
        key = context.getBean(ApiKeys.class).create("tester", Actor.job("test")).key();
        port = String.valueOf(context.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void theModulesAreWiredTogether() {
        assertThat(context.getBean(FileImport.class)).isNotNull();
    }

    @Test
    void aGrantIsRecordedOnceHoweverOftenItIsSent() throws Exception {
        var subject = subject("one");
        var body = body(subject, "card-issuer", true);
        var first = post("/consents", "k-1", body);
        var again = post("/consents", "k-1", body);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.body()).contains("\"from\":\"2005-10-01T00:00:00+08:00\"");
        assertThat(consents().of(subject)).hasSize(1);
        assertThat(
                        consents()
                                .require(subject, Purpose.CREDIT_DECISION, REVIEW)
                                .sources()
                                .first()
                                .name())
                .isEqualTo("card-issuer");
        assertThat(post("/consents", "k-1", body.replace("true", "false")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void theCatalogueSaysWhichSourceIsSensitive() throws Exception {
        var subject = subject("two");
        assertThat(post("/consents", "k-2", body(subject, "card-issuer", false)).statusCode())
                .isEqualTo(201);
        assertThat(post("/consents", "k-3", body(subject, "declared", false)).statusCode())
                .isEqualTo(201);
        assertThat(consents().require(subject, Purpose.CREDIT_DECISION, REVIEW).sources())
                .extracting(source -> source.name())
                .containsExactly("declared");
    }

    @Test
    void aWithdrawalHoldsFromNowAndIsListed() throws Exception {
        var subject = subject("three");
        post("/consents", "k-4", body(subject, "declared", false));
        post("/consents", "k-5", body(subject, "card-issuer", true));
        var id = consents().of(subject).getFirst().id();
        var answer = post("/consents/" + id + "/withdrawal", "k-6", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"withdrawnAt\":\"2005-10-01T00:00:00+08:00\"");
        var page = get("/consents?subject=" + subject + "&limit=1");
        assertThat(page.body()).contains(id.toString()).contains("\"next\":\"");
        assertThat(page.body()).doesNotContain("card-issuer");
    }

    @Test
    void badInputGetsAClearAnswer() throws Exception {
        var subject = subject("four");
        var body = body(subject, "card-issuer", true);
        assertThat(post("/consents", "k-7", body.replace("credit-decision", "gossip")).body())
                .contains("purpose 'gossip' is not known");
        var nobody = body(new SubjectId(new UUID(1, 2)), "card-issuer", true);
        assertThat(post("/consents", "k-8", nobody).statusCode()).isEqualTo(404);
        assertThat(post("/consents/" + new UUID(1, 2) + "/withdrawal", "k-9", "").statusCode())
                .isEqualTo(404);
        assertThat(post("/consents", "k-10", body.replace("\"text\"", "\"txt\"")).statusCode())
                .isEqualTo(400);
        assertThat(post("/consents", "k-11", "{").statusCode()).isEqualTo(400);
    }

    private static Consents consents() {
        return context.getBean(Consents.class);
    }

    private static SubjectId subject(String name) {
        var identifier = new Identifier("account-reference", name);
        return context.getBean(People.class)
                .register(
                        List.of(new NewSubject(identifier, new TreeMap<>())), Actor.command("test"))
                .subject(identifier);
    }

    private static String body(SubjectId subject, String source, boolean sensitive) {
        return """
        {"subject": "%s", "source": "%s", "purpose": "credit-decision",
         "until": "2006-10-01T00:00:00+08:00", "sensitive": %s, "simulated": false,
         "text": "card-statements/consent.en@1"}
        """
                .formatted(subject, source, sensitive);
    }

    private static HttpResponse<String> post(String path, String idempotencyKey, String body)
            throws Exception {
        var request =
                request(path)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + key);
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
