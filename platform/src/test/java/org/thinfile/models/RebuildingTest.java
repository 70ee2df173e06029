package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.features.CardTable;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeySlot;
import org.thinfile.vault.Vault;
import org.thinfile.web.Build;
import org.thinfile.web.Clocks;

/** A model is made again from what its run recorded, as long as the law lets its data be read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildingTest {

    private static final int ROWS = 300;

    @TempDir static Path folder;

    private CardWorld world;
    private TrainingRun run;

    @BeforeAll
    void trainOnce() {
        world =
                new CardWorld(CardTable.write(folder, ROWS), folder, 1, CardWorld.quick())
                        .imported();
        run = world.training.run(world.plan(true), CardWorld.ACTOR, Progress.SILENT);
    }

    @Test
    @Order(1)
    void everyModelOfARunIsMadeAgainToTheSameBytesByAnyVersionOfTheCode() {
        for (var family : run.families()) {
            var id = family.model().id();
            assertThat(rebuild(id, "test")).isEqualTo(new Rebuilt.Equal(id, ROWS));
            assertThat(rebuild(id, "another")).isEqualTo(new Rebuilt.Equal(id, ROWS));
        }
    }

    /** The recorded parameters make the model, not the defaults of the code that rebuilds. */
    @Test
    @Order(1)
    void theRecordedParametersAreReadBackWholeAndNothingElseIs() {
        var recorded = RecordedRun.read(world.runs.latest("card-statements").orElseThrow());
        assertThat(recorded.plan()).isEqualTo(run.plan());
        assertThat(recorded.data()).isEqualTo(run.data());
        recorded.parameters()
                .forEach((family, parameters) -> {
                    var learner = RecordedParameters.learner(family, parameters).orElseThrow();
                    assertThat(RecordedParameters.differences(learner, parameters)).isEmpty();
                    var more =
                            ((tools.jackson.databind.node.ObjectNode) parameters.deepCopy())
                                    .put("invented", 1);
                    assertThat(RecordedParameters.differences(learner, more))
                            .containsExactly("invented");
                    var fewer = more.deepCopy();
                    fewer.remove(List.of("invented", "rules", "settings"));
                    assertThat(RecordedParameters.learner(family, fewer)).isEmpty();
                });
        assertThat(RecordedParameters.learner("unheard", recorded.parameters().get("scorecard")))
                .isEmpty();
    }

    @Test
    @Order(2)
    void outcomesLoadedLaterHaveNoPartInIt() {
        var model = run.champion().model().id();
        var stranger = SubjectId.random(org.thinfile.kernel.Seeded.chance(99));
        world.outcomes.record(
                List.of(new Outcome(stranger, CardWorld.OUTCOME, true, 0, CardWorld.TRAINING)),
                CardWorld.ACTOR);

        assertThat(rebuild(model, "test")).isInstanceOf(Rebuilt.Equal.class);
    }

    @Test
    @Order(3)
    void aRunThatRecordedSomethingElseIsToldApartByWhatDiffers() {
        var id = run.family("boosting").model().id();
        tamper("\"seed\":7", "\"seed\":8");
        try {
            assertThat(rebuild(id, "newer"))
                    .isInstanceOfSatisfying(
                            Rebuilt.Different.class,
                            different ->
                                    assertThat(different.detail())
                                            .contains(
                                                    "the model comes to other bytes",
                                                    "made by version test of the code, this is"
                                                            + " newer"));
        } finally {
            tamper("\"seed\":8", "\"seed\":7");
        }
        assertThat(rebuild(id, "test")).isInstanceOf(Rebuilt.Equal.class);
    }

    @Test
    @Order(3)
    void aModelOfNoRunWasNotMadeHere() {
        var version =
                GovernanceTest.version(run.champion().model().model(), CardWorld.REVIEW, false);
        world.models.keep(version);

        assertThat(rebuild(version.id(), "test").detail()).contains("no training run of model");
        assertThat(rebuild(version.id(), "test").isSound()).isFalse();
    }

    @Test
    @Order(4)
    void whereSubjectsWereErasedItIsToldHowManyAndThatItIsLawful() {
        for (int row : new int[] {3, 4}) {
            var slot = new KeySlot.HistoryKey(subject(row), new Source("card-issuer"));
            world.inTransaction(() ->
                    vault().destroy(List.of(slot), "request of the subject", CardWorld.ACTOR));
        }
        var gone = rebuild(run.champion().model().id(), "test");

        assertThat(gone).isEqualTo(new Rebuilt.DataGone(ROWS, 2, 0));
        assertThat(gone.isSound()).isTrue();
        assertThat(gone.detail()).contains("2 were lawfully erased");
    }

    @Test
    @Order(5)
    void whereConsentToTrainingWasWithdrawnNobodysDataIsReadForIt() {
        var subject = subject(5);
        world.intake.consents().of(subject).stream()
                .filter(grant -> grant.given().purpose() == Purpose.MODEL_TRAINING)
                .forEach(grant ->
                        world.intake
                                .consents()
                                .withdraw(
                                        grant.id(),
                                        CardWorld.TRAINING.plusSeconds(1),
                                        CardWorld.ACTOR));

        assertThat(rebuild(run.champion().model().id(), "test"))
                .isEqualTo(new Rebuilt.DataGone(ROWS, 2, 1));
    }

    private Vault vault() {
        return world.intake.vault();
    }

    private Rebuilt rebuild(Digest model, String version) {
        var later = Clock.fixed(CardWorld.TRAINING.plusSeconds(60), ZoneOffset.UTC);
        return new Rebuilding(
                        world.models,
                        world.runs,
                        world.trainingData,
                        world.features.sets(),
                        world.intake.consents(),
                        world.intake.histories(),
                        new Clocks(later, later),
                        new Build(version))
                .rebuild(model, Progress.SILENT);
    }

    private void tamper(String what, String by) {
        world.jdbc.sql("alter table models.run disable trigger appended_only").update();
        int changed =
                world.jdbc
                        .sql(
                                """
                                update models.run
                                   set provenance = convert_to(replace(
                                           convert_from(provenance, 'UTF8'), :what, :by), 'UTF8')
                                 where position(:sought in provenance) > 0\
                                """)
                        .param("what", what)
                        .param("by", by)
                        .param("sought", what.getBytes(StandardCharsets.UTF_8))
                        .update();
        world.jdbc.sql("alter table models.run enable trigger appended_only").update();
        assertThat(changed).isEqualTo(1);
    }

    private SubjectId subject(int row) {
        var identifier = new Identifier("account-reference", "uci-350-taiwan-cards/" + row);
        return world.intake.people().find(identifier).orElseThrow();
    }
}
