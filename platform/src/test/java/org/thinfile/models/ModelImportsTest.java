package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.audit.TestTrail;
import org.thinfile.features.CardTable;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.scored.Unscored;

/** Models from elsewhere become citizens of the registry, with the duties of any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelImportsTest {

    /** A stump: over a card line of 50,000 the risk is low. */
    private static final String LIGHTGBM =
            """
            tree
            version=v4
            num_class=1
            num_tree_per_iteration=1
            label_index=0
            max_feature_idx=1
            objective=binary sigmoid:1
            feature_names=line other
            feature_infos=[0:1] [0:1]
            tree_sizes=300

            Tree=0
            num_leaves=2
            num_cat=0
            split_feature=0
            split_gain=1
            threshold=50000
            decision_type=2
            left_child=-1
            right_child=-2
            leaf_value=0.5 -1.5
            leaf_weight=10 10
            leaf_count=100 300
            internal_value=0
            internal_weight=20
            internal_count=400
            is_linear=0
            shrinkage=1


            end of trees
            """;

    private static final String DECLARATION =
            """
            population: existing card holders
            outcome: default-next-month
            horizon-months: 1
            feature-set: card-statements
            trained-at: 2005-09-01T00:00:00+08:00
            retrospective: false
            simulated: false
            inputs: {line: card-line, other: card-status-0}
            calibration:
              intercept: -0.25
              slope: 0.9
              evidence: recalibrated on 2,000 card holders of 2004, slope 1.02 afterwards
              rows: 2000
            cut-offs: {raise-from: 700, lower-below: 600, freeze-below: 500}
            """;

    @TempDir static Path folder;

    private CardWorld world;
    private ModelImports imports;
    private Path model;

    @BeforeAll
    void open() throws IOException {
        world = new CardWorld(CardTable.write(folder, 40), folder, 1, CardWorld.quick()).imported();
        imports =
                new ModelImports(
                        world.features.sets(),
                        world.models,
                        new JdbcModelImports(world.jdbc),
                        world.governing.stored(),
                        TestTrail.on(world.source),
                        Governing.CLOCKS,
                        world.transactions);
        model = write("model.txt", LIGHTGBM);
    }

    @Test
    void aLightGbmModelIsKeptMarkedImportedAndNeedsASecondPersonAndAReview() throws IOException {
        var id = run(model, DECLARATION);
        var version = world.models.get(id);
        var standing = world.governing.governance().standing(id);

        assertThat(version.model().family()).isEqualTo("boosting");
        assertThat(version.model().inputs()).containsExactly("card-line", "card-status-0");
        assertThat(standing.origin()).isEqualTo("imported");
        assertThat(ModelView.of(version, standing, false).marks())
                .containsExactly("imported", "unapproved", "unreviewed");
        double[] rich = {100_000, 0};
        double[] poor = {10_000, 0};
        assertThat(version.model().score(rich).points())
                .isGreaterThan(version.model().score(poor).points());
        var governance = world.governing.governance();
        assertThatThrownBy(() -> governance.promote(id, "now", Governing.OFFICER))
                .hasMessageContaining("is not approved");
        assertThatThrownBy(() -> governance.approve(id, "mine", Governing.OFFICER))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("does not approve it");
        assertThat(run(model, DECLARATION)).as("again").isEqualTo(id);
        assertThat(kinds()).containsOnlyOnce("models.imported");
    }

    @Test
    void canonicalBytesOfAnotherInstallationComeInAsTheyAreAndWithTheirNames() throws IOException {
        var own = DECLARATION.replaceAll("(?m)^inputs:.*\n", "");
        var first = world.models.get(run(model, DECLARATION));
        var file = folder.resolve("canonical.json");
        Files.write(file, Canonical.bytes(first.model()));

        var id = run(file, own);
        assertThat(Canonical.bytes(world.models.get(id).model()))
                .isEqualTo(Files.readAllBytes(file));
        assertThat(id).as("declared alike").isEqualTo(first.id());
        assertThatThrownBy(() ->
                        run(
                                file,
                                DECLARATION.replace(
                                        "{line: card-line, other: card-status-0}",
                                        "{card-line: card-status-0, card-status-0: card-line}")))
                .hasMessageContaining("name their features already");
        Files.writeString(file, new String(Canonical.bytes(first.model())) + " ");
        assertThatThrownBy(() -> run(file, own)).hasMessageContaining("not those of a model");
    }

    @Test
    void whatTheDeclarationLeavesOutOrNamesWrongIsToldWithItsPlace() throws IOException {
        for (var line : List.of("population", "outcome", "horizon-months", "calibration")) {
            var without = DECLARATION.replaceAll("(?m)^" + line + ":.*\n(  .*\n)*", "");
            refused(model, without, line);
        }
        refused(
                model,
                DECLARATION.replace("other: card-status-0", "odd: card-status-0"),
                "'other'");
        refused(model, DECLARATION.replace("card-line,", "no-such-feature,"), "no-such-feature");
        refused(model, DECLARATION.replace("evidence: recal", "evidence: x #"), "evidence");
        refused(write("text.txt", "something else"), DECLARATION, "of no format that is known");
        assertThatThrownBy(() ->
                        imports.run(
                                "card-statements",
                                model,
                                write("d.yaml", DECLARATION),
                                Actor.command("models")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.Forbidden.class));
    }

    @Test
    void anImportedSimulatedModelScoresNobodyReal() throws IOException {
        var id = run(model, DECLARATION.replace("simulated: false", "simulated: true"));
        var set = world.features.sets().named("card-statements");
        var identifier =
                new org.thinfile.identity.Identifier("account-reference", "uci-350-taiwan-cards/3");
        var subject = world.intake.people().find(identifier).orElseThrow();
        var scope =
                world.intake
                        .consents()
                        .require(
                                subject,
                                org.thinfile.kernel.Purpose.CREDIT_DECISION,
                                CardWorld.REVIEW);
        var vector =
                world.features
                        .vectors()
                        .at(
                                set,
                                world.reviewed(),
                                scope,
                                org.thinfile.jurisdictions.Jurisdiction.NEUTRAL);

        assertThat(world.scoring.score(world.models.get(id), vector))
                .isEqualTo(new Unscored(Unscored.Why.SIMULATED));
    }

    private void refused(Path file, String declaration, String words) {
        assertThatThrownBy(() -> run(file, declaration))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(words);
    }

    private org.thinfile.kernel.Digest run(Path file, String declaration) throws IOException {
        return imports.run(
                "card-statements", file, write("declaration.yaml", declaration), Governing.OFFICER);
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> kinds() {
        return world.jdbc.sql("select kind from audit.entry").query(String.class).list();
    }
}
