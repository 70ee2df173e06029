package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.thinfile.events.SealedBench;

class SealedHomeTest {

    @Test
    void aFewHistoriesComeToEveryFigure() throws Exception {
        var extent = new SealedBench.Extent(8, 2, 60, 4, 2, 200, 5);

        var figures = SealedHome.measure(extent);

        assertThat(figures)
                .containsEntry("sealed_histories", 8)
                .containsEntry("sealed_events_each", 60);
        assertThat((Double) figures.get("sealed_merged_chunk_bytes_per_event"))
                .isBetween(8.0, 60.0);
        assertThat(figures)
                .containsKeys(
                        "sealed_one_by_one_unmerged_bytes_per_event",
                        "sealed_one_by_one_merged_bytes_per_event",
                        "sealed_merged_bytes_per_event",
                        "sealed_merged_without_free_space_bytes_per_event",
                        "training_set_sealed_events_per_second",
                        "ordered_vector_sealed_micros_p99");
    }
}
