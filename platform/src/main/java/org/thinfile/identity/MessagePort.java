package org.thinfile.identity;

import java.util.UUID;

/** Carries texts to people. A message may come twice, after a crash: with the same id and text. */
public interface MessagePort {

    /** Hands a message over; throws where it could not, and then it is tried again. */
    void send(Message message);

    /**
     * A message.
     *
     * @param id the same if it is sent again
     * @param channel {@code phone} or {@code email}
     * @param to number or address
     */
    record Message(UUID id, String channel, String to, String text) {

        /** Masked: neither whom it is for nor what it says. */
        @Override
        public String toString() {
            return "message %s by %s".formatted(id, channel);
        }
    }
}
