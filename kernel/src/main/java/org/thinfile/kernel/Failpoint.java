package org.thinfile.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Named places around commits at which a test can kill the process, to show that an act is there
 * whole or not at all. Off unless the environment names one in {@code THINFILE_FAILPOINT}, as
 * {@code name} or {@code name:n} for the n-th passage; whoever sets the environment can kill the
 * process anyway, so this opens nothing.
 */
public final class Failpoint {

    private static final @Nullable String ARMED = System.getenv("THINFILE_FAILPOINT");
    private static final java.util.concurrent.atomic.AtomicInteger PASSAGES =
            new java.util.concurrent.atomic.AtomicInteger();

    private Failpoint() {}

    /** Halts the process, without running any shutdown hook, if this place is armed. */
    public static void reached(String name) {
        if (ARMED == null || ARMED.isEmpty()) {
            return;
        }
        int colon = ARMED.indexOf(':');
        var armedName = colon < 0 ? ARMED : ARMED.substring(0, colon);
        int passage = colon < 0 ? 1 : Integer.parseInt(ARMED.substring(colon + 1));
        if (armedName.equals(name) && PASSAGES.incrementAndGet() == passage) {
            Runtime.getRuntime().halt(137);
        }
    }
}
