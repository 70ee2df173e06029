package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.thinfile.benchmarks.Turn;

class FeaturesBenchTest {

    @Test
    void everyMethodComesToWhatItSays() throws Exception {
        var bench = new FeaturesBench();
        bench.make();
        var turn = new Turn();

        assertThat(bench.sizes())
                .containsEntry("shipped_events", 19)
                .containsEntry("windowed_features", 250)
                .containsEntry("windowed_events", 5_000)
                .containsEntry("ordered_vector_features", 252)
                .containsEntry("ordered_vector_ordered_features", 108L)
                .containsEntry("ordered_vector_events", 5_000);
        assertThat(bench.shippedVector(turn).quality().eventsSeen()).isEqualTo(19);
        assertThat(bench.windowedVector().values()).hasSize(250);
        assertThat(bench.windowedVector().quality().shareMissing()).isLessThan(0.2);
        assertThat(bench.orderedVector().quality().eventsSeen()).isEqualTo(5_000);
        assertThat(bench.orderedVector().quality().shareMissing()).isZero();
        assertThat(bench.decodedChunk(turn).size()).isEqualTo(19);
    }
}
