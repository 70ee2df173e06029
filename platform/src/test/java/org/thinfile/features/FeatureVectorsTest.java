package org.thinfile.features;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.featureengine.Absence;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.identity.Identifier;
import org.thinfile.ingestion.IngestionSettings;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.Progress;
import org.thinfile.ingestion.TestIntake;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.jurisdictions.TestJurisdictions;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeatureVectorsTest {

    private static final int ROWS = 40;
    private static final String SET = "card-statements";
    private static final Instant REVIEW = Instant.parse("2005-09-30T16:00:00Z");
    private static final Jurisdiction NEUTRAL = Jurisdiction.NEUTRAL;
    private static final Source CARDS = new Source("card-issuer");
    private static final Actor ACTOR = Actor.command("test");

    @TempDir static Path folder;

    private final DataSource source =
            TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final Chance chance = Seeded.chance(3);
    private TestIntake intake;
    private TestFeatures features;
    private AsOf reviewed;

    @BeforeAll
    void importAFewCardHolders() {
        intake =
                TestIntake.on(
                        source,
                        folder.resolve("master.key"),
                        REVIEW.toString(),
                        new IngestionSettings(1000, 2),
                        chance);
        var mapping = Mapping.read(TestIntake.root().resolve("mappings/taiwan-cards.yaml"));
        intake.imports().run(mapping, CardTable.write(folder, ROWS), ACTOR, Progress.none());
        features = features(TestIntake.root().resolve("features"));
        reviewed = new AsOf(REVIEW, intake.histories().head());
    }

    private TestFeatures features(Path definitions) {
        return TestFeatures.on(source, definitions, 7, intake);
    }

    @Test
    void manyVectorsComeInOrderAndAreThoseOfEachSubjectAlone() {
        var set = features.sets().named(SET);
        var scopes = new ArrayList<ConsentScope>();
        for (int row = 1; row <= ROWS; row++) {
            scopes.add(scope(subject(row), Purpose.MODEL_TRAINING));
        }
        var vectors = new LinkedHashMap<SubjectId, FeatureVector>();
        features.vectors().atAll(set, reviewed, scopes, NEUTRAL, vectors::put);

        assertThat(vectors.keySet())
                .containsExactlyElementsOf(scopes.stream().map(ConsentScope::subject).toList());
        for (var scope : scopes) {
            var alone = features.vectors().at(set, reviewed, scope, NEUTRAL);
            assertThat(vectors.get(scope.subject())).isEqualTo(alone);
            assertThat(alone.quality().eventsSeen()).isGreaterThan(0);
        }
    }

    /** The instant of the scope tells, so a model trained later does not learn from it either. */
    @Test
    void aSourceThatIsSwitchedOffHasNoPartInAnyVector() {
        var set = features.sets().named(SET);
        var later = REVIEW.plus(java.time.Duration.ofDays(30));
        var place = TestJurisdictions.without(CARDS, LocalDate.parse("2005-10-20")).only();
        for (var purpose : List.of(Purpose.CREDIT_DECISION, Purpose.MODEL_TRAINING)) {
            var then = scope(subject(1), purpose);
            var now = intake.consents().require(subject(1), purpose, later);
            assertThat(features.vectors().at(set, reviewed, then, place).quality().absent())
                    .isEmpty();
            var vector = features.vectors().at(set, reviewed, now, place);
            assertThat(vector.values()).containsOnly(Double.NaN);
            assertThat(vector.quality().absent()).containsOnlyKeys(CARDS);
            assertThat(vector.quality().absent()).containsValue(Absence.SWITCHED_OFF);
            assertThat(vector.quality().eventsSeen()).isZero();
            assertThat(VectorText.read(Canonical.text(vector))).isEqualTo(vector);
            features.vectors()
                    .atAll(
                            set,
                            reviewed,
                            List.of(now),
                            place,
                            (subject, each) -> assertThat(each).isEqualTo(vector));
        }
    }

    @Test
    void theSetHoldsTheFeaturesThatMayDecideCreditAndNoTrait() {
        var set = features.sets().named(SET);

        assertThat(set.features()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(set.features())
                .allSatisfy(each -> assertThat(each.uses()).contains(Purpose.CREDIT_DECISION));
        assertThat(set.sources()).extracting("name").containsExactly("card-issuer");
    }

    @Test
    void aFeatureIsNotComputedForAPurposeItIsNotMeantFor() {
        var set = features.sets().named(SET);
        var scope = scope(subject(1), Purpose.CREDIT_DECISION);
        var other =
                new ConsentScope(
                        scope.subject(), Purpose.FAIRNESS_MEASUREMENT, REVIEW, scope.grants());

        assertThatThrownBy(() -> features.vectors().at(set, reviewed, other, NEUTRAL))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("may not be computed for purpose 'fairness-measurement'");
    }

    @Test
    void aVersionThatWasUsedIsHadAgainAfterTheFilesMovedOn() throws IOException {
        var own = copyOfDefinitions(folder.resolve("own"));
        var before = features(own).sets().named(SET);
        var file = own.resolve("card-issuer.yaml");
        var moving = Files.readString(file).replace("zone: Asia/Taipei", "zone: Asia/Tokyo");
        Files.writeString(file, moving);
        assertThatThrownBy(() -> features(own).sets().named(SET))
                .hasMessageContaining("features mean something else here than before")
                .hasMessageContaining("give it 'version: 2' in its file");
        Files.writeString(file, moving.replace("    dimension:", "    version: 2\n    dimension:"));

        var moved = features(own);
        var after = moved.sets().named(SET);

        assertThat(after.digest()).isNotEqualTo(before.digest());
        var again = moved.sets().version(before.digest());
        assertThat(again.digest()).isEqualTo(before.digest());
        var scope = scope(subject(2), Purpose.CREDIT_DECISION);
        assertThat(moved.vectors().at(again, reviewed, scope, NEUTRAL))
                .isEqualTo(features.vectors().at(before, reviewed, scope, NEUTRAL));
    }

    @Test
    void unknownSetsAndVersionsAreRefusedByName() {
        assertThatThrownBy(() -> features.sets().named("no-such-set"))
                .hasMessageContaining("there is no feature set 'no-such-set'");
        assertThatThrownBy(() -> features.sets().named("../secret"))
                .hasMessageContaining("there is no feature set");
        assertThatThrownBy(() -> features.sets().version(Digest.of(new byte[0])))
                .hasMessageContaining("feature definitions e3b0c44298fc were never used here");
    }

    @Test
    void aRewordingIsANewVersionAndTheOldOneKeepsItsWords() throws IOException {
        var own = copyOfDefinitions(folder.resolve("reworded"));
        var before = features(own).sets().named(SET);
        var file = own.resolve("card-issuer.yaml");
        var was = Files.readString(file);
        Files.writeString(
                file, was.replace("en: Statements were not paid", "en: Statements were paid late"));

        var reworded = features(own).sets();
        var after = reworded.named(SET);

        assertThat(after.digest()).isNotEqualTo(before.digest());
        assertThat(after.reasons().get("late-payments").en()).contains("were paid late");
        var old = reworded.version(before.digest());
        assertThat(old.reasons()).isEqualTo(before.reasons());
        assertThat(old.files()).containsEntry("card-issuer.yaml", was);
    }

    @Test
    void aStoredVersionThatWasChangedIsNeitherUsedNorTrainedOn() throws IOException {
        var own = copyOfDefinitions(folder.resolve("changed"));
        Files.writeString(own.resolve("card-issuer.yaml"), "\n# of this test\n", APPEND);
        var digest = features(own).sets().named(SET).digest();
        assertThatThrownBy(() -> jdbc.sql("delete from features.definition_version").update())
                .hasMessageContaining("is append-only");
        tamper(digest, "# of this test", "# of that test");

        assertThatThrownBy(() -> features(own).sets().version(digest))
                .hasMessageContaining("what was kept as definitions " + digest.brief());
        assertThatThrownBy(() -> features(own).sets().named(SET))
                .hasMessageContaining("what was kept as definitions " + digest.brief());
        tamper(digest, "{", " {");
        assertThatThrownBy(() -> features(own).sets().version(digest))
                .hasMessageContaining("not in the form it was kept in");
    }

    private void tamper(Digest digest, String what, String by) {
        jdbc.sql("alter table features.definition_version disable trigger appended_only").update();
        jdbc.sql(
                        """
                        update features.definition_version
                           set definition = convert_to(
                                   replace(convert_from(definition, 'UTF8'), :what, :by), 'UTF8')
                         where digest = :digest\
                        """)
                .param("what", what)
                .param("by", by)
                .param("digest", digest.hex())
                .update();
        jdbc.sql("alter table features.definition_version enable trigger appended_only").update();
    }

    @Test
    void aVectorComesBackFromItsTextToTheSameBytes() {
        var full = vector(subject(5));
        var scope = scope(subject(5), Purpose.CREDIT_DECISION);
        var set = features.sets().named(SET);
        var empty = features.vectors().at(set, new AsOf(REVIEW, 0), scope, NEUTRAL);

        assertThat(empty.quality().absent()).hasSize(1);
        for (var vector : List.of(full, empty)) {
            assertThat(VectorText.read(Canonical.text(vector))).isEqualTo(vector);
        }
    }

    private FeatureVector vector(SubjectId subject) {
        var set = features.sets().named(SET);
        return features.vectors()
                .at(set, reviewed, scope(subject, Purpose.CREDIT_DECISION), NEUTRAL);
    }

    private ConsentScope scope(SubjectId subject, Purpose purpose) {
        return intake.consents().require(subject, purpose, REVIEW);
    }

    private SubjectId subject(int row) {
        var identifier = new Identifier("account-reference", "uci-350-taiwan-cards/" + row);
        return intake.people().find(identifier).orElseThrow();
    }

    private static Path copyOfDefinitions(Path to) throws IOException {
        Files.createDirectories(to.resolve("sets"));
        var from = TestIntake.root().resolve("features");
        for (var name : List.of("card-issuer.yaml", "sets/card-statements.yaml")) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
        return to;
    }
}
