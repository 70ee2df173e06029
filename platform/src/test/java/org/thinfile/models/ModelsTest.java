package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Model;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.boosting.BoostingLearner;
import org.thinfile.learning.boosting.BoostingSettings;
import org.thinfile.learning.scorecard.ScorecardLearner;

class ModelsTest {

    private static final Instant TRAINED = Instant.parse("2005-10-31T16:00:00Z");
    private static final Actor ACTOR = Actor.command("train");
    private static final Model CARD = new ScorecardLearner().fitModel(ContestTest.rows(600));
    private static final Model TREES =
            new BoostingLearner(new BoostingSettings(7, 30, 5, null, java.util.Map.of()))
                    .fitModel(ContestTest.rows(600), ScoreScale.PUBLISHED);

    private final ModelsDatabase database = ModelsDatabase.fresh();
    private final RecordingTrail trail = new RecordingTrail();
    private Models models;

    @BeforeEach
    void open() {
        models = registry();
    }

    private Models registry() {
        return new JdbcModels(database.jdbc(), database.transactions(), trail);
    }

    @Test
    void whatWasKeptIsReadBackToTheSameBytes() {
        for (var model : List.of(CARD, TREES)) {
            var version = version(model, TRAINED, false);
            models.keep(version);
            models.keep(version);

            var found = registry().get(version.id());

            assertThat(found.declaration()).isEqualTo(version.declaration());
            assertThat(Canonical.bytes(found.model())).isEqualTo(Canonical.bytes(model));
            double[] values = new double[model.inputs().size()];
            assertThat(found.model().score(values)).isEqualTo(model.score(values));
        }
        assertThat(models.of("card-statements")).hasSize(2);
    }

    @Test
    void anotherByteIsAnotherVersion() {
        var version = version(CARD, TRAINED, false);

        assertThat(version(TREES, TRAINED, false).id()).isNotEqualTo(version.id());
        assertThat(version(CARD, TRAINED.plusSeconds(1), false).id()).isNotEqualTo(version.id());
        assertThat(version(CARD, TRAINED, true).id()).isNotEqualTo(version.id());
        assertThat(version(CARD, TRAINED, false).id()).isEqualTo(version.id());
    }

    @Test
    void aModelThatWasChangedUnderItsIdIsRefused() {
        var version = version(CARD, TRAINED, false);
        models.keep(version);
        database.jdbc().sql("alter table models.model disable trigger appended_only").update();
        database.jdbc().sql("update models.model set raise_from = raise_from + 1").update();

        assertThatThrownBy(() -> registry().get(version.id()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is not what was kept under that id");
    }

    @Test
    void theChampionIsTheLatestThatWasInForceAtTheInstant() {
        var first = kept(version(CARD, TRAINED, false));
        var second = kept(version(TREES, TRAINED.plusSeconds(60), false));
        models.crown(first.id(), TRAINED, ACTOR);
        models.crown(second.id(), TRAINED.plusSeconds(100), ACTOR);

        assertThat(championAt(TRAINED.minusSeconds(1))).isNull();
        assertThat(championAt(TRAINED)).isEqualTo(first.id());
        assertThat(championAt(TRAINED.plusSeconds(99))).isEqualTo(first.id());
        assertThat(championAt(TRAINED.plusSeconds(100))).isEqualTo(second.id());
        assertThat(models.champion("another", TRAINED)).isEmpty();

        models.crown(first.id(), TRAINED.plusSeconds(100), ACTOR);
        assertThat(championAt(TRAINED.plusSeconds(100))).as("crowned later").isEqualTo(first.id());
        assertThat(trail.kinds()).hasSize(3).containsOnly("models.champion-crowned");
    }

    @Test
    void beforeTheFirstChampionOnlyADeclaredRetrospectiveSpeaks() {
        var model = kept(version(CARD, TRAINED, true));
        models.crown(model.id(), TRAINED, ACTOR);

        assertThat(championAt(TRAINED.minusSeconds(1_000_000))).isEqualTo(model.id());
    }

    @Test
    void nobodyIsCrownedBeforeItsTrainingAndNobodyUnknown() {
        var model = kept(version(CARD, TRAINED, true));

        assertThatThrownBy(() -> models.crown(model.id(), TRAINED.minusSeconds(1), ACTOR))
                .hasMessageContaining("cannot speak from");
        assertThatThrownBy(() -> models.crown(Digest.of(new byte[0]), TRAINED, ACTOR))
                .hasMessageContaining("no model e3b0c44298fc is kept here");
    }

    @Test
    void aModelSpeaksOfItsPopulationAndHorizonOnly() {
        var use = version(CARD, TRAINED, false).declaration().applicability();
        var holders = new Population("existing card holders");

        use.requireFor(holders, new Horizon(1));
        assertThatThrownBy(() -> use.requireFor(new Population("applicants"), new Horizon(1)))
                .hasMessageContaining("speaks of 'existing card holders', wanted is 'applicants'");
        assertThatThrownBy(() -> use.requireFor(holders, new Horizon(12)))
                .hasMessageContaining("looks 1 month ahead, wanted is 12 months");
    }

    private Digest championAt(Instant at) {
        return models.champion("card-statements", at).map(ModelVersion::id).orElse(null);
    }

    private ModelVersion kept(ModelVersion version) {
        models.keep(version);
        return version;
    }

    static ModelVersion version(Model model, Instant trainedAt, boolean retrospective) {
        return ModelVersion.of(
                new ModelDeclaration(
                        "card-statements",
                        Digest.of(new byte[] {1}),
                        new Applicability(
                                new Population("existing card holders"),
                                new OutcomeDefinition("default-next-month"),
                                new Horizon(1)),
                        trainedAt,
                        retrospective,
                        false,
                        new CutOffs(700, 600, 500)),
                model);
    }
}
