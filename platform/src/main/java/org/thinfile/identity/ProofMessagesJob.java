package org.thinfile.identity;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends by the clock what could not be sent at once: after a crash, or by a port that failed. */
@Component
final class ProofMessagesJob {

    private final ProofMessages messages;

    ProofMessagesJob(ProofMessages messages) {
        this.messages = messages;
    }

    @Scheduled(initialDelayString = "10s", fixedDelayString = "30s")
    void run() {
        messages.sendWaiting();
    }
}
