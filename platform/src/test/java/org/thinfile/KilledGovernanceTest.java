package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Role;
import org.thinfile.models.Governance;
import org.thinfile.models.ModelDeclaration;
import org.thinfile.models.ModelVersion;
import org.thinfile.models.Models;
import org.thinfile.models.Standing.Result;
import org.thinfile.postgres.TestDatabase;

/** What people decide about a model is there with its audit entry, or not at all. */
class KilledGovernanceTest {

    @TempDir Path folder;

    private TestDatabase database;

    @Test
    void anActOfAKilledNodeIsNotThereAndDoneAgainIsThereOnce() throws Exception {
        database = TestDatabase.empty();
        String model;
        try (var node = JourneyNode.start(database, folder)) {
            GoldenDecisionsTest.crown(node);
            model = challenger(node).hex();
            var analyst = Actor.staff("an-li", Role.ANALYST);
            node.get(Governance.class).propose(new Digest(model), "good", analyst);
        }
        killedAndAgain("models.approved.before-commit", "approve", model, "approval");
        try (var node = JourneyNode.join(database, folder)) {
            var compliance = Actor.staff("li-wei", Role.COMPLIANCE);
            node.get(Governance.class)
                    .review(new Digest(model), Result.PASSED, "fine", null, compliance);
        }
        killedAndAgain("models.rollout.before-commit", "start", model, "rollout");
        var rollout = id("select rollout_id::text from models.rollout");
        killedAndAgain("models.stopped.before-commit", "stop", rollout, "rollout_stop");
        killedAndAgain(
                "models.champion.before-commit",
                "promote",
                model,
                "champion where how = 'promoted'");
    }

    private void killedAndAgain(String failpoint, String act, String id, String table)
            throws Exception {
        try (var killed =
                ChildProcess.start(
                        KilledGovernance.class,
                        failpoint + ":1",
                        database.url(),
                        database.user(),
                        database.password(),
                        folder,
                        act,
                        id)) {
            assertThat(killed.exitCode()).as(killed.said()).isEqualTo(ChildProcess.KILLED);
        }
        database.awaitNoOtherSession();
        assertThat(id("select count(*)::text from models." + table)).isEqualTo("0");
        var acts = "select count(*)::text from audit.entry where kind like 'models.%'";
        var before = id(acts);
        try (var node = JourneyNode.join(database, folder)) {
            KilledGovernance.act(node, act, id);
        }
        assertThat(id("select count(*)::text from models." + table)).isEqualTo("1");
        assertThat(Long.parseLong(id(acts))).isEqualTo(Long.parseLong(before) + 1);
    }

    private String id(String sql) {
        return JdbcClient.create(database.dataSource()).sql(sql).query(String.class).single();
    }

    private static Digest challenger(JourneyNode node) {
        var champion = node.get(Models.class).champion("card-statements", node.now()).orElseThrow();
        var declared = champion.declaration();
        Instant later = declared.trainedAt().plusSeconds(1);
        var version =
                ModelVersion.of(
                        new ModelDeclaration(
                                declared.programme(),
                                declared.definitions(),
                                declared.applicability(),
                                later,
                                declared.retrospective(),
                                declared.simulated(),
                                declared.cutOffs()),
                        champion.model());
        node.get(Models.class).keep(version);
        return version.id();
    }
}
