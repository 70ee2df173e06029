package org.thinfile.decision;

import java.util.UUID;
import org.thinfile.kernel.Digest;

/**
 * What stands in the open about a decision record and outlives its key.
 *
 * @param application the application decided about
 * @param hash SHA-256 of the canonical bytes that were sealed
 */
public record RecordHash(UUID application, Digest hash) {}
