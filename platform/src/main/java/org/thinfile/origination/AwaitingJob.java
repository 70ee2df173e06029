package org.thinfile.origination;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.thinfile.web.Clocks;

/**
 * Decides applications that waited long enough, each in a transaction of its own. Any node may: who
 * holds the row of one goes first.
 */
@Component
class AwaitingJob {

    private static final int MOST_AT_ONCE = 1_000;

    private final AwaitedApplications awaited;
    private final JdbcAwaiting awaiting;
    private final Clocks clocks;

    AwaitingJob(AwaitedApplications awaited, JdbcAwaiting awaiting, Clocks clocks) {
        this.awaited = awaited;
        this.awaiting = awaiting;
        this.clocks = clocks;
    }

    @Scheduled(initialDelayString = "10s", fixedDelayString = "10s")
    void run() {
        awaiting.overdue(clocks.businessNow(), MOST_AT_ONCE).forEach(awaited::decideOverdue);
    }
}
