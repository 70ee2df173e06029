package org.thinfile.command;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what was opened, the last first, once: when the command ends, or when the process is told
 * to stop at any moment before that.
 */
final class Shutdown implements AutoCloseable {

    private final Deque<Runnable> opened = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "stop");
    private boolean closed;

    Shutdown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Something that is open now; closed at once where all else is closed already. */
    synchronized void opened(Runnable close) {
        if (closed) {
            close.run();
        } else {
            opened.push(close);
        }
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is stopping, so the hook has run or runs into nothing that is left open
            closed = true;
        }
    }

    /** Who comes second waits until all is closed. */
    private synchronized void closeAll() {
        closed = true;
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }
}
