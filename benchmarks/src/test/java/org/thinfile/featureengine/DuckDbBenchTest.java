package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DuckDbBenchTest {

    @Test
    void engineAndDuckDbSayTheSameOfEverySubject() throws Exception {
        try (var bench = new DuckDbBench(20, 300)) {
            var engine = new FeatureEngine(BankFeatures.set(BankFeatures.all()));
            var names = engine.set().names();
            var ours = bench.engine(engine);

            assertThat(names).hasSize(30);
            assertThat(ours).hasDimensions(20, 30);
            DuckDbBench.requireEqual(names, ours, bench.duckDb(BankFeatures.all(), names));
        }
    }

    @Test
    void whatDiffersIsNamed() {
        var ours = new double[][] {{1, Double.NaN}};
        var names = List.of("a", "b");

        assertThatThrownBy(() ->
                        DuckDbBench.requireEqual(
                                names, ours, new double[][] {{1 + 1e-6, Double.NaN}}))
                .hasMessageContaining("a of subject 0");
        assertThatThrownBy(() -> DuckDbBench.requireEqual(names, ours, new double[][] {{1, 2}}))
                .hasMessageContaining("b of subject 0");
    }
}
