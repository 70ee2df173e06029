package org.thinfile;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.JourneyNode.Answer;
import org.thinfile.consent.Consents;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.vault.KeySlot;
import org.thinfile.vault.Vault;

/**
 * The two straight lines of the architecture, over HTTP on real PostgreSQL: a thousand real rows
 * become histories and models, applications become verdicts, verdicts are computed again.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyTest {

    private static final Actor ACTOR = Actor.command("test");

    @TempDir static Path folder;

    private static TestDatabase database;
    private static JourneyNode node;

    @BeforeAll
    static void aLenderWithHistoriesAndAModel() throws Exception {
        database = TestDatabase.empty();
        node = JourneyNode.start(database, folder);
        node.importRows(folder, 1_000);
        node.train();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @Order(1)
    void anApplicationIsDecidedWithReasonsInTwoLanguages() {
        var answer = node.apply(1, "first");
        assertThat(answer.status()).isEqualTo(201);
        var verdict = answer.body().get("verdict");
        assertThat(verdict.get("outcome").asString()).isIn("Approved", "Declined", "Referred");
        assertThat(verdict.get("retrospective").asBoolean()).isTrue();
        if (!verdict.get("outcome").asString().equals("Approved")) {
            assertThat(verdict.get("reasons")).hasSizeBetween(1, 4);
            assertThat(verdict.at("/reasons/0/zh").asString()).isNotBlank();
            assertThat(verdict.at("/reasons/0/en").asString()).isNotBlank();
        }
        assertThat(answer.body().at("/scored/points").asInt()).isBetween(0, 950);
        assertThat(node.replay(answer)).isEqualTo("Same");
    }

    @Test
    @Order(2)
    void aRepeatedKeyGetsTheFirstAnswerAndAnotherRequestUnderItAConflict() {
        var first = node.apply(2, "repeated");
        assertThat(node.apply(2, "repeated").body()).isEqualTo(first.body());
        assertThat(node.apply(3, "repeated").status()).isEqualTo(409);
    }

    @Test
    @Order(3)
    void whoIsNotKnownOrAsksWronglyIsToldWhatToDo() {
        assertProblem(node.apply(999_999, "unknown"), 404);
        assertProblem(node.post("/applications", "k1", "{\"programme\":\"none\"}"), 400);
        assertProblem(node.post("/applications", "k2", "{"), 400);
        assertProblem(
                node.post(
                        "/applications",
                        "k3",
                        JourneyNode.body("no-such-programme", JourneyNode.reference(1))),
                404);
        assertProblem(node.get("/applications/" + new UUID(1, 2)), 404);
    }

    @Test
    @Order(4)
    void twoNodesOnOneDatabaseAnswerAsOne() {
        try (var other = JourneyNode.start(database, folder)) {
            var here = CompletableFuture.supplyAsync(() -> node.apply(4, "both"));
            var there = CompletableFuture.supplyAsync(() -> other.apply(4, "both"));
            // keys belong to a client, and each node made a client of its own
            assertThat(here.join().status()).isEqualTo(201);
            assertThat(there.join().status()).isEqualTo(201);
            var id = here.join().body().get("id").asString();
            assertThat(other.get("/applications/" + id).body().get("verdict"))
                    .isEqualTo(here.join().body().get("verdict"));
            assertThat(other.replay(here.join())).isEqualTo("Same");
            assertThat(node.replay(there.join())).isEqualTo("Same");
        }
    }

    @Test
    @Order(5)
    void aWithdrawnConsentClosesTheSourceAndReplayStartsFromTheSealedVector() {
        var answer = node.apply(5, "before-withdrawal");
        var consents = node.get(Consents.class);
        for (var grant : consents.of(subject(answer))) {
            consents.withdraw(grant.id(), node.now(), ACTOR);
        }
        assertClosed(JourneyNode.reference(5), "was withdrawn at");
        assertThat(node.replay(answer)).isEqualTo("SameFromSealedVector");
    }

    /** A grant of another source opens nothing that the programme requires. */
    @Test
    @Order(5)
    void aRequiredSourceThatIsClosedIsNamedAndNothingIsScoredOrDecided() {
        var now = node.now();
        node.register("nobody-asked");
        assertClosed("nobody-asked", "there is no grant");
        node.grant(node.register("expired"), "card-issuer", now.minus(9, DAYS), now);
        assertClosed("expired", "was granted until");
        node.grant(node.register("other"), "declared", now.minus(9, DAYS), now.plus(9, DAYS));
        assertClosed("other", "there is no grant");
    }

    @Test
    @Order(5)
    void aRequiredSourceThatIsOpenAndToldNothingIsReferredForThatReason() {
        var now = node.now();
        node.grant(node.register("silent"), "card-issuer", now.minus(9, DAYS), now.plus(9, DAYS));
        var body = JourneyNode.body("card-statements", "silent");
        var answer = node.post("/applications", "silent", body);
        assertReferredForSilence(answer);
        assertThat(node.replay(answer)).isEqualTo("Same");
        var scored = node.post("/scores", "silent-score", body);
        assertThat(scored.status()).isEqualTo(200);
        assertThat(scored.body().at("/scored/why").asString()).isEqualTo("no-data");
    }

    @Test
    @Order(6)
    void anErasedSourceAndAnErasedRecordAreReportedAsLawful() {
        var answer = node.apply(6, "before-erasure");
        var subject = subject(answer);
        var history = new KeySlot.HistoryKey(subject, new Source("card-issuer"));
        node.inTransaction(() -> node.get(Vault.class).destroy(List.of(history), "request", ACTOR));
        assertThat(node.replay(answer)).isEqualTo("SameFromSealedVector");
        assertReferredForSilence(node.apply(6, "after-erasure"));
        node.inTransaction(() ->
                node.get(Vault.class)
                        .destroy(List.of(new KeySlot.RecordKey(subject)), "term", ACTOR));
        assertThat(node.replay(answer)).isEqualTo("Erased");
        assertThat(node.get("/applications/" + answer.id()).body().get("state").asString())
                .isEqualTo("erased");
    }

    /** A fresh node sees what is stored, not what another one remembers. */
    @ParameterizedTest
    @Order(7)
    @CsvSource({
        "events.chunk, sealed, history",
        "features.definition_version, definition, definitions",
        "models.model, body, model",
        "decision.policy_version, dmn, policy",
        "decision.verdict, sealed_record, record"
    })
    void oneChangedByteMakesTheReplayFail(String table, String column, String key) {
        var answer = node.apply(7, "tampered-" + key);
        assertThat(node.replay(answer)).isEqualTo("Same");
        var tampering = new JourneyTampering(database, table, column);
        tampering.flip();
        try (var fresh = JourneyNode.join(database, folder)) {
            assertThat(fresh.replay(answer)).as(table).isEqualTo("Different");
        } finally {
            tampering.restore();
        }
        assertThat(node.replay(answer)).isEqualTo("Same");
    }

    /** Whether or not this decision shows them: a title, a reason's word, a number, a comment. */
    @ParameterizedTest
    @Order(8)
    @CsvSource({
        "en: Credit line}, en: Credit lime}",
        "Statements were not paid on time, Statements were now paid on time",
        "window: P6M, window: P7M",
        "reason: credit-line\\n    expected: better, reason: credit-line\\n    expected: worse",
        "# The line itself, # The lime itself"
    })
    void oneChangedWordOfTheDefinitionsMakesTheReplayFail(String what, String by) {
        var answer = node.apply(8, "definitions");
        var tampering = new JourneyTampering(database, "features.definition_version", "definition");
        tampering.replace(what, by);
        try (var fresh = JourneyNode.join(database, folder)) {
            assertThat(fresh.replay(answer)).isEqualTo("Different");
        } finally {
            tampering.replace(by, what);
        }
    }

    private static void assertClosed(String reference, String why) {
        var body = JourneyNode.body("card-statements", reference);
        for (var door : List.of("/applications", "/scores")) {
            var answer = node.post(door, UUID.randomUUID().toString(), body);
            assertProblem(answer, 403);
            assertThat(answer.body().get("type").asString()).endsWith("/consent-missing");
            assertThat(answer.body().get("detail").asString())
                    .contains("source 'card-issuer' is closed", why);
        }
    }

    private static void assertReferredForSilence(Answer answer) {
        assertThat(answer.status()).isEqualTo(201);
        var verdict = answer.body().get("verdict");
        assertThat(verdict.get("outcome").asString()).isEqualTo("Referred");
        assertThat(verdict.at("/reasons/0/code").asString()).isEqualTo("K-SILENT");
        assertThat(verdict.at("/reasons/0/zh").asString()).contains("发卡机构");
        assertThat(verdict.at("/reasons/0/en").asString()).contains("card issuer");
    }

    private static SubjectId subject(Answer answer) {
        return SubjectId.parse(answer.body().get("subject").asString());
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().get("detail").asString()).isNotBlank();
        assertThat(answer.body().get("remedy").asString()).isNotBlank();
        assertThat(answer.body().toString()).doesNotContain("uci-350-taiwan-cards/");
    }
}
