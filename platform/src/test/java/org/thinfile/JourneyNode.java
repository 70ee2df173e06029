package org.thinfile;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.access.ApiKeys;
import org.thinfile.consent.Consents;
import org.thinfile.consent.NewGrant;
import org.thinfile.events.Histories;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People;
import org.thinfile.identity.People.NewSubject;
import org.thinfile.ingestion.FileImport;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.Progress;
import org.thinfile.jurisdictions.Jurisdictions;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.models.ModelSection;
import org.thinfile.models.OutcomeFiles;
import org.thinfile.models.Training;
import org.thinfile.origination.ProgrammePublication;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.programmes.Programmes;
import org.thinfile.web.Clocks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application on a test database, with a client of its own. */
record JourneyNode(ConfigurableApplicationContext context, String url, String key, HttpClient http)
        implements AutoCloseable {

    static final Path ROOT = Path.of(System.getProperty("org.thinfile.root"));
    static final Actor ACTOR = Actor.command("test");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A status and a parsed body. */
    record Answer(int status, JsonNode body) {
        String id() {
            return body.get("id").asString();
        }
    }

    /** A node as the server starts it, with its programmes published. */
    static JourneyNode start(TestDatabase database, Path keys) {
        var node = join(database, keys);
        node.get(ProgrammePublication.class).publish("card-statements", ACTOR);
        return node;
    }

    /**
     * A node that takes what is stored as it is.
     *
     * @param more settings that are other than usual
     */
    static JourneyNode join(TestDatabase database, Path keys, String... more) {
        return join(database, keys, ROOT.resolve("programmes"), more);
    }

    static JourneyNode join(TestDatabase database, Path keys, Path programmes, String... more) {
        var context =
                new SpringApplicationBuilder(Thinfile.class)
                        .properties(
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.user(),
                                "spring.datasource.password=" + database.password(),
                                "spring.datasource.hikari.maximum-pool-size=8",
                                "server.port=0",
                                "thinfile.business-clock=2005-10-01T00:00:00+08:00",
                                "thinfile.master-key-file=" + keys.resolve("master.key"),
                                "thinfile.audit.signing-key-file=" + keys.resolve("signing.key"),
                                "thinfile.programmes.folder=" + programmes,
                                "thinfile.identity.outbox=" + keys.resolve("outbox.jsonl"),
                                "thinfile.mappings.folder=" + ROOT.resolve("mappings"),
                                "thinfile.connectors.folder=" + keys,
                                "thinfile.jurisdictions.folder=" + ROOT.resolve("jurisdictions"),
                                "thinfile.senders.folder=" + keys.resolve("senders"),
                                "thinfile.features.folder=" + ROOT.resolve("features"),
                                "thinfile.events.sources=" + ROOT.resolve("sources"))
                        .properties(more)
                        .run();
        var port = context.getEnvironment().getProperty("local.server.port");
        var name = "tester-" + port;
        var key = context.getBean(ApiKeys.class).create(name, ACTOR).key();
        return new JourneyNode(
                context, "http://127.0.0.1:" + port, key, HttpClient.newHttpClient());
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    Instant now() {
        return get(Clocks.class).businessNow();
    }

    void inTransaction(Runnable act) {
        get(TransactionTemplate.class).executeWithoutResult(status -> act.run());
    }

    /** A table of the first rows of the shipped data. */
    static Path firstRows(Path folder, int rows) throws IOException {
        var table = folder.resolve("taiwan_cards.csv");
        try (var in =
                        new GZIPInputStream(
                                Files.newInputStream(ROOT.resolve("data/taiwan_cards.csv.gz")));
                var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()) {
            Files.write(table, (Iterable<String>) lines.limit(rows + 1L)::iterator);
        }
        return table;
    }

    /** The first rows of the shipped data, as events and as outcomes. */
    void importRows(Path folder, int rows) throws IOException {
        var table = firstRows(folder, rows);
        var mapping = Mapping.read(ROOT.resolve("mappings/taiwan-cards.yaml"));
        get(FileImport.class).run(mapping, table, ACTOR, Progress.none());
        get(OutcomeFiles.class)
                .load(ROOT.resolve("mappings/taiwan-cards-outcomes.yaml"), table, ACTOR);
    }

    void train() {
        var programme = get(Programmes.class).get("card-statements");
        var plan =
                programme
                        .section("model", ModelSection.class)
                        .plan(
                                programme.name(),
                                "card-statements",
                                programme.retrospective(),
                                get(Histories.class).head(),
                                get(Jurisdictions.class).of(programme.jurisdiction()).version(),
                                "test");
        get(Training.class).run(plan, ACTOR, org.thinfile.models.Progress.SILENT);
    }

    /** A subject of this reference that no record is of. */
    SubjectId register(String reference) {
        var identifier = new Identifier("account-reference", reference);
        return get(People.class)
                .register(List.of(new NewSubject(identifier, new TreeMap<>())), ACTOR)
                .subject(identifier);
    }

    /** Opens a source of a subject for credit decisions. */
    void grant(SubjectId subject, String source, Instant from, Instant until) {
        var grant =
                new NewGrant(
                        subject,
                        new Source(source),
                        Purpose.CREDIT_DECISION,
                        from,
                        until,
                        true,
                        true,
                        "card-statements/consent.zh@1");
        get(Consents.class).grant(List.of(grant), ACTOR);
    }

    Answer apply(int row, String idempotencyKey) {
        return post("/applications", idempotencyKey, body("card-statements", reference(row)));
    }

    /** What replaying an application came to. */
    String replay(Answer application) {
        var path = "/applications/" + application.id() + "/replays";
        return post(path, java.util.UUID.randomUUID().toString(), "")
                .body()
                .get("result")
                .asString();
    }

    static String reference(int row) {
        return "uci-350-taiwan-cards/" + row;
    }

    static String body(String programme, String reference) {
        return """
        {"programme": "%s", "applicant": {"kind": "account-reference", "value": "%s"}}\
        """
                .formatted(programme, reference);
    }

    Answer post(String path, @Nullable String idempotencyKey, String body) {
        return send("POST", path, idempotencyKey, body);
    }

    Answer get(String path) {
        return send("GET", path, null, "");
    }

    /** The same node for another client. */
    JourneyNode withKey(String other) {
        return new JourneyNode(context, url, other, http);
    }

    Answer send(String method, String path, @Nullable String idempotencyKey, String body) {
        return send(method, path, idempotencyKey, body, Map.of());
    }

    /**
     * @param more headers
     */
    Answer send(
            String method,
            String path,
            @Nullable String idempotencyKey,
            String body,
            Map<String, String> more) {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key);
        more.forEach(request::header);
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
