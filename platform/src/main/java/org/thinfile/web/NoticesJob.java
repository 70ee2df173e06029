package org.thinfile.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has notices heard that nobody finished hearing: the process was killed, ended too soon, or the
 * listener failed. A listener may so hear a notice twice.
 */
@Component
final class NoticesJob {

    private final Leases leases;
    private final ObjectProvider<IncompleteEventPublications> incomplete;
    private final WebSettings settings;

    NoticesJob(
            Leases leases,
            ObjectProvider<IncompleteEventPublications> incomplete,
            WebSettings settings) {
        this.leases = leases;
        this.incomplete = incomplete;
        this.settings = settings;
    }

    @Scheduled(
            initialDelayString = "${thinfile.web.notices-again-after:1m}",
            fixedDelayString = "${thinfile.web.notices-again-after:1m}")
    void run() {
        leases.holding("web.notices", settings.web().leaseLength(), this::resubmit);
    }

    private void resubmit() {
        var after = settings.web().noticesAgainAfter();
        // the way with options takes up what failed only, not what a killed process left
        incomplete.ifAvailable(
                publications -> publications.resubmitIncompletePublicationsOlderThan(after));
    }
}
