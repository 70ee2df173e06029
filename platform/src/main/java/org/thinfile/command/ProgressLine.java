package org.thinfile.command;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * Progress on standard error: what is done, how far it is, how fast. A line is rewritten on a
 * terminal and printed every two seconds elsewhere.
 */
final class ProgressLine {

    private static final long TERMINAL_NANOS = 100_000_000L;
    private static final long ELSEWHERE_NANOS = 2_000_000_000L;

    private final PrintWriter err;
    private final LongSupplier nanos;
    private final boolean terminal;
    private final String title;
    private final String unit;
    private final long started;
    private long shown;

    ProgressLine(PrintWriter err, LongSupplier nanos, String title, String unit) {
        this.err = err;
        this.nanos = nanos;
        this.title = title;
        this.unit = unit;
        this.terminal = System.console() != null && System.console().isTerminal();
        this.started = nanos.getAsLong();
        this.shown = started;
    }

    /** Tells how many of how many are done; {@code total} 0 where it is not known. */
    void at(long done, long total, String note) {
        long now = nanos.getAsLong();
        boolean last = total > 0 && done >= total;
        if (!last && now - shown < (terminal ? TERMINAL_NANOS : ELSEWHERE_NANOS)) {
            return;
        }
        shown = now;
        var rate = Math.round(done / Math.max(1e-9, (now - started) / 1e9));
        var share = total > 0 ? "%3d %%  ".formatted(100 * done / total) : "";
        var of = total > 0 ? " of %,d".formatted(total) : "";
        var text = "%s  %s%,d%s %s  %,d/s  %s".formatted(title, share, done, of, unit, rate, note);
        if (terminal) {
            err.print("\r\u001b[K" + text + (last ? System.lineSeparator() : ""));
        } else {
            err.println(text);
        }
        err.flush();
    }
}
