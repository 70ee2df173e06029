package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.features.CardTable;
import org.thinfile.identity.Identifier;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.Model;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.scored.Score;
import org.thinfile.learning.scored.Unscored;
import org.thinfile.learning.scored.Unscored.Why;

/** A small world of card holders, from a table to models, scores and what is kept of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainingTest {

    private static final int ROWS = 400;

    @TempDir static Path folder;

    private final EnumSet<Progress.Step> steps = EnumSet.noneOf(Progress.Step.class);
    private CardWorld world;
    private TrainingRun run;

    @BeforeAll
    void trainOnce() {
        world = world(1);
        withdrawTrainingConsent(subject(7));
        run =
                world.training.run(
                        world.plan(true), CardWorld.ACTOR, (step, d, n) -> steps.add(step));
    }

    private static CardWorld world(long seed) {
        var table = CardTable.write(folder, ROWS);
        return new CardWorld(table, folder, seed, CardWorld.quick()).imported();
    }

    @Test
    void aRunCountsWhoWasInItAndKeepsModelsManifestAndChampion() {
        assertThat(run.counts()).isEqualTo(new TrainingCounts(400, 1, 0, 319, 80, bads()));
        assertThat(steps)
                .containsExactlyInAnyOrder(
                        Progress.Step.VECTORS, Progress.Step.FITS, Progress.Step.RECORD);
        assertThat(world.runs.manifest(run.id())).hasSize(399).doesNotContain(subject(7));
        assertThat(world.runs.ofSubject(subject(8))).containsExactly(run.id());
        assertThat(world.runs.ofSubject(subject(7))).isEmpty();
        assertThat(world.models.of("card-statements"))
                .containsExactlyInAnyOrderElementsOf(
                        run.families().stream().map(f -> f.model().id()).toList());
        assertThat(world.models.champion("card-statements", CardWorld.TRAINING))
                .map(ModelVersion::id)
                .contains(run.champion().model().id());
        var kept = world.runs.latest("card-statements").orElseThrow();
        assertThat(kept.provenance()).isEqualTo(Canonical.text(run));
        assertThat(kept.provenance()).contains("\"seed\":1", "fold_discipline", "\"code_version\"");
    }

    @Test
    void bothFamiliesTellLatePayersApart() {
        for (var family : run.families()) {
            assertThat(family.validation().rows()).isEqualTo(80);
            assertThat(family.validation().auc()).isBetween(0.55, 1.0);
            assertThat(family.rotating()).hasSize(5);
            assertThat(family.rotatingAuc()).isBetween(0.55, 1.0);
        }
    }

    @Test
    void anotherInstallationWithOtherIdsMakesTheSameModels() {
        var other = world(2);
        withdrawTrainingConsent(other, 7);
        var again = other.training.run(other.plan(true), CardWorld.ACTOR, Progress.SILENT);

        assertThat(again.data()).as("other subjects").isNotEqualTo(run.data());
        assertThat(again.families().stream().map(f -> f.model().id()))
                .containsExactlyElementsOf(
                        run.families().stream().map(f -> f.model().id()).toList());
        assertThat(again.champion().validation()).isEqualTo(run.champion().validation());
    }

    @Test
    void anOutcomeNotYetKnownTrainsNothing() {
        var plan = world.plan(true);
        var early =
                new TrainingPlan(
                        plan.programme(),
                        plan.featureSet(),
                        plan.applicability(),
                        CardWorld.TRAINING.minusSeconds(1),
                        plan.asOf(),
                        4,
                        plan.cutOffs(),
                        true,
                        false,
                        plan.jurisdiction(),
                        "test");

        assertThatThrownBy(() -> world.training.run(early, CardWorld.ACTOR, Progress.SILENT))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no outcome by 'default-next-month' was known");
        assertThatThrownBy(() ->
                        new TrainingPlan(
                                "p",
                                "s",
                                plan.applicability(),
                                CardWorld.REVIEW.minusSeconds(1),
                                plan.asOf(),
                                4,
                                plan.cutOffs(),
                                true,
                                false,
                                plan.jurisdiction(),
                                "test"))
                .hasMessageContaining("cannot be known at the training instant");
    }

    @Test
    void loadingOutcomesAgainAddsNothing() {
        assertThat(world.loadOutcomes()).isEqualTo(new OutcomeFiles.Loaded(0, ROWS, 0));
    }

    @Test
    void aScoreCarriesReasonsDimensionsModelAndThatItIsRetrospective() {
        var vector =
                world.features
                        .vectors()
                        .at(set(), world.reviewed(), scope(subject(3)), Jurisdiction.NEUTRAL);
        for (var family : run.families()) {
            var score = (Score) world.scoring.score(family.model(), vector);

            assertThat(score.retrospective()).isTrue();
            assertThat(score.model()).isEqualTo(family.model().id());
            assertThat(score.probabilityOfBad())
                    .isEqualTo(score.scale().probabilityOfBad(score.points()));
            assertThat(score.dimensions())
                    .containsOnlyKeys(
                            "behaviour", "capacity", "connections", "history", "identity");
            assertThat(score.reasons()).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
            var words = set().reasons();
            assertThat(score.reasons())
                    .allSatisfy(r -> assertThat(r.wording()).isEqualTo(words.get(r.group())))
                    .isSortedAccordingTo((a, b) -> Double.compare(b.pointsLost(), a.pointsLost()));
            assertThat(Canonical.bytes(world.scoring.score(family.model(), vector)))
                    .isEqualTo(Canonical.bytes(score));
        }
    }

    @Test
    void nothingIsScoredWithoutModelDataOrTheSameDefinitionsOrBeforeItsTime() {
        var model = run.champion().model();
        var at = world.reviewed();
        var vector =
                world.features.vectors().at(set(), at, scope(subject(3)), Jurisdiction.NEUTRAL);
        var nothing =
                world.features
                        .vectors()
                        .at(
                                set(),
                                new AsOf(at.instant(), 0),
                                scope(subject(3)),
                                Jurisdiction.NEUTRAL);
        var other = version(model, new Digest("0".repeat(64)), true, false);

        assertThat(world.scoring.score(Optional.empty(), vector)).isEqualTo(because(Why.NO_MODEL));
        assertThat(world.scoring.score(model, nothing)).isEqualTo(because(Why.NO_DATA));
        assertThat(world.scoring.score(other, vector)).isEqualTo(because(Why.OTHER_DEFINITIONS));
        assertThat(world.scoring.score(version(model, set().digest(), false, false), vector))
                .isEqualTo(because(Why.NOT_YET_KNOWN));
        assertThat(world.scoring.score(version(model, set().digest(), true, true), vector))
                .isEqualTo(because(Why.SIMULATED));
    }

    /** A model that claims nothing of anybody. */
    private record Refusing(Model inner) implements Model {
        @Override
        public String family() {
            return inner.family();
        }

        @Override
        public List<String> inputs() {
            return inner.inputs();
        }

        @Override
        public ScoredVector score(double[] values) {
            throw new AssertionError("it was asked for a score that it refuses");
        }

        @Override
        public Optional<Why> refuses(double[] values) {
            return Optional.of(Why.SOURCES_TOO_RARE);
        }

        @Override
        public Object canonical() {
            return inner.canonical();
        }
    }

    @Test
    void whatAModelRefusesIsUnscored() {
        var model = run.champion().model();
        var refusing =
                new ModelVersion(model.id(), model.declaration(), new Refusing(model.model()));
        var vector =
                world.features
                        .vectors()
                        .at(set(), world.reviewed(), scope(subject(3)), Jurisdiction.NEUTRAL);

        assertThat(world.scoring.score(refusing, vector)).isEqualTo(because(Why.SOURCES_TOO_RARE));
    }

    @Test
    void theScoreLogKeepsWhatWasSaid() {
        var vector =
                world.features
                        .vectors()
                        .at(set(), world.reviewed(), scope(subject(4)), Jurisdiction.NEUTRAL);
        var model = run.champion().model();
        var score = (Score) world.scoring.score(model, vector);
        var digest = Canonical.digest(vector);
        var at = CardWorld.REVIEW;

        world.log.record(subject(4), at, Optional.of(model.id()), digest, score);
        world.log.record(subject(4), at, Optional.empty(), digest, because(Why.NO_MODEL));

        assertThat(world.log.of(subject(4)))
                .containsExactly(
                        new ScoreLog.Line(at, Optional.of(model.id()), digest, "" + score.points()),
                        new ScoreLog.Line(at, Optional.empty(), digest, "no-model"));
    }

    @Test
    void theModelCardNamesPopulationOutcomeHorizonFiguresAndFeatures() {
        assertThat(ModelCards.markdown(run))
                .contains(
                        "| population | existing card holders |",
                        "| outcome | default-next-month |",
                        "| horizon | 1 month |",
                        "declared: may score instants before its training",
                        "319 rows were learned from, 80 kept for validation",
                        "Champion: **" + run.choice().family() + "**",
                        "## Cut-offs",
                        run.champion().importance().getFirst().feature());
    }

    private static Unscored because(Why why) {
        return new Unscored(why);
    }

    private static ModelVersion version(
            ModelVersion model, Digest definitions, boolean retrospective, boolean simulated) {
        var declared = model.declaration();
        return ModelVersion.of(
                new ModelDeclaration(
                        declared.programme(),
                        definitions,
                        declared.applicability(),
                        declared.trainedAt(),
                        retrospective,
                        simulated,
                        declared.cutOffs()),
                model.model());
    }

    private FeatureSet set() {
        return world.features.sets().named("card-statements");
    }

    private int bads() {
        var bads = new ArrayList<Outcome>();
        world.outcomes.known(CardWorld.OUTCOME, CardWorld.TRAINING).values().stream()
                .filter(outcome -> outcome.bad() && !outcome.subject().equals(subject(7)))
                .forEach(bads::add);
        return bads.size();
    }

    private ConsentScope scope(SubjectId subject) {
        return world.intake.consents().require(subject, Purpose.CREDIT_DECISION, CardWorld.REVIEW);
    }

    private SubjectId subject(int row) {
        return subject(world, row);
    }

    private static SubjectId subject(CardWorld world, int row) {
        var identifier = new Identifier("account-reference", "uci-350-taiwan-cards/" + row);
        return world.intake.people().find(identifier).orElseThrow();
    }

    private void withdrawTrainingConsent(SubjectId subject) {
        withdraw(world, subject);
    }

    private static void withdrawTrainingConsent(CardWorld world, int row) {
        withdraw(world, subject(world, row));
    }

    private static void withdraw(CardWorld world, SubjectId subject) {
        List.copyOf(world.intake.consents().of(subject)).stream()
                .filter(grant -> grant.given().purpose() == Purpose.MODEL_TRAINING)
                .forEach(grant ->
                        world.intake
                                .consents()
                                .withdraw(grant.id(), CardWorld.REVIEW, CardWorld.ACTOR));
    }
}
