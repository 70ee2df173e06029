package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.JourneyNode.Answer;
import org.thinfile.access.StaffKeys;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Role;
import org.thinfile.models.Applicability;
import org.thinfile.models.Governance;
import org.thinfile.models.Horizon;
import org.thinfile.models.ModelDeclaration;
import org.thinfile.models.ModelVersion;
import org.thinfile.models.Models;
import org.thinfile.models.Population;
import org.thinfile.models.Rollout.Stage;
import org.thinfile.models.Rollouts;
import org.thinfile.models.Standing.Result;
import org.thinfile.models.StopRules;
import org.thinfile.postgres.TestDatabase;

/** Challengers and shadows beside the champion, over HTTP, on real PostgreSQL and two nodes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelRolloutJourneyTest {

    private static final Actor ANALYST = Actor.staff("an-li", Role.ANALYST);
    private static final Actor OFFICER = Actor.staff("chen-jie", Role.OFFICER);
    private static final Actor COMPLIANCE = Actor.staff("li-wei", Role.COMPLIANCE);
    private static final StopRules NONE = new StopRules(1, null, null, null, null, null);
    private static final StopRules NO_ERRORS = new StopRules(1, null, null, null, null, 0);

    @TempDir static Path folder;

    private static TestDatabase database;
    private static JourneyNode node;
    private static ModelVersion champion;

    @BeforeAll
    static void aLenderWithAChampion() throws Exception {
        database = TestDatabase.empty();
        node = JourneyNode.start(database, folder);
        node.importRows(folder, 40);
        GoldenDecisionsTest.crown(node);
        champion = node.get(Models.class).champion("card-statements", node.now()).orElseThrow();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @Order(1)
    void theStaffDoesItsDutiesAndNothingElse() {
        var officer = withKey("officer-one", Role.OFFICER);
        var path = "/models/" + champion.id().hex();
        var proposed = "{\"comment\": \"it is good\"}";

        assertThat(node.get(path).status()).as("a program reads").isEqualTo(200);
        assertThat(officer.get(path).body().get("marks").toString()).contains("unreviewed");
        assertThat(node.post(path + "/approvals", "k1", proposed).status()).isEqualTo(403);
        assertThat(officer.post(path + "/reviews", "k2", review()).status()).isEqualTo(403);
        assertThat(officer.post(path + "/proposals", "k3", proposed).status()).isEqualTo(201);
        var own = officer.post(path + "/approvals", "k4", proposed);
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.body().get("remedy").asString()).isEqualTo("ask a second person");
        assertThat(officer.apply(1, "by-staff").status())
                .as("an address without a duty is for programs")
                .isEqualTo(403);
        assertThat(withKey("second", Role.ADMIN).post(path + "/approvals", "k5", proposed).status())
                .isEqualTo(201);
        var reviewed = withKey("third", Role.COMPLIANCE).post(path + "/reviews", "k6", review());
        assertThat(reviewed.status()).isEqualTo(201);
        assertThat(node.get(path).body().get("marks")).isEmpty();
    }

    private static String review() {
        return "{\"result\": \"passed\", \"findings\": \"no group is worse off\"}";
    }

    private static JourneyNode withKey(String name, Role role) {
        return node.withKey(node.get(StaffKeys.class).add(name, role, OFFICER).key());
    }

    @Test
    @Order(2)
    void aChallengerDecidesItsShareIsRecordedAndReplayedOnAnyNode() {
        var challenger = usable(copy(1, champion.declaration().applicability()));
        var rollout = start(challenger, NONE, new Stage(1, null, 10_000, node.now()));
        var answer = node.apply(2, "challenged");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().at("/scored_as/role").asString()).isEqualTo("challenger");
        assertThat(answer.body().at("/scored_as/why").asString()).contains(rollout.toString());
        assertThat(answer.body().get("model").asString()).isEqualTo(challenger.hex());
        rollouts().stop(rollout, "enough", COMPLIANCE);
        var after = node.apply(2, "after");
        assertThat(after.body().at("/scored_as/role").asString()).isEqualTo("champion");
        assertThat(after.body().get("model").asString()).isEqualTo(champion.id().hex());
        try (var other = JourneyNode.join(database, folder)) {
            assertThat(other.replay(answer)).isEqualTo("Same");
            assertThat(other.replay(after)).isEqualTo("Same");
        }
        assertThat(logged(answer)).containsExactly("challenger " + rollout);
        assertThat(logged(after)).containsExactly("champion null");
    }

    /** Of a salt that is another, the same subject falls elsewhere: the record is not what was. */
    @Test
    @Order(3)
    void anAssignmentThatWasTamperedWithIsSeenByAReplay() {
        var challenger = usable(copy(2, champion.declaration().applicability()));
        var rollout = start(challenger, NONE, new Stage(1, null, 10_000, node.now()));
        var answer = node.apply(3, "tampered");
        rollouts().stop(rollout, "enough", COMPLIANCE);
        var salt = "update models.rollout set salt = decode(repeat('%s', 32), 'hex')";
        var jdbc = node.get(JdbcClient.class);
        jdbc.sql("alter table models.rollout disable trigger appended_only").update();
        jdbc.sql(salt.formatted("00")).update();

        assertThat(node.replay(answer)).isEqualTo("Different");
        jdbc.sql("alter table models.rollout enable trigger appended_only").update();
    }

    @Test
    @Order(4)
    void aStageOfARegionIsForItsApplicationsAlone() {
        var challenger = usable(copy(3, champion.declaration().applicability()));
        var rollout = start(challenger, NONE, new Stage(1, "jiangsu", 10_000, node.now()));
        var body = JourneyNode.body("card-statements", JourneyNode.reference(4));
        var there = node.post("/applications", "r1", body.replaceFirst("}$", region("jiangsu")));
        var elsewhere = node.post("/applications", "r2", body.replaceFirst("}$", region("hebei")));

        assertThat(there.body().at("/scored_as/role").asString()).isEqualTo("challenger");
        assertThat(elsewhere.body().at("/scored_as/role").asString()).isEqualTo("champion");
        assertThat(node.replay(there)).isEqualTo("Same");
        assertThat(
                        node.post("/applications", "r3", body.replaceFirst("}$", region("a b")))
                                .status())
                .isEqualTo(400);
        rollouts().stop(rollout, "enough", COMPLIANCE);
    }

    private static String region(String name) {
        return ", \"region\": \"" + name + "\"}";
    }

    @Test
    @Order(5)
    void aShadowScoresBesideAndAFailingOneLeavesTheDecisionAsItIs() {
        var sound = start(copy(4, champion.declaration().applicability()), NONE);
        var failing = start(ofUnknownDefinitions(5), NO_ERRORS);
        var answer = node.apply(5, "shadowed");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().at("/scored_as/role").asString()).isEqualTo("champion");
        until(() -> logged(answer).size() == 3);
        assertThat(logged(answer))
                .contains("champion null", "shadow " + sound, "shadow " + failing);
        assertThat(said(answer, sound)).isEqualTo(answer.body().at("/scored/points").asString());
        assertThat(said(answer, failing)).isEqualTo("error");
        // the job finds the failure and ends the failing shadow by its rule, and no other
        until(() -> rollouts().get(failing).stop() != null);
        assertThat(rollouts().get(failing).stop().by()).isEqualTo("job:rollout-watch");
        assertThat(rollouts().get(sound).stop()).isNull();
        assertThat(node.replay(answer)).isEqualTo("Same");
        rollouts().stop(sound, "enough", COMPLIANCE);
    }

    @Test
    @Order(6)
    void aChallengerThatFailsOrIsOfAnotherUseLeavesTheApplicationToTheChampion() {
        var use = champion.declaration().applicability();
        var others = new Applicability(new Population("others"), use.outcome(), new Horizon(1));
        for (var model : List.of(usable(ofUnknownDefinitions(6)), usable(copy(7, others)))) {
            var rollout = start(model, NONE, new Stage(1, null, 10_000, node.now()));
            var answer = node.apply(6, "fails-" + model.brief());

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body().at("/scored_as/role").asString()).isEqualTo("champion");
            assertThat(answer.body().at("/scored_as/why").asString()).endsWith("its model failed");
            assertThat(logged(answer)).contains("challenger " + rollout, "champion null");
            assertThat(node.replay(answer)).isEqualTo("Same");
            rollouts().stop(rollout, "enough", COMPLIANCE);
        }
    }

    @Test
    @Order(7)
    void aChampionOfAnotherHorizonPricesNothing() {
        var use = champion.declaration().applicability();
        var far = new Applicability(use.population(), use.outcome(), new Horizon(12));
        var model = copy(0, far);
        node.get(Models.class).crown(model, champion.declaration().trainedAt(), OFFICER);
        var answer = node.apply(7, "priced");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().get("detail").asString())
                .contains("the model looks 12 months ahead, wanted is 1 month");
        node.get(Models.class).crown(champion.id(), champion.declaration().trainedAt(), OFFICER);
        assertThat(node.apply(7, "priced-again").status()).isEqualTo(201);
    }

    private static Rollouts rollouts() {
        return node.get(Rollouts.class);
    }

    private static UUID start(Digest model, StopRules rules, Stage... stages) {
        return rollouts().start(model, List.of(stages), rules, "try it", OFFICER).id();
    }

    private static Digest usable(Digest model) {
        var governance = node.get(Governance.class);
        governance.propose(model, "good", ANALYST);
        governance.approve(model, "good", OFFICER);
        governance.review(model, Result.PASSED, "good", null, COMPLIANCE);
        return model;
    }

    private static Digest copy(int later, Applicability use) {
        return kept(later, use, champion.declaration().definitions());
    }

    private static Digest ofUnknownDefinitions(int later) {
        return kept(
                later,
                champion.declaration().applicability(),
                Digest.of(new byte[] {(byte) later}));
    }

    private static Digest kept(int later, Applicability use, Digest definitions) {
        var declared = champion.declaration();
        var version =
                ModelVersion.of(
                        new ModelDeclaration(
                                declared.programme(),
                                definitions,
                                use,
                                declared.trainedAt().plusSeconds(later),
                                declared.retrospective(),
                                declared.simulated(),
                                declared.cutOffs()),
                        champion.model());
        node.get(Models.class).keep(version);
        return version.id();
    }

    private static List<String> logged(Answer answer) {
        return node.get(JdbcClient.class)
                .sql(
                        """
                        select role || ' ' || coalesce(rollout_id::text, 'null')
                          from models.score_log
                         where application_id = :id\
                        """)
                .param("id", UUID.fromString(answer.id()))
                .query(String.class)
                .list();
    }

    private static String said(Answer answer, UUID rollout) {
        return node.get(JdbcClient.class)
                .sql(
                        """
                        select coalesce(why, points::text)
                          from models.score_log
                         where application_id = :id and rollout_id = :rollout\
                        """)
                .param("id", UUID.fromString(answer.id()))
                .param("rollout", rollout)
                .query(String.class)
                .single();
    }

    private static void until(Supplier<Boolean> holds) {
        try {
            for (int i = 0; i < 3_000 && !holds.get(); i++) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(holds.get()).isTrue();
    }
}
