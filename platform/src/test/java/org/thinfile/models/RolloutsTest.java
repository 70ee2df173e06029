package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thinfile.audit.TestTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.Model;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.learning.scored.Score;
import org.thinfile.learning.scored.Scored;
import org.thinfile.learning.scored.Unscored;
import org.thinfile.models.Assignment.Role;
import org.thinfile.models.Rollout.Stage;

/** Challengers and shadows, on the real database. */
class RolloutsTest {

    private static final Instant NOW = Governing.NOW;
    private static final Actor JOB = Actor.job("rollout-watch");
    private static final StopRules NONE = new StopRules(1, null, null, null, null, null);
    private static final Model CARD = new ScorecardLearner().fitModel(ContestTest.rows(600));

    private final ModelsDatabase database = ModelsDatabase.fresh();
    private Models models;
    private Governing governing;
    private Rollouts rollouts;
    private ScoreLog log;
    private Digest champion;
    private Digest challenger;

    @BeforeEach
    void aChampionAndAUsableChallenger() {
        var trail = TestTrail.on(database.source());
        models = new JdbcModels(database.jdbc(), database.transactions(), trail);
        governing =
                new Governing(
                        database.jdbc(),
                        database.transactions(),
                        trail,
                        models,
                        new ModelsSettings(false, Duration.ofSeconds(1)),
                        Seeded.chance(9));
        rollouts = governing.rollouts();
        log = new JdbcScoreLog(database.jdbc());
        champion = kept(0, false);
        models.crown(champion, GovernanceTest.TRAINED, Actor.command("demo"));
        challenger = kept(1, false);
        governing.makeUsable(challenger);
    }

    @Test
    void aShareOfTheSubjectsGoesToTheChallengerAndAlwaysTheSame() {
        var rollout = start(challenger, NONE, stage(null, 2_500, NOW));
        int taken = 0;
        for (int i = 0; i < 4_000; i++) {
            boolean takes = rollout.bucket(SubjectId.random(Seeded.chance(i))) < 2_500;
            taken += takes ? 1 : 0;
        }
        for (int i = 0; i < 20; i++) {
            var subject = SubjectId.random(Seeded.chance(i));
            boolean takes = rollout.bucket(subject) < 2_500;
            var first = rollouts.assign("card-statements", subject, null, NOW);
            assertThat(first.role()).isEqualTo(takes ? Role.CHALLENGER : Role.CHAMPION);
            assertThat(rollouts.assign("card-statements", subject, null, NOW.plusSeconds(i)))
                    .isEqualTo(first);
            assertThat(rollouts.holds(first, subject, takes ? challenger : champion, NOW)).isTrue();
        }
        // five standard deviations of a fair draw
        assertThat(taken).isBetween(860, 1_140);
        assertThat(rollout.by()).isEqualTo("staff:chen-jie");
    }

    @Test
    void whoFellBelowASmallShareStaysBelowALargerOneAndRolloutsDrawApart() {
        var other = kept(2, false);
        governing.makeUsable(other);
        var first =
                start(
                        challenger,
                        NONE,
                        stage(null, 1_000, NOW),
                        new Stage(2, null, 5_000, NOW.plusSeconds(60)));
        var second = start(other, NONE, stage(null, 5_000, NOW));
        int both = 0;
        for (int i = 0; i < 2_000; i++) {
            var subject = SubjectId.random(Seeded.chance(i));
            boolean early = takes(subject, NOW, first);
            assertThat(!early || takes(subject, NOW.plusSeconds(60), first)).isTrue();
            both += first.bucket(subject) < 5_000 && second.bucket(subject) < 5_000 ? 1 : 0;
        }
        assertThat(both).isBetween(400, 600);
    }

    private static boolean takes(SubjectId subject, Instant at, Rollout rollout) {
        return rollout.bucket(subject) < rollout.stageAt(null, at).orElseThrow().share();
    }

    @Test
    void aStageOfARegionGoesBeforeThatOfAllAndNoneHasBegunBeforeItsTime() {
        start(
                challenger,
                NONE,
                stage(null, 0, NOW),
                new Stage(2, "jiangsu", 10_000, NOW.plusSeconds(10)));
        var subject = SubjectId.random(Seeded.chance(1));

        assertThat(role(subject, "jiangsu", NOW)).isEqualTo(Role.CHAMPION);
        assertThat(role(subject, "jiangsu", NOW.plusSeconds(10))).isEqualTo(Role.CHALLENGER);
        assertThat(role(subject, "hebei", NOW.plusSeconds(10))).isEqualTo(Role.CHAMPION);
        assertThat(role(subject, null, NOW.plusSeconds(10))).isEqualTo(Role.CHAMPION);
        assertThat(rollouts.assign("another", subject, null, NOW)).isEqualTo(Assignment.PLAIN);
    }

    @Test
    void anAssignmentThatItsRolloutDoesNotGiveDoesNotHold() {
        var rollout = start(challenger, NONE, stage(null, 10_000, NOW));
        var subject = SubjectId.random(Seeded.chance(1));
        var assignment = rollouts.assign("card-statements", subject, null, NOW);
        var draw = assignment.draws().getFirst();

        assertThat(rollouts.holds(assignment, subject, challenger, NOW)).isTrue();
        assertThat(rollouts.holds(assignment, subject, champion, NOW)).isFalse();
        assertThat(rollouts.holds(assignment, SubjectId.random(Seeded.chance(2)), challenger, NOW))
                .isFalse();
        assertThat(rollouts.holds(assignment, subject, challenger, NOW.minusSeconds(1))).isFalse();
        var otherShare = new Assignment.Draw(rollout.id(), 1, 9_999, draw.bucket());
        assertThat(
                        rollouts.holds(
                                new Assignment(null, List.of(otherShare), false),
                                subject,
                                challenger,
                                NOW))
                .isFalse();
        assertThat(rollouts.holds(assignment.afterFailure(), subject, champion, NOW)).isTrue();
    }

    @Test
    void aChallengerMustBeUsableAndAShadowNeedNotBe() {
        var unapproved = kept(3, false);
        var simulated = kept(4, true);
        governing.makeUsable(simulated);

        assertThatThrownBy(() -> start(unapproved, NONE, stage(null, 1, NOW)))
                .hasMessageContaining("is not approved");
        assertThatThrownBy(() -> start(simulated, NONE, stage(null, 1, NOW)))
                .hasMessageContaining("is SIMULATED");
        assertThat(start(unapproved, NONE).shadow()).isTrue();
        assertThat(start(simulated, NONE).shadow()).isTrue();
        assertThat(rollouts.shadows("card-statements")).hasSize(2);
        assertThatThrownBy(() -> start(simulated, NONE))
                .hasMessageContaining("scores there already");
        assertThatThrownBy(() -> start(champion, NONE))
                .hasMessageContaining("scores there already");
        assertThatThrownBy(() ->
                        rollouts.start(challenger, List.of(), NONE, "mine", Governing.ANALYST))
                .hasMessageContaining("role 'analyst' does not do this");
    }

    @Test
    void aStoppedRolloutHasShareNoneFromThenOnAndIsNotStoppedTwice() {
        var rollout = start(challenger, NONE, stage(null, 10_000, NOW));
        var subject = SubjectId.random(Seeded.chance(1));
        var before = rollouts.assign("card-statements", subject, null, NOW);

        var stopped = rollouts.stop(rollout.id(), "complaints", Governing.COMPLIANCE);
        var again = rollouts.stop(rollout.id(), "more complaints", Governing.OFFICER);

        assertThat(stopped.stop()).isEqualTo(again.stop());
        assertThat(again.stop().why()).isEqualTo("complaints");
        assertThat(role(subject, null, NOW)).isEqualTo(Role.CHAMPION);
        assertThat(stopped.stageAt(null, NOW)).isEmpty();
        assertThat(rollouts.holds(before, subject, challenger, NOW))
                .as("what was drawn before it ended stands")
                .isTrue();
        assertThat(governing.notices())
                .contains(new RolloutStopped(rollout.id(), "card-statements", false));
    }

    @Test
    void approvalsOutOfTheirRangeStopItOnceEnoughAreThere() {
        var rules = new StopRules(10, 0.3, 0.8, null, null, null);
        var rollout = start(challenger, rules, stage(null, 10_000, NOW));
        for (int i = 0; i < 9; i++) {
            decided(rollout, score(600), false);
        }
        assertThat(rollouts.stopBroken(JOB)).as("too few").isZero();
        decided(rollout, score(600), true);

        assertThat(rollouts.stopBroken(JOB)).isEqualTo(1);
        assertThat(rollouts.stopBroken(JOB)).as("once").isZero();
        var stop = rollouts.get(rollout.id()).stop();
        assertThat(stop.why()).isEqualTo("0.1000 of 10 approved, borne is 0.3 to 0.8");
        assertThat(stop.by()).isEqualTo("job:rollout-watch");
        assertThat(stop.measured()).contains("\"decided\":10", "\"approved\":1");
        assertThat(governing.notices())
                .contains(new RolloutStopped(rollout.id(), "card-statements", true));
        assertThat(kinds()).containsOnlyOnce("models.rollout-stopped");
    }

    @Test
    void tooManyWithoutAScoreStopIt() {
        var rollout =
                start(
                        challenger,
                        new StopRules(4, null, null, 0.5, null, null),
                        stage(null, 10_000, NOW));
        var none = new Unscored(Unscored.Why.NO_DATA);
        for (var scored : List.<Scored>of(score(600), none, none, score(610))) {
            decided(rollout, scored, true);
        }
        assertThat(rollouts.stopBroken(JOB)).as("half is borne").isZero();
        decided(rollout, none, true);

        assertThat(rollouts.stopBroken(JOB)).isEqualTo(1);
        assertThat(rollouts.get(rollout.id()).stop().why()).contains("without a score");
    }

    @Test
    void aMedianFarFromTheChampionsStopsItAndErrorsDoAtOnce() {
        var shifted = new StopRules(3, null, null, null, 20.0, null);
        var rollout = start(challenger, shifted, stage(null, 10_000, NOW));
        for (int points : new int[] {600, 610, 620}) {
            championDecided(score(points));
            decided(rollout, score(points + 20), true);
        }
        assertThat(rollouts.stopBroken(JOB)).isZero();
        decided(rollout, score(700), true);
        decided(rollout, score(700), true);
        assertThat(rollouts.stopBroken(JOB)).isEqualTo(1);
        assertThat(rollouts.get(rollout.id()).stop().why()).contains("points apart");

        var shadow = start(kept(5, false), new StopRules(1_000, null, null, null, null, 1));
        decided(shadow, null, true);
        assertThat(rollouts.stopBroken(JOB)).isZero();
        decided(shadow, null, true);
        assertThat(rollouts.stopBroken(JOB)).isEqualTo(1);
        assertThat(rollouts.get(shadow.id()).stop().why()).isEqualTo("2 failures, 1 are borne");
    }

    @Test
    void aModelThatAReviewRejectsIsStopped() {
        var rollout = start(challenger, NONE, stage(null, 10_000, NOW));
        governing
                .governance()
                .review(
                        challenger,
                        Standing.Result.REJECTED,
                        "harsh on the young",
                        null,
                        Governing.COMPLIANCE);

        assertThat(rollouts.stopBroken(JOB)).isEqualTo(1);
        assertThat(rollouts.get(rollout.id()).stop().why()).contains("rejected");
    }

    @Test
    void rulesThatContradictAreRefused() {
        assertThatThrownBy(() -> new StopRules(0, null, null, null, null, null))
                .hasMessageContaining("from 1");
        assertThatThrownBy(() -> new StopRules(1, 0.5, 0.4, null, null, null))
                .hasMessageContaining("must lie below");
        assertThatThrownBy(() -> new StopRules(1, null, null, 1.5, null, null))
                .hasMessageContaining("must be 0 to 1");
        assertThatThrownBy(() -> new Stage(1, "a b", 1, NOW)).hasMessageContaining("a region has");
        assertThatThrownBy(() -> new Stage(1, null, 10_001, NOW)).hasMessageContaining("share");
    }

    private final List<UUID> applications = new ArrayList<>();

    private void decided(Rollout rollout, Scored scored, boolean approved) {
        log(
                rollout.shadow() ? Role.SHADOW : Role.CHALLENGER,
                rollout.id(),
                rollout.model(),
                scored,
                approved);
    }

    private void championDecided(Scored scored) {
        log(Role.CHAMPION, null, champion, scored, true);
    }

    private void log(Role role, UUID rollout, Digest model, Scored scored, boolean approved) {
        var id = new UUID(7, applications.size());
        applications.add(id);
        log.record(
                new ScoreLog.Entry(
                        "card-statements",
                        role,
                        rollout,
                        id,
                        new SubjectId(id),
                        NOW,
                        model,
                        scored == null ? null : Digest.of(new byte[0]),
                        scored,
                        approved));
    }

    private Score score(int points) {
        return new Score(
                points,
                ScoreScale.PUBLISHED.probabilityOfBad(points),
                List.of(),
                new TreeMap<>(),
                ScoreScale.PUBLISHED,
                challenger,
                false);
    }

    private Role role(SubjectId subject, String region, Instant at) {
        return rollouts.assign("card-statements", subject, region, at).role();
    }

    private static Stage stage(String region, int share, Instant from) {
        return new Stage(1, region, share, from);
    }

    private Rollout start(Digest model, StopRules rules, Stage... stages) {
        return rollouts.start(model, List.of(stages), rules, "try it", Governing.OFFICER);
    }

    private Digest kept(int seconds, boolean simulated) {
        var version =
                GovernanceTest.version(
                        CARD, GovernanceTest.TRAINED.plusSeconds(seconds), simulated);
        models.keep(version);
        return version.id();
    }

    private List<String> kinds() {
        return database.jdbc().sql("select kind from audit.entry").query(String.class).list();
    }
}
