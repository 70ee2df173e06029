package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.JourneyNode.Answer;
import org.thinfile.consent.Consents;
import org.thinfile.ingestion.FetchCompleted;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;

/** Applications that wait for data, over HTTP on real PostgreSQL. */
class AwaitingJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir static Path folder;

    private static TestDatabase database;
    private static JourneyNode node;

    @BeforeAll
    static void aLenderWithAModel() throws Exception {
        database = TestDatabase.empty();
        node = JourneyNode.start(database, folder);
        node.importRows(folder, 30);
        GoldenDecisionsTest.crown(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** An application that waits for a source. */
    static Answer await(JourneyNode node, int row, String key) {
        var body =
                JourneyNode.body("card-statements", JourneyNode.reference(row))
                        .replaceFirst("}$", ", \"await\": [\"card-issuer\"]}");
        return node.post("/applications", key, body);
    }

    /** Tells that data came. */
    static void complete(JourneyNode node, String source, UUID subject) {
        var notice = new FetchCompleted(UUID.randomUUID(), "made-up", source, subject);
        node.inTransaction(() -> node.context().publishEvent(notice));
    }

    /** Waits until an application is in a state, and gives it. */
    static Answer until(String state, Supplier<Answer> asked) throws InterruptedException {
        var answer = asked.get();
        for (long waited = 0; waited < PATIENCE.toMillis() && !state(answer).equals(state); ) {
            Thread.sleep(100);
            waited += 100;
            answer = asked.get();
        }
        assertThat(state(answer)).isEqualTo(state);
        return answer;
    }

    private static String state(Answer answer) {
        return answer.body().get("state").asString();
    }

    static UUID subject(Answer answer) {
        return UUID.fromString(answer.body().get("subject").asString());
    }

    private static Answer shown(Answer application) {
        return node.get("/applications/" + application.id());
    }

    /** Waits until every notice was heard. */
    private static void settle() throws InterruptedException {
        var open =
                node.get(JdbcClient.class)
                        .sql("select count(*) from web.event_publication where status <> :done")
                        .param("done", "COMPLETED")
                        .query(Long.class);
        for (int i = 0; i < 500 && open.single() > 0; i++) {
            Thread.sleep(20);
        }
        assertThat(open.single()).isZero();
    }

    @Test
    void whatWaitsIsDecidedOnceWhenItsDataCame() throws Exception {
        var waiting = await(node, 1, "waits");
        assertThat(waiting.status()).isEqualTo(202);
        assertThat(state(waiting)).isEqualTo("awaiting-data");
        assertThat(waiting.body().get("awaits").toString()).isEqualTo("[\"card-issuer\"]");
        assertThat(waiting.body().get("deadline").asString()).isEqualTo("2005-10-01T16:00:00Z");
        complete(node, "operator", subject(waiting));
        complete(node, "card-issuer", UUID.randomUUID());
        settle();
        assertThat(state(shown(waiting))).isEqualTo("awaiting-data");

        for (int i = 0; i < 4; i++) {
            complete(node, "card-issuer", subject(waiting));
        }
        var decided = until("decided", () -> shown(waiting));
        settle();
        assertThat(decided.body().at("/scored/scored").asBoolean()).isTrue();
        assertThat(decided.body().get("submitted_at"))
                .isEqualTo(waiting.body().get("submitted_at"));
        assertThat(decisions(node, waiting)).isEqualTo(1);
        assertThat(node.replay(waiting)).isEqualTo("Same");
        var again = await(node, 1, "waits");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(waiting.body());
    }

    @Test
    void whoseConsentIsGoneByThenIsNotDecidedAndSaysWhy() throws Exception {
        var waiting = await(node, 2, "withdrawn");
        var consents = node.get(Consents.class);
        for (var grant : consents.of(new SubjectId(subject(waiting)))) {
            consents.withdraw(grant.id(), node.now(), JourneyNode.ACTOR);
        }
        complete(node, "card-issuer", subject(waiting));
        var ended = until("undecided", () -> shown(waiting));
        assertThat(ended.body().get("undecided").asString())
                .contains("source 'card-issuer' is closed", "was withdrawn");
        assertThat(decisions(node, waiting)).isZero();
        complete(node, "card-issuer", subject(waiting));
        settle();
        assertThat(state(shown(waiting))).isEqualTo("undecided");
    }

    @Test
    void whatDoesNotComeIsDecidedAtTheDeadlineWithWhatThereIs() throws Exception {
        var waiting = await(node, 3, "late");
        var later = "thinfile.business-clock=2005-10-02T00:00:00+08:00";
        try (var tomorrow = JourneyNode.join(database, folder, later)) {
            var decided = until("decided", () -> tomorrow.get("/applications/" + waiting.id()));
            assertThat(decided.body().at("/as_of/instant").asString())
                    .isEqualTo("2005-10-01T16:00:00Z");
            assertThat(tomorrow.replay(waiting)).isEqualTo("Same");
        }
        complete(node, "card-issuer", subject(waiting));
        settle();
        assertThat(decisions(node, waiting)).isEqualTo(1);
    }

    @Test
    void onlyASourceOfTheProgrammeIsWaitedForAndAScoreWaitsForNone() {
        var body =
                JourneyNode.body("card-statements", JourneyNode.reference(4))
                        .replaceFirst("}$", ", \"await\": [\"shop\"]}");
        var strange = node.post("/applications", "strange", body);
        assertThat(strange.status()).isEqualTo(400);
        assertThat(strange.body().get("detail").asString())
                .isEqualTo("programme card-statements does not read [shop]");
        var score = node.post("/scores", null, body);
        assertThat(score.status()).isEqualTo(400);
        assertThat(score.body().get("detail").asString())
                .isEqualTo("a score does not wait for data");
    }

    /** Decided applications of an id, and acts that say so: as many of the one as of the other. */
    static long decisions(JourneyNode node, Answer application) {
        var jdbc = node.get(JdbcClient.class);
        long rows =
                jdbc.sql("select count(*) from origination.application where id = :id")
                        .param("id", UUID.fromString(application.id()))
                        .query(Long.class)
                        .single();
        long acts =
                jdbc.sql(
                                """
                                select count(*)
                                  from audit.entry
                                 where kind = 'origination.decided'
                                   and convert_from(payload, 'UTF8') like '%' || :id || '%'\
                                """)
                        .param("id", application.id())
                        .query(Long.class)
                        .single();
        assertThat(acts).isEqualTo(rows);
        return rows;
    }
}
