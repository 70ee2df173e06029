package org.thinfile.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.Locality;
import org.thinfile.kernel.Purpose;

class ShippedSetsTest {

    @TempDir Path folder;

    private static final Path FOLDER =
            Path.of(System.getProperty("org.thinfile.root")).resolve("features");
    private static final DeclaredSets SETS = DeclaredSets.of(FOLDER);

    @Test
    void everySetThatShipsHasFeaturesForCreditDecisions() throws IOException {
        try (var files = Files.list(FOLDER.resolve("sets"))) {
            for (var file : files.toList()) {
                var set = SETS.declared(file.getFileName().toString().replace(".yaml", ""));
                assertThat(set.names()).as(file.toString()).hasSizeGreaterThanOrEqualTo(10);
                set.requireUse(Purpose.CREDIT_DECISION);
            }
        }
    }

    @Test
    void aSourcesSetHoldsItsFeaturesAndTheThinFileHoldsThemAll() {
        var thin = SETS.declared("thin-file");
        var least = Map.of("operator", 130, "location", 30, "iot", 25, "web-app", 25, "social", 30);
        least.forEach((source, count) -> {
            var set = SETS.declared(source);
            assertThat(set.names()).hasSizeGreaterThanOrEqualTo(count);
            assertThat(set.sources()).extracting("name").containsExactly(source);
            assertThat(thin.names()).containsAll(set.names());
        });
        assertThat(thin.sources()).extracting("name").doesNotContain("card-issuer");
    }

    @Test
    void theCzechSetHasTheFeaturesOfTheBankInItsOwnCurrencyAndZone() {
        var czech = SETS.declared("czech-bank");
        var bank = SETS.declared("bank");
        assertThat(czech.names()).isEqualTo(bank.names());
        assertThat(czech.files()).isEqualTo(bank.files());
        assertThat(czech.digest()).isNotEqualTo(bank.digest());
        assertThat(czech.locality())
                .isEqualTo(new Locality(List.of("bank"), "CZK", "Europe/Prague"));
    }

    @Test
    void aSetInAnotherCurrencyIsHadAgainFromWhatIsKept() {
        for (var name : List.of("czech-bank", "bank")) {
            var set = SETS.declared(name);
            var kept = DefinitionText.of(set).bytes();
            assertThat(DefinitionText.read(kept).compile().digest()).isEqualTo(set.digest());
            assertThat(new String(kept, StandardCharsets.UTF_8).contains("locality"))
                    .as("what was kept of other sets stays the same to the byte")
                    .isEqualTo(name.equals("czech-bank"));
        }
    }

    @Test
    void aCurrencyThatIsNoneIsRefusedWithTheFileThatSaysIt() throws IOException {
        Files.createDirectories(folder.resolve("sets"));
        var text = Files.readString(FOLDER.resolve("sets/czech-bank.yaml"));
        Files.writeString(folder.resolve("sets/czech-bank.yaml"), text.replace("CZK", "QQQ"));
        assertThatThrownBy(() -> DeclaredSets.of(folder).declared("czech-bank"))
                .hasMessageContaining("czech-bank.yaml")
                .hasMessageContaining("the currency 'QQQ' is not known");
    }

    @Test
    void evidenceOfFraudHoldsEveryContradictionAndTheStatementAgainstItself() {
        var evidence = SETS.declared("fraud-evidence");
        var all = FeatureSet.load(FOLDER);
        assertThat(evidence.names()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(evidence.names())
                .containsAll(
                        all.names().stream()
                                .filter(name ->
                                        all.feature(name).reason().equals("bank-consistency")
                                                || all.sources(name).size() > 1)
                                .toList());
        assertThat(evidence.names()).doesNotContain("bank-salary-mean-12");
        evidence.requireUse(Purpose.MODEL_TRAINING);
    }
}
