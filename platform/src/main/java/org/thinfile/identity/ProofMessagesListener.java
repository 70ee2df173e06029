package org.thinfile.identity;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Sends what a proof has to say as soon as the proof is committed. */
@Component
class ProofMessagesListener {

    private final ProofMessages messages;

    ProofMessagesListener(ProofMessages messages) {
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(ProofStarted notice) {
        messages.send(notice.message());
    }
}
