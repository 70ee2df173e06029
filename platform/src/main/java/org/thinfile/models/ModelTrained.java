package org.thinfile.models;

import java.util.UUID;
import org.thinfile.kernel.Digest;

/**
 * A training run was recorded.
 *
 * @param run its id
 * @param programme name of the programme
 * @param model what it chose
 */
public record ModelTrained(UUID run, String programme, Digest model) {}
