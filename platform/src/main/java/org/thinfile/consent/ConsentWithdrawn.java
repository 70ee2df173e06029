package org.thinfile.consent;

import java.time.Instant;
import java.util.UUID;

/**
 * A grant was withdrawn.
 *
 * @param grant its id
 * @param at from when on it opens nothing
 */
public record ConsentWithdrawn(UUID grant, Instant at) {}
