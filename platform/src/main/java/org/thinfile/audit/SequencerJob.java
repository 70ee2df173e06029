package org.thinfile.audit;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the sequencer by the clock, on every node; its own lock lets one work at a time. */
@Component
final class SequencerJob {

    private final Sequencer sequencer;

    SequencerJob(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    @Scheduled(
            initialDelayString = "${thinfile.audit.sequence-every:1s}",
            fixedDelayString = "${thinfile.audit.sequence-every:1s}")
    void run() {
        sequencer.run();
    }
}
