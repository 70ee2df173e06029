package org.thinfile.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.kernel.Purpose;

class ShippedSetsTest {

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
