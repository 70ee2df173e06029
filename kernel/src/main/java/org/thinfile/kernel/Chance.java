package org.thinfile.kernel;

import java.util.UUID;

/**
 * Where unpredictable bytes come from. A parameter like time: production hands in a secure one at
 * the front door, tests a seeded one.
 */
@FunctionalInterface
public interface Chance {

    /** Fills the array with random bytes. */
    void fill(byte[] bytes);

    /** 64 random bits. */
    default long bits() {
        var bytes = new byte[Long.BYTES];
        fill(bytes);
        return java.nio.ByteBuffer.wrap(bytes).getLong();
    }

    /** A random UUID of version 4 (RFC 9562, section 5.4). */
    default UUID uuid() {
        long high = (bits() & ~0xF000L) | 0x4000L;
        long low = (bits() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
