package org.thinfile.vault;

import java.time.Instant;

/** What opening sealed bytes gives. */
public sealed interface Unsealed {

    /** The bytes as they were sealed. */
    record Plain(byte[] bytes) implements Unsealed {}

    /** The key was destroyed: the bytes are forgotten, lawfully. */
    record Erased(Instant at, String legalBasis) implements Unsealed {}
}
