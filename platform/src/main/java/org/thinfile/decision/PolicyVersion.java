package org.thinfile.decision;

import java.time.Instant;
import org.thinfile.kernel.Digest;

/**
 * A published policy.
 *
 * @param digest of its bytes
 * @param programme which programme decides by it
 * @param publishedAt since when
 */
public record PolicyVersion(Digest digest, String programme, Instant publishedAt) {}
