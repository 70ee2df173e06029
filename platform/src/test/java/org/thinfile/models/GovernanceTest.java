package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thinfile.audit.TestTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Role;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Model;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.boosting.BoostingLearner;
import org.thinfile.learning.boosting.BoostingSettings;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.models.Standing.Result;

/** Who answers for a model, on the real database. */
class GovernanceTest {

    static final Instant TRAINED = Instant.parse("2005-10-31T16:00:00Z");
    private static final Model CARD = new ScorecardLearner().fitModel(ContestTest.rows(600));
    private static final Model TREES =
            new BoostingLearner(new BoostingSettings(7, 10, 5, null, Map.of()))
                    .fitModel(ContestTest.rows(600), ScoreScale.PUBLISHED);
    private static final Actor SECOND = Actor.staff("wang-fang", Role.OFFICER);

    private final ModelsDatabase database = ModelsDatabase.fresh();
    private Models models;
    private Governing governing;
    private Governance governance;

    @BeforeEach
    void open() {
        governing = node(1);
        governance = governing.governance();
        models = new JdbcModels(database.jdbc(), database.transactions(), trail());
    }

    private org.thinfile.audit.AuditTrail trail() {
        return TestTrail.on(database.source());
    }

    private Governing node(int seed) {
        var registry = new JdbcModels(database.jdbc(), database.transactions(), trail());
        return new Governing(
                database.jdbc(),
                database.transactions(),
                trail(),
                registry,
                new ModelsSettings(false, Duration.ofSeconds(1)),
                Seeded.chance(seed));
    }

    @Test
    void whoProposedAModelDoesNotApproveItAndASecondPersonDoesOnce() {
        var model = kept(CARD, TRAINED);
        governance.propose(model, "mine", Governing.OFFICER);

        forbidden(() -> governance.approve(model, "mine too", Governing.OFFICER));
        var approval = governance.approve(model, "checked the points by hand", SECOND);

        assertThat(approval.by()).isEqualTo("staff:wang-fang");
        assertThat(approval.role()).isEqualTo("officer");
        conflict(() -> governance.approve(model, "again", SECOND), "approved already");
        var standing = governance.standing(model);
        assertThat(standing.approval()).isEqualTo(approval);
        assertThat(kinds()).containsExactly("models.proposed", "models.approved");
    }

    @Test
    void whoTrainedOrImportedAModelIsBarredAsWell() {
        var model = kept(CARD, TRAINED);
        governing.stored().propose(model, SECOND, "trained", "run", Governing.NOW);
        governance.propose(model, "a good one", Governing.ANALYST);

        forbidden(() -> governance.approve(model, "mine", SECOND));
        governance.approve(model, "not mine", Governing.OFFICER);
    }

    @Test
    void aModelThatNobodyStandsBehindByNameIsNotApproved() {
        var model = kept(CARD, TRAINED);
        governing.stored().propose(model, Actor.command("train"), "trained", "", Governing.NOW);

        conflict(() -> governance.approve(model, "fine", Governing.OFFICER), "nobody is named");
    }

    @Test
    void rolesDecideAndProgramsJobsAndCommandsHaveNone() {
        var model = kept(CARD, TRAINED);
        governance.propose(model, "why", Governing.ANALYST);
        for (var actor :
                List.of(
                        Governing.ANALYST,
                        Governing.COMPLIANCE,
                        Actor.staff("s", Role.SERVICING),
                        new Actor(Actor.Kind.API_CLIENT, "desk"),
                        Actor.command("models"))) {
            forbidden(() -> governance.approve(model, "fine", actor));
        }
        for (var actor : List.of(Governing.ANALYST, Governing.OFFICER, Actor.job("j"))) {
            forbidden(() -> governance.review(model, Result.PASSED, "fine", null, actor));
        }
        forbidden(() -> governance.promote(model, "now", Governing.COMPLIANCE));
        assertThat(kinds()).containsExactly("models.proposed");
    }

    /** Two nodes on one database, each with its own connections. */
    @Test
    void ofTwoRacingApprovalsOneIsRecorded() {
        for (int round = 0; round < 3; round++) {
            var model = kept(CARD, TRAINED.plusSeconds(round));
            governance.propose(model, "why", Governing.ANALYST);
            var here = racing(node(2).governance(), model, Governing.OFFICER);
            var there = racing(node(3).governance(), model, SECOND);

            assertThat(List.of(here.join(), there.join())).containsExactlyInAnyOrder("yes", "no");
            assertThat(governance.standing(model).approval()).isNotNull();
        }
        assertThat(kinds()).filteredOn("models.approved"::equals).hasSize(3);
    }

    private static CompletableFuture<String> racing(Governance node, Digest model, Actor actor) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                node.approve(model, "race", actor);
                return "yes";
            } catch (ProblemException e) {
                return e.problem() instanceof Problem.Conflict ? "no" : e.toString();
            }
        });
    }

    @Test
    void onlyAnApprovedAndReviewedModelBecomesChampion() {
        var model = kept(CARD, TRAINED);
        conflict(() -> governance.promote(model, "now", SECOND), "is not approved");
        governance.propose(model, "why", Governing.ANALYST);
        governance.approve(model, "fine", Governing.OFFICER);
        conflict(() -> governance.promote(model, "now", SECOND), "is unreviewed");
        governance.review(model, Result.REJECTED, "harsh on the young", null, Governing.COMPLIANCE);
        conflict(() -> governance.promote(model, "now", SECOND), "rejected by its ethics review");
        var review =
                governance.review(
                        model,
                        Result.CONDITIONAL,
                        "mended",
                        "look again in March",
                        Governing.COMPLIANCE);

        var reign = governance.promote(model, "now", SECOND);

        assertThat(review.conditions()).isEqualTo("look again in March");
        assertThat(reign.how()).isEqualTo("promoted");
        assertThat(reign.by()).isEqualTo("staff:wang-fang");
        assertThat(championNow()).isEqualTo(model);
        assertThat(governing.notices())
                .containsExactly(new ChampionChanged("card-statements", model, "promoted"));
        assertThat(kinds()).endsWith("models.reviewed", "models.champion-promoted");
    }

    @Test
    void conditionsBelongToAConditionalReviewAndFindingsToEveryOne() {
        var model = kept(CARD, TRAINED);
        for (var call :
                List.<ThrowingCallable>of(
                        () -> review(model, Result.PASSED, "fine", "but"),
                        () -> review(model, Result.CONDITIONAL, "fine", null),
                        () -> review(model, Result.PASSED, " ", null))) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem()).isInstanceOf(Problem.BadInput.class));
        }
    }

    private void review(Digest model, Result result, String findings, String conditions) {
        governance.review(model, result, findings, conditions, Governing.COMPLIANCE);
    }

    @Test
    void aSimulatedModelBecomesNoChampionWherePeopleAreReal() {
        var version = version(CARD, TRAINED, true);
        models.keep(version);
        governing.makeUsable(version.id());

        conflict(() -> governance.promote(version.id(), "now", SECOND), "is SIMULATED");
        assertThat(ModelView.of(version, governance.standing(version.id()), false).marks())
                .containsExactly("SIMULATED");
    }

    @Test
    void rollingBackReturnsTheFormerChampionAndAgainTheOneBefore() {
        var first = kept(CARD, TRAINED);
        var second = kept(TREES, TRAINED);
        var third = kept(CARD, TRAINED.plusSeconds(1));
        models.crown(first, TRAINED, Actor.command("demo"));
        for (var model : List.of(second, third)) {
            governing.makeUsable(model);
            governance.promote(model, "better", SECOND);
        }

        assertThat(rolledBack()).isEqualTo(second);
        assertThat(championNow()).isEqualTo(second);
        assertThat(rolledBack()).isEqualTo(first);
        conflict(this::rolledBack, "has no former champion");
        governance.promote(third, "once more", SECOND);
        assertThat(rolledBack()).isEqualTo(first);
        review(second, Result.REJECTED, "found later", null);
        governance.promote(third, "and again", SECOND);
        assertThat(rolledBack()).isEqualTo(first);
        assertThat(kinds()).contains("models.champion-rolled-back");
    }

    @Test
    void aChampionThatAReviewRejectedIsNotReturnedTo() {
        var first = kept(CARD, TRAINED);
        var second = kept(TREES, TRAINED);
        models.crown(first, TRAINED, Actor.command("demo"));
        governing.makeUsable(second);
        governance.promote(second, "better", SECOND);
        review(first, Result.REJECTED, "harsh on the young", null);

        conflict(this::rolledBack, "was rejected by its ethics review");
        assertThat(championNow()).isEqualTo(second);
    }

    @Test
    void whatIsEvidenceIsNeverEdited() {
        var model = kept(CARD, TRAINED);
        governing.makeUsable(model);
        for (var table : List.of("proposal", "import", "approval", "review", "rollout")) {
            assertThatThrownBy(() -> database.jdbc().sql("delete from models." + table).update())
                    .hasMessageContaining("is append-only");
        }
        for (var table : List.of("rollout_stage", "rollout_stop", "champion", "score_log")) {
            assertThatThrownBy(() -> database.jdbc().sql("delete from models." + table).update())
                    .hasMessageContaining("is append-only");
        }
    }

    @Test
    void aModelThatNobodyReviewedIsMarkedSo() {
        var model = kept(CARD, TRAINED);
        var view = ModelView.of(models.get(model), governance.standing(model), true);

        assertThat(view.marks()).containsExactly("unapproved", "unreviewed");
        assertThat(view.origin()).isEqualTo("unknown");
        governing.makeUsable(model);
        assertThat(ModelView.of(models.get(model), governance.standing(model), true).marks())
                .isEmpty();
    }

    private Digest rolledBack() {
        return governance.rollBack("card-statements", "it drifts", Governing.COMPLIANCE).model();
    }

    private Digest championNow() {
        return models.champion("card-statements", Governing.NOW).orElseThrow().id();
    }

    private Digest kept(Model model, Instant trainedAt) {
        var version = version(model, trainedAt, false);
        models.keep(version);
        return version.id();
    }

    static ModelVersion version(Model model, Instant trainedAt, boolean simulated) {
        var plain = ModelsTest.version(model, trainedAt, false).declaration();
        return ModelVersion.of(
                new ModelDeclaration(
                        plain.programme(),
                        plain.definitions(),
                        plain.applicability(),
                        trainedAt,
                        false,
                        simulated,
                        plain.cutOffs()),
                model);
    }

    private List<String> kinds() {
        return database.jdbc()
                .sql("select kind from audit.entry where kind like 'models.%' order by id")
                .query(String.class)
                .list();
    }

    private static void forbidden(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.Forbidden.class));
    }

    private static void conflict(ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.Conflict.class))
                .hasMessageContaining(words);
    }
}
