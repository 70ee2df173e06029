package org.thinfile.learning.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.benchmarks.Turn;

class ScoringBenchTest {

    @TempDir Path folder;

    @Test
    void bothScorersSayTheSameOfTheSameRows() throws Exception {
        ScoringBench.fit(folder, 3, 4);
        System.setProperty(ScoringBench.MODELS, folder.toString());
        var bench = new ScoringBench();
        bench.read();
        try {
            assertThat(bench.row(new Turn())).isCloseTo(bench.nativeRow(new Turn()), within(1e-9));
            assertThat(bench.reasons(new Turn())[0])
                    .isCloseTo(bench.nativeContributions(new Turn()), within(1e-9));
            assertThat(bench.cardRow(new Turn()).contributions()).isNotEmpty();
        } finally {
            bench.free();
        }
    }
}
