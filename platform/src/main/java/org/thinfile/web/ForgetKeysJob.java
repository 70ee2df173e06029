package org.thinfile.web;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets idempotency keys whose time is over, on one node at a time. */
@Component
final class ForgetKeysJob {

    private final Leases leases;
    private final Idempotency idempotency;
    private final WebSettings settings;

    ForgetKeysJob(Leases leases, Idempotency idempotency, WebSettings settings) {
        this.leases = leases;
        this.idempotency = idempotency;
        this.settings = settings;
    }

    @Scheduled(initialDelayString = "10m", fixedDelayString = "10m")
    void run() {
        leases.holding("web.forget-keys", settings.web().leaseLength(), idempotency::forgetExpired);
    }
}
