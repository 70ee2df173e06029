package org.thinfile.models;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Actor;
import org.thinfile.web.Leases;
import org.thinfile.web.WebSettings;

/** Ends roll-outs whose stop rules the score log breaks, on one node at a time. */
@Component
final class RolloutWatchJob {

    private static final Actor ACTOR = Actor.job("rollout-watch");

    private final Leases leases;
    private final Rollouts rollouts;
    private final WebSettings settings;

    RolloutWatchJob(Leases leases, Rollouts rollouts, WebSettings settings) {
        this.leases = leases;
        this.rollouts = rollouts;
        this.settings = settings;
    }

    @Scheduled(
            initialDelayString = "${thinfile.models.watch-every:10s}",
            fixedDelayString = "${thinfile.models.watch-every:10s}")
    void run() {
        leases.holding(
                "models.rollout-watch",
                settings.web().leaseLength(),
                () -> rollouts.stopBroken(ACTOR));
    }
}
