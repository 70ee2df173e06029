package org.thinfile.identity;

import java.util.UUID;

/**
 * Somebody was asked to prove that something is theirs, and a message waits to be sent.
 *
 * @param proof its id
 * @param message id of what waits
 */
public record ProofStarted(UUID proof, UUID message) {}
