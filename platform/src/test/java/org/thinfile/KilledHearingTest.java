package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.postgres.TestDatabase;

/**
 * A node killed between hearing that data came and deciding: nothing of it is there, the notice is
 * heard again, and there is one decision.
 */
class KilledHearingTest {

    @TempDir Path folder;

    @Test
    void whatWasHeardByAKilledNodeIsHeardAgainAndDecidedOnce() throws Exception {
        var database = TestDatabase.empty();
        JourneyNode.Answer waiting;
        try (var node = JourneyNode.start(database, folder)) {
            node.importRows(folder, 5);
            GoldenDecisionsTest.crown(node);
            waiting = AwaitingJourneyTest.await(node, 1, "waits");
            assertThat(waiting.status()).isEqualTo(202);
        }
        try (var killed =
                ChildProcess.start(
                        KilledHearing.class,
                        "origination.heard.before-decision:1",
                        database.url(),
                        database.user(),
                        database.password(),
                        folder,
                        AwaitingJourneyTest.subject(waiting))) {
            assertThat(killed.exitCode()).as(killed.said()).isEqualTo(ChildProcess.KILLED);
        }
        database.awaitNoOtherSession();
        var soon = "thinfile.web.notices-again-after=1s";
        try (var node = JourneyNode.join(database, folder, soon)) {
            var path = "/applications/" + waiting.id();
            AwaitingJourneyTest.until("decided", () -> node.get(path));
            AwaitingJourneyTest.complete(node, "card-issuer", AwaitingJourneyTest.subject(waiting));
            assertThat(AwaitingJourneyTest.decisions(node, waiting)).isEqualTo(1);
            assertThat(node.replay(waiting)).isEqualTo("Same");
        }
    }
}
