package org.thinfile.models;

import org.thinfile.kernel.Digest;

/**
 * Another model speaks for a programme.
 *
 * @param programme name of the programme
 * @param model the new champion
 * @param how {@code promoted} or {@code rolled-back}
 */
public record ChampionChanged(String programme, Digest model, String how) {}
