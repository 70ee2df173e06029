package org.thinfile.models;

import java.util.UUID;

/**
 * A roll-out ended.
 *
 * @param rollout its id
 * @param programme name of the programme
 * @param automatic whether a stop rule ended it
 */
public record RolloutStopped(UUID rollout, String programme, boolean automatic) {}
