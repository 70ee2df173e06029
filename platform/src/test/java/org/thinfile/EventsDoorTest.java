package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.JourneyNode.Answer;
import org.thinfile.events.Histories;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People;
import org.thinfile.ingestion.Connectors;
import org.thinfile.ingestion.FetchCompleted;
import org.thinfile.ingestion.Progress;
import org.thinfile.ingestion.SignedEvents;
import org.thinfile.ingestion.StandIn;
import org.thinfile.ingestion.sender.TestSender;
import org.thinfile.kernel.Actor;
import org.thinfile.postgres.TestDatabase;

/** Events over HTTP, one by itself and rows by a mapping, on the whole application. */
class EventsDoorTest {

    private static final String EVENT =
            """
            {"source": "operator", "subject": {"kind": "phone-reference", "value": "%s"},
             "id": "%s", "kind": "call", "happenedAt": "2005-09-01T08:00:00+08:00", "seconds": %s,
             "counterparty": {"kind": "phone-reference", "value": "7"},
             "attributes": {"direction": "out"}}
            """;

    private static final String ROW =
            """
            {"caller_id": "%s", "amount": %s, "timestamp": "2005-09-0%d 10:00:00"}
            """;

    private static final String BATCH = "/events/batches?mapping=operator-recharges";

    /** Who hears of a completed fetch: what counts, and what waits. */
    private static final long HEARERS = 2;

    @TempDir static Path folder;

    private static JourneyNode node;

    @BeforeAll
    static void start() {
        node = JourneyNode.join(TestDatabase.empty(), folder);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void anEventIsRecordedOnceAndItsSubjectTold() {
        long before = node.get(Histories.class).count();
        var first = node.post("/events", "e1", EVENT.formatted("138", "c1", "5"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().get("recorded").asBoolean()).isTrue();
        var known = node.get(People.class).find(new Identifier("phone-reference", "138"));
        assertThat(first.body().get("subject").asString())
                .isEqualTo(known.orElseThrow().value().toString());
        var again = node.post("/events", "e1", EVENT.formatted("138", "c1", "5"));
        assertThat(again).isEqualTo(first);
        var fresh = node.post("/events", "e2", EVENT.formatted("138", "c1", "5"));
        assertThat(fresh.status()).isEqualTo(200);
        assertThat(fresh.body().get("recorded").asBoolean()).isFalse();
        assertThat(node.get(Histories.class).count()).isEqualTo(before + 1);
    }

    @Test
    void anEventThatContradictsWhatIsRecordedLeavesNoTrace() {
        node.post("/events", "k1", EVENT.formatted("139", "c9", "5"));
        long waiting = waiting();
        var other = node.post("/events", "k2", EVENT.formatted("139", "c9", "6"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body().get("detail").asString()).contains("recorded with other content");
        assertThat(waiting()).isEqualTo(waiting);
        var corrected =
                EVENT.formatted("139", "c9", "6")
                        .replace("\"kind\": \"call\"", "\"kind\": \"call\", \"revision\": 1");
        assertThat(node.post("/events", "k3", corrected).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"seconds\": 5|\"seconds\": -5|seconds",
                "\"seconds\": 5|\"seconds\": 99999999999|seconds",
                "\"direction\": \"out\"|\"direction\": \"up\"|attributes/direction",
                "\"direction\": \"out\"|\"way\": \"out\"|direction",
                "08:00:00+08:00|08:00:00|happenedAt",
                "2005-09-01|2005-12-01|happenedAt",
                "\"source\": \"operator\"|\"source\": \"gossip\"|catalogue",
                "\"kind\": \"call\"|\"kind\": \"song\"|kind",
                "\"id\": \"x\",|\"id\": \"\",|id",
                "\"value\": \"140\"|\"value\": \"   \"|subject/value",
                "phone-reference|phone reference|kind",
                "\"value\": \"7\"|\"value\": null|counterparty/value",
            })
    void anEventThatBreaksItsContractIsAnsweredWithTheField(String from, String to, String told) {
        var body = EVENT.formatted("140", "x", "5").replace(from, to);
        var answer = node.post("/events", UUID.randomUUID().toString(), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("detail").asString()).contains(told).doesNotContain("140");
        assertThat(node.get(People.class).find(new Identifier("phone-reference", "140"))).isEmpty();
    }

    @Test
    void rowsAreTakenInByAMappingAndThoseWithFaultsAreTold() {
        var rows =
                "["
                        + ROW.formatted("200", "12", 1)
                        + ","
                        + ROW.formatted("201", "0", 2)
                        + ","
                        + ROW.formatted("202", "\"many\"", 3)
                        + ", 7]";
        var answer = node.post(BATCH, "b1", rows);
        assertThat(answer.status()).isEqualTo(201);
        var delivery = answer.body().get("delivery");
        assertThat(delivery.get("rows").asInt()).isEqualTo(4);
        assertThat(delivery.get("events").asInt()).isEqualTo(1);
        assertThat(delivery.get("quarantined").asInt()).isEqualTo(3);
        assertThat(delivery.get("faults").toString())
                .contains("\"row\":2", "not-of-its-kind")
                .contains("\"row\":3", "\"column\":\"amount\"", "not-a-number")
                .contains("\"row\":4", "broken-row")
                .doesNotContain("many");
        assertThat(node.post(BATCH, "b1", rows)).isEqualTo(answer);
        assertThat(node.get("/events/batches/" + answer.id()).body()).isEqualTo(answer.body());
        assertThat(node.post(BATCH, "b1", rows.replace("12", "13")).status()).isEqualTo(409);
        var again = node.post(BATCH, "b2", rows).body().get("delivery");
        assertThat(again.get("repeated").asBoolean()).isTrue();
        assertThat(again.get("events").asInt()).isZero();
        assertThat(again.get("faults")).isEqualTo(delivery.get("faults"));
    }

    @Test
    void linesOfJsonWillDoAndEmojiStayWhole() {
        var smile = "\ud83d\ude00";
        var lines = ROW.formatted("smile " + smile, "5", 1) + "\n" + ROW.formatted("2", "6", 2);
        var answer = node.post(BATCH, "b9", lines);
        assertThat(answer.body().get("delivery").get("events").asInt()).isEqualTo(2);
        assertThat(node.get(People.class).find(new Identifier("phone-reference", "smile " + smile)))
                .isPresent();
    }

    @Test
    void whatIsNoBatchIsRefusedWithARemedy() {
        refused(node.post(BATCH, "r1", "[]"), 400, "holds no rows");
        refused(node.post(BATCH, "r2", "[{\"a\": 1"), 400, "no JSON");
        refused(node.post("/events/batches?mapping=nowhere", "r3", "[{}]"), 404, "no mapping");
        refused(node.post("/events/batches?mapping=../sources", "r4", "[{}]"), 404, "no mapping");
        refused(
                node.post("/events/batches?mapping=bandicoot-calls", "r5", "[{}]"),
                400,
                "by their number or their file");
        refused(node.post(BATCH, "r6", "{}\n".repeat(10_001)), 413, "more than 10,000 rows");
        refused(node.get("/events/batches/" + new UUID(1, 1)), 404, "no delivery");
    }

    @Test
    void aSignedBatchIsMarkedAndOnlyItsOwnKeyRepeatsIt() {
        var tower = tower();
        var rows = "[" + ROW.formatted("300", "12", 1) + "]";
        var fields = signed(tower, BATCH, rows, "");
        var answer = node.send("POST", BATCH, "s1", rows, fields);
        assertThat(answer.status()).isEqualTo(201);
        var mark = answer.body().get("delivery").get("signature");
        assertThat(mark.get("state").asString()).isEqualTo("verified");
        assertThat(mark.get("sender").asString()).isEqualTo("door-tower");
        assertThat(mark.get("key").asString()).isEqualTo("door-tower-1");
        assertThat(node.get("/events/batches/" + answer.id()).body()).isEqualTo(answer.body());
        assertThat(node.send("POST", BATCH, "s1", rows, fields)).isEqualTo(answer);
        refused(node.send("POST", BATCH, "s2", rows, fields), 409, "came before");
        var again = node.send("POST", BATCH, "s3", rows, signed(tower, BATCH, rows, "n2"));
        assertThat(again.body().get("delivery").get("repeated").asBoolean()).isTrue();

        var unsigned = node.post(BATCH, "s4", "[" + ROW.formatted("301", "12", 1) + "]");
        assertThat(unsigned.body().get("delivery").get("signature").toString())
                .contains("\"state\":\"unsigned\"");
    }

    @Test
    void aWrongSignatureRefusesTheWholeDeliveryAndTheTrailSaysSo() {
        var tower = tower();
        var rows = "[" + ROW.formatted("310", "12", 1) + "]";
        var fields = signed(tower, BATCH, rows, "");
        long before = node.get(Histories.class).count();
        long acts = refusals();
        refused(
                node.send("POST", BATCH, "w1", rows.replace("12", "13"), fields),
                403,
                "for another content");
        refused(
                node.send("POST", BATCH + "&x=1", "w2", rows, fields),
                403,
                "is not by key 'door-tower-1'");
        var payments = BATCH.replace("operator-recharges", "example-payments");
        refused(
                node.send("POST", payments, "w3", rows, signed(tower, payments, rows, "")),
                403,
                "may not speak for source 'payments'");
        refused(
                node.send("POST", BATCH, "w4", rows, java.util.Map.of("Signature", "sig=:AA==:")),
                400,
                "without the other");
        assertThat(node.get(Histories.class).count()).isEqualTo(before);
        assertThat(refusals()).isEqualTo(acts + 4);
        assertThat(node.get(People.class).find(new Identifier("phone-reference", "310"))).isEmpty();
        // refused, so its key is free: the same is taken with the right signature
        assertThat(node.send("POST", BATCH, "w1", rows, fields).status()).isEqualTo(201);
    }

    @Test
    void aSingleEventMayBeSignedAsWell() {
        var tower = tower();
        var body = EVENT.formatted("320", "sg1", "5");
        var fields = signed(tower, "/events", body, "");
        assertThat(node.send("POST", "/events", "g1", body, fields).status()).isEqualTo(201);
        long head = node.get(Histories.class).head();
        assertThat(node.get(SignedEvents.class).unsigned(new long[] {head})).isZero();
        var other = EVENT.formatted("320", "sg2", "5");
        refused(node.send("POST", "/events", "g2", other, fields), 403, "for another content");
        assertThat(node.send("POST", "/events", "g3", other, java.util.Map.of()).status())
                .isEqualTo(201);
        assertThat(node.get(SignedEvents.class).unsigned(new long[] {head, head + 1})).isEqualTo(1);
    }

    private static TestSender tower() {
        var tower = TestSender.of("door-tower", "ecdsa-p256-sha256");
        tower.declare(folder.resolve("senders"), "operator", "optional");
        return tower;
    }

    private static java.util.Map<String, String> signed(
            TestSender sender, String address, String body, String nonce) {
        int mark = address.indexOf('?');
        return sender.request(
                "POST",
                mark < 0 ? address : address.substring(0, mark),
                mark < 0 ? "" : address.substring(mark + 1),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                node.get(org.thinfile.web.Clocks.class).realNow(),
                ";nonce=\"%s\"".formatted(nonce));
    }

    private static long refusals() {
        return JdbcClient.create(node.get(javax.sql.DataSource.class))
                .sql("select count(*) from audit.entry where kind = 'ingestion.delivery-refused'")
                .query(Long.class)
                .single();
    }

    /** Through the registry of publications: whoever waits for the records hears of them. */
    @Test
    void aCompletedFetchIsHeard() throws Exception {
        try (var source = StandIn.payments("+8613800138000", "secret")) {
            source.writeConnector(folder);
            Files.writeString(folder.resolve("example-payments.key"), "secret");
            Files.setPosixFilePermissions(
                    folder.resolve("example-payments.key"),
                    PosixFilePermissions.fromString("rw-------"));
            var summary =
                    node.get(Connectors.class)
                            .fetch(source.wanted(), Actor.command("test"), Progress.none());
            assertThat(summary.rows()).isEqualTo(StandIn.ROWS);
            // its rows lie after the node's present, which stands in 2005
            assertThat(summary.quarantined()).isEqualTo(StandIn.ROWS);
        }
        var done =
                JdbcClient.create(node.get(javax.sql.DataSource.class))
                        .sql(
                                """
                                select count(*)
                                  from web.event_publication
                                 where event_type = :type
                                   and status = 'COMPLETED'\
                                """)
                        .param("type", FetchCompleted.class.getName())
                        .query(Long.class);
        for (int i = 0; i < 500 && done.single() < HEARERS; i++) {
            Thread.sleep(20);
        }
        assertThat(done.single()).isEqualTo(HEARERS);
        assertThat(
                        node.get(MeterRegistry.class)
                                .counter("thinfile.fetches", "connector", "example-payments")
                                .count())
                .isEqualTo(1);
    }

    private static void refused(Answer answer, int status, String told) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().get("detail").asString()).contains(told);
        assertThat(answer.body().get("remedy").asString()).isNotBlank();
    }

    private static long waiting() {
        return JdbcClient.create(node.get(javax.sql.DataSource.class))
                .sql("select count(*) from ingestion.quarantine")
                .query(Long.class)
                .single();
    }
}
