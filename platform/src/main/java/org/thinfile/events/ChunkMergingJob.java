package org.thinfile.events;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Merges chunks by the clock, on every node: each takes other histories off the list. */
@Component
final class ChunkMergingJob {

    private static final int MOST_AT_ONCE = 1_000;

    private final ChunkMerging merging;

    ChunkMergingJob(ChunkMerging merging) {
        this.merging = merging;
    }

    @Scheduled(initialDelayString = "1m", fixedDelayString = "1m")
    void run() {
        merging.run(MOST_AT_ONCE);
    }
}
