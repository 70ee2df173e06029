package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.JourneyNode.Answer;
import org.thinfile.consent.Consents;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document served at {@code /v3/api-docs} is the contract in {@code docs/openapi.json}, and its
 * examples are true: each request is sent to its address and taken, and each answer and problem is
 * compared with the one really given. Where a change is meant, run this test with {@code
 * -Dorg.thinfile.golden=write}, read the difference and commit it with the reason.
 */
class ApiContractTest {

    private static final Path CONTRACT = JourneyNode.ROOT.resolve("docs/openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(
                            SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS,
                            SerializationFeature.INDENT_OUTPUT)
                    .build();

    private static final String NOBODY = new UUID(1, 2).toString();
    private static final String USED = "used-before";
    private static final Map<String, String> STRANGE =
            Map.of(
                    "Content-Digest",
                    "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
                    "Signature-Input",
                    "sig=(\"@method\" \"@path\" \"@query\" \"content-digest\")"
                            + ";created=1;keyid=\"nobody\"",
                    "Signature",
                    "sig=:AA==:");

    @TempDir static Path folder;

    private static JourneyNode node;
    private static JsonNode document;

    /** How to get each answer that is an operation's own, by operation and status. */
    private static final Map<String, Supplier<Answer>> CALLS = new TreeMap<>();

    private static Answer decided;
    private static SubjectId subject;

    @BeforeAll
    static void aLenderWithAModelAndAnApplication() throws IOException {
        node = JourneyNode.start(TestDatabase.empty(), folder);
        node.importRows(folder, 5);
        GoldenDecisionsTest.crown(node);
        document = node.get("/v3/api-docs").body();
        decided = node.apply(2, USED);
        subject = SubjectId.parse(decided.body().get("subject").asString());
        close(3);
        callsAboutApplications();
        callsAboutConsents();
        callsAboutEvents();
        callsAboutOwnership();
        ModelCalls.add(node, USED, CALLS);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theServedDocumentIsTheCommittedContract() throws IOException {
        var served = ((ObjectNode) document.deepCopy()).without("servers");
        var text = JSON.writeValueAsString(JSON.treeToValue(served, Object.class)) + "\n";
        if ("write".equals(System.getProperty("org.thinfile.golden"))) {
            Files.writeString(CONTRACT, text);
        }
        assertThat(text).isEqualTo(Files.readString(CONTRACT));
        assertThat(served.get("openapi").asString()).startsWith("3.1");
    }

    @Test
    void everyOperationHasExamplesOfRequestAnswerAndProblems() {
        var softly = new SoftAssertions();
        operations()
                .forEach((name, operation) -> {
                    var statuses = new TreeSet<>(operation.get("responses").propertyNames());
                    softly.assertThat(statuses).as(name).containsAll(expected(name, operation));
                    softly.assertThat(statuses.first()).as(name).startsWith("2");
                    softly.assertThat(operation.path("parameters").findValuesAsString("name"))
                            .as(name)
                            .doesNotHaveDuplicates();
                    for (var status : statuses) {
                        softly.assertThat(example(operation.get("responses").get(status)))
                                .as("%s %s", name, status)
                                .isNotNull();
                    }
                    if (operation.has("requestBody")) {
                        softly.assertThat(example(operation.get("requestBody")))
                                .as(name)
                                .isNotNull();
                    }
                });
        softly.assertAll();
    }

    /** An example that no call here comes to fails as well. */
    @Test
    void everyExampleIsWhatTheAddressReallyAnswers() {
        var softly = new SoftAssertions();
        operations()
                .forEach((name, operation) ->
                        operation
                                .get("responses")
                                .properties()
                                .forEach(response -> {
                                    var what = name + " " + response.getKey();
                                    var answer = call(name, operation, response.getKey());
                                    var example = example(response.getValue());
                                    softly.assertThat(answer.status())
                                            .as(what)
                                            .hasToString(response.getKey());
                                    if (response.getKey().startsWith("2")) {
                                        softly.assertThat(fields(example))
                                                .as(what)
                                                .isEqualTo(fields(answer.body()));
                                    } else {
                                        softly.assertThat(example)
                                                .as(what)
                                                .isEqualTo(answer.body());
                                    }
                                }));
        softly.assertAll();
    }

    private static void callsAboutApplications() {
        var half = "{\"programme\": \"card-statements\"}";
        for (var address : List.of("/applications", "/scores")) {
            var operation = "POST " + address;
            CALLS.put(
                    operation + (address.equals("/scores") ? " 200" : " 201"),
                    () -> post(address, request(operation)));
            CALLS.put(operation + " 400", () -> post(address, half));
            CALLS.put(operation + " 403", () -> post(address, application(3)));
            CALLS.put(operation + " 404", () -> post(address, application(999)));
        }
        CALLS.put(
                "POST /applications 202",
                () -> AwaitingJourneyTest.await(node, 4, UUID.randomUUID().toString()));
        CALLS.put("GET /applications 200", () -> node.get("/applications?limit=1"));
        CALLS.put("GET /applications 400", () -> node.get("/applications?limit=501"));
        CALLS.put("GET /applications/{id} 200", () -> node.get("/applications/" + decided.id()));
        CALLS.put("GET /applications/{id} 400", () -> node.get("/applications/7"));
        CALLS.put("GET /applications/{id} 404", () -> node.get("/applications/" + NOBODY));
        var replays = "POST /applications/{id}/replays";
        var path = "/applications/%s/replays";
        CALLS.put(replays + " 200", () -> post(path.formatted(decided.id()), ""));
        CALLS.put(replays + " 400", () -> node.post(path.formatted(decided.id()), null, ""));
        CALLS.put(replays + " 404", () -> post(path.formatted(NOBODY), ""));
        CALLS.put("GET /problems 200", () -> node.get("/problems"));
        CALLS.put("GET /problems/{code} 200", () -> node.get("/problems/conflict"));
        CALLS.put("GET /problems/{code} 404", () -> node.get("/problems/none"));
    }

    private static void callsAboutConsents() {
        var example = (ObjectNode) JSON.readTree(request("POST /consents"));
        var known = example.deepCopy().put("subject", subject.toString());
        var wrong = known.deepCopy().put("purpose", "gossip");
        CALLS.put("POST /consents 201", () -> post("/consents", known.toString()));
        CALLS.put("POST /consents 400", () -> post("/consents", wrong.toString()));
        CALLS.put("POST /consents 404", () -> post("/consents", example.toString()));
        CALLS.put("GET /consents 200", () -> node.get("/consents?limit=1&subject=" + subject));
        CALLS.put("GET /consents 400", () -> node.get("/consents"));
        var withdrawal = "POST /consents/{grant}/withdrawal";
        var path = "/consents/%s/withdrawal";
        CALLS.put(
                withdrawal + " 200",
                () -> {
                    var last = node.get(Consents.class).of(subject).getLast();
                    return post(path.formatted(last.id()), "");
                });
        CALLS.put(withdrawal + " 400", () -> node.post(path.formatted(NOBODY), null, ""));
        CALLS.put(withdrawal + " 404", () -> post(path.formatted(NOBODY), ""));
    }

    private static void callsAboutEvents() {
        var event = (ObjectNode) JSON.readTree(request("POST /events"));
        var other = event.deepCopy().put("id", "another").toString();
        var strange = event.deepCopy().put("source", "gossip").toString();
        CALLS.put("POST /events 201", () -> post("/events", other));
        CALLS.put(
                "POST /events 200",
                () -> {
                    assertThat(post("/events", event.toString()).status()).isEqualTo(201);
                    return post("/events", event.toString());
                });
        CALLS.put("POST /events 400", () -> post("/events", strange));
        var batches = "POST /events/batches";
        var path = "/events/batches?mapping=operator-recharges";
        var rows = request(batches);
        CALLS.put(batches + " 201", () -> post(path, rows));
        CALLS.put(batches + " 400", () -> post(path, "[]"));
        CALLS.put(
                batches + " 403",
                () -> node.send("POST", path, UUID.randomUUID().toString(), rows, STRANGE));
        CALLS.put(batches + " 404", () -> post("/events/batches?mapping=none", rows));
        CALLS.put(batches + " 409", () -> node.post(path, USED, rows));
        var delivery = "GET /events/batches/{id}";
        CALLS.put(delivery + " 200", () -> node.get("/events/batches/" + post(path, rows).id()));
        CALLS.put(delivery + " 400", () -> node.get("/events/batches/7"));
        CALLS.put(delivery + " 404", () -> node.get("/events/batches/" + NOBODY));
    }

    /** Each call with a number of its own: one number gets one message a minute. */
    private static void callsAboutOwnership() {
        var proofs = "POST /ownership-proofs";
        var example = (ObjectNode) JSON.readTree(request(proofs));
        var number = new AtomicInteger(1_000);
        Supplier<ObjectNode> known =
                () ->
                        example.deepCopy()
                                .put("subject", subject.toString())
                                .put("language", "en")
                                .put("value", "+861380013" + number.incrementAndGet());
        var strange = example.deepCopy().put("value", "138");
        Supplier<Answer> begun = () -> post("/ownership-proofs", known.get().toString());
        CALLS.put(proofs + " 201", begun);
        CALLS.put(proofs + " 400", () -> post("/ownership-proofs", strange.toString()));
        CALLS.put(proofs + " 404", () -> post("/ownership-proofs", example.toString()));
        var path = "/ownership-proofs/%s/confirmation";
        var confirmation = "POST /ownership-proofs/{id}/confirmation";
        Supplier<Answer> proved =
                () ->
                        post(
                                path.formatted(begun.get().id()),
                                "{\"code\": \"%s\"}".formatted(code()));
        CALLS.put(confirmation + " 200", proved);
        CALLS.put(confirmation + " 400", () -> post(path.formatted(NOBODY), "{}"));
        CALLS.put(confirmation + " 404", () -> post(path.formatted(NOBODY), request(confirmation)));
        var shown = "GET /ownership-proofs/{id}";
        CALLS.put(shown + " 200", () -> node.get("/ownership-proofs/" + begun.get().id()));
        CALLS.put(shown + " 400", () -> node.get("/ownership-proofs/7"));
        CALLS.put(shown + " 404", () -> node.get("/ownership-proofs/" + NOBODY));
        CALLS.put(
                "GET /verifications 200",
                () -> {
                    assertThat(proved.get().status()).isEqualTo(200);
                    return node.get("/verifications?limit=100&subject=" + subject);
                });
        CALLS.put("GET /verifications 400", () -> node.get("/verifications"));
    }

    /** The code of the last proof begun, once it was sent. */
    private static String code() {
        var outbox = folder.resolve("outbox.jsonl");
        int begun =
                node.get(JdbcClient.class)
                        .sql("select count(*) from identity.proof")
                        .query(Integer.class)
                        .single();
        try {
            for (int i = 0; i < 1_000; i++) {
                var lines = Files.exists(outbox) ? Files.readAllLines(outbox) : List.<String>of();
                if (lines.size() >= begun) {
                    var text = JSON.readTree(lines.getLast()).get("text").asString();
                    return text.replaceFirst("^Your code is (\\d{6})\\. .*$", "$1");
                }
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("no message was sent");
    }

    private static void close(int row) {
        var consents = node.get(Consents.class);
        var closed = SubjectId.parse(node.apply(row, "closed").body().get("subject").asString());
        for (var grant : consents.of(closed)) {
            consents.withdraw(grant.id(), node.now(), Actor.command("test"));
        }
    }

    /** An operation's own answer, or one that any address may give. */
    private static Answer call(String name, JsonNode operation, String status) {
        var own = CALLS.get(name + " " + status);
        if (own != null) {
            return own.get();
        }
        var words = name.split(" ");
        var path = words[1].replace("{id}", decided.id()).replaceAll("\\{\\w+}", NOBODY);
        var body = operation.has("requestBody") ? request(name) : "";
        return switch (status) {
            case "401" -> node.withKey("none").send(words[0], path, null, body);
            case "409" -> node.post(path, USED, body);
            case "413" -> post(path, " ".repeat(2_000_000));
            default -> throw new AssertionError("nothing here provokes " + name + " " + status);
        };
    }

    /** Statuses of problems that an operation must tell, by what it looks like. */
    private static Set<String> expected(String name, JsonNode operation) {
        var statuses = new TreeSet<String>();
        if (operation.has("security")) {
            statuses.add("401");
        }
        if (operation.has("requestBody")) {
            statuses.addAll(List.of("400", "413"));
        }
        if (operation.path("parameters").toString().contains("Idempotency-Key")) {
            statuses.addAll(List.of("400", "409"));
        }
        if (name.contains("{")) {
            statuses.add("404");
        }
        return statuses;
    }

    private static Answer post(String path, String body) {
        return node.post(path, UUID.randomUUID().toString(), body);
    }

    private static String application(int row) {
        return JourneyNode.body("card-statements", JourneyNode.reference(row));
    }

    private static String request(String operation) {
        return example(operations().get(operation).get("requestBody")).toString();
    }

    private static Map<String, JsonNode> operations() {
        var operations = new LinkedHashMap<String, JsonNode>();
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method ->
                                        operations.put(
                                                method.getKey().toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                method.getValue())));
        return operations;
    }

    /** The example of a request's or answer's JSON. */
    private static @Nullable JsonNode example(JsonNode body) {
        var contents = body.path("content");
        var json = contents.path("application/json");
        return (json.isMissingNode() ? contents.path("application/problem+json") : json)
                .get("example");
    }

    /** Every place in a tree with the type of its value; all items of a list are one place. */
    private static TreeSet<String> fields(JsonNode tree) {
        var fields = new TreeSet<String>();
        collect("", tree, fields);
        return fields;
    }

    private static void collect(String place, JsonNode node, TreeSet<String> fields) {
        fields.add(place + " " + node.getNodeType());
        node.properties()
                .forEach(member ->
                        collect(place + "/" + member.getKey(), member.getValue(), fields));
        if (node.isArray()) {
            node.forEach(item -> collect(place + "/-", item, fields));
        }
    }
}
