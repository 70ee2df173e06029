package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.features.CardTable;
import org.thinfile.features.TrainingSetManifest;
import org.thinfile.features.TrainingSets;
import org.thinfile.jurisdictions.TestJurisdictions;

/** Outcomes of a definition, handed to the builder of training sets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomeSetsTest {

    private static final int ROWS = 60;

    @TempDir static Path folder;

    private CardWorld world;
    private OutcomeSets sets;

    @BeforeAll
    void importCards() {
        world =
                new CardWorld(CardTable.write(folder, ROWS), folder, 1, CardWorld.quick())
                        .imported();
        sets =
                new OutcomeSets(
                        world.outcomes,
                        world.features.trainingSets(
                                world.source, world.intake.histories(), world.intake.consents()));
    }

    @Test
    void theSetOfAProgrammesOutcomesHasTheRowsThatItsTrainingHas() {
        var trained =
                new TrainingData(
                                world.outcomes,
                                world.features.training(world.intake.consents()),
                                TestJurisdictions.NEUTRAL)
                        .assemble(
                                world.plan(true),
                                world.features.sets().named("card-statements"),
                                Progress.SILENT);
        var built = build(order(null), CardWorld.REVIEW, "same");

        assertThat(built.counts().rows()).isEqualTo(trained.rows().rows());
        assertThat(built.counts().bads()).isEqualTo(trained.counts(4).bads());
        assertThat(built.counts().outcomes()).isEqualTo(ROWS);
        assertThat(built.features())
                .isEqualTo(world.features.sets().named("card-statements").names());
    }

    @Test
    void rowsWithoutAnInstantAreRefusedAndSoIsOneAfterTheOutcome() {
        assertThatThrownBy(() -> build(order(null), null, "none"))
                .hasMessageContaining("does not tell up to when facts count");
        assertThatThrownBy(() -> build(order(null), CardWorld.TRAINING, "late"))
                .hasMessageContaining("foretell nothing");
        assertThatThrownBy(() -> sets.cut(CardWorld.OUTCOME, CardWorld.TRAINING, 0.2))
                .hasMessageContaining("does not tell up to when facts count");
    }

    @Test
    void outcomesThatAreNotKnownYetMakeNoSet() {
        var early =
                new TrainingSets.Order(
                        "card-statements",
                        "default-next-month",
                        CardWorld.REVIEW,
                        null,
                        null,
                        null,
                        false,
                        100,
                        "test");
        assertThatThrownBy(() -> build(early, CardWorld.REVIEW, "early"))
                .hasMessageContaining("no outcome by 'default-next-month' was known at");
        assertThat(folder.resolve("early")).doesNotExist();
    }

    @Test
    void anOutcomeThatIsNeitherGoodNorBadIsReadCountedAndNotLearnedFrom() throws Exception {
        var mapping =
                Files.readString(CardWorld.ROOT.resolve("mappings/taiwan-cards-outcomes.yaml"))
                        .replace("definition: default-next-month", "definition: with-neither")
                        .replace(
                                "bad: {column: bad, bad: \"1\", good: \"0\"}",
                                "as-of: {at: 2005-10-01T00:00}\n"
                                        + "bad: {column: PAY_0, bad: [\"1\", \"2\"], good: \"0\","
                                        + " indeterminate: [\"3\"]}");
        var file = Files.writeString(folder.resolve("with-neither.yaml"), mapping);
        // statuses of those paid in advance become 0
        var lines =
                Files.readAllLines(world.table).stream()
                        .map(line -> line.replaceFirst("^(.*?,\\d,\\d,\\d,30),-\\d,", "$1,0,"))
                        .toList();
        world.outcomeFiles.load(
                file, Files.write(folder.resolve("with-neither.csv"), lines), CardWorld.ACTOR);
        var definition = new OutcomeDefinition("with-neither");
        long neither = lines.stream().filter(line -> line.contains(",1,30,3,")).count();
        assertThat(neither).isPositive();

        var order =
                new TrainingSets.Order(
                        "card-statements",
                        definition.name(),
                        CardWorld.TRAINING,
                        null,
                        null,
                        null,
                        false,
                        100,
                        "test");
        var built = build(order, null, "neither");
        assertThat(built.counts().indeterminate()).isEqualTo(neither);
        assertThat(built.counts().rows()).isEqualTo(ROWS - neither);
        assertThat(world.outcomes.known(definition, CardWorld.TRAINING))
                .hasSize(ROWS - (int) neither);
        assertThat(sets.cut(definition, CardWorld.TRAINING, 0.2)).isEqualTo(CardWorld.REVIEW);
    }

    private TrainingSets.Order order(@Nullable Instant cut) {
        return new TrainingSets.Order(
                "card-statements",
                CardWorld.OUTCOME.name(),
                CardWorld.TRAINING,
                null,
                cut,
                null,
                false,
                25,
                "test");
    }

    private TrainingSetManifest build(
            TrainingSets.Order order, @Nullable Instant asOf, String name) {
        return sets.build(
                order, asOf, folder.resolve(name), CardWorld.ACTOR, TrainingSets.Progress.SILENT);
    }
}
