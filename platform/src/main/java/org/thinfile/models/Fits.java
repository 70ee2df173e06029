package org.thinfile.models;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fits that do not depend on each other, on a few threads. A family fits on one thread and is
 * deterministic, so neither the number of threads nor the order in which fits end shows in a
 * result. Closing drops what has not run yet.
 */
final class Fits implements AutoCloseable {

    private final ExecutorService threads;
    private final Progress progress;
    private final int total;
    private int done;

    /**
     * @param count how many threads
     * @param total how many fits there will be in all, for the progress
     */
    Fits(int count, int total, Progress progress) {
        this.threads =
                Executors.newFixedThreadPool(
                        count, Thread.ofPlatform().name("fit-", 1).daemon().factory());
        this.total = total;
        this.progress = progress;
    }

    /** A fit under way. */
    final class Pending<T> {
        private final Future<T> future;

        private Pending(Future<T> future) {
            this.future = future;
        }

        /** Waits for the result; what the fit threw is thrown here. */
        T result() {
            try {
                return future.get();
            } catch (ExecutionException e) {
                throw thrownOn(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("training was interrupted", e);
            }
        }
    }

    /** Starts a fit as soon as a thread is free. */
    <T> Pending<T> start(Callable<T> fit) {
        return new Pending<>(
                threads.submit(() -> {
                    var result = fit.call();
                    count();
                    return result;
                }));
    }

    private synchronized void count() {
        done++;
        progress.at(Progress.Step.FITS, done, total);
    }

    private static RuntimeException thrownOn(ExecutionException e) {
        return switch (e.getCause()) {
            case Error error -> throw error;
            case RuntimeException own -> own;
            case null, default -> new IllegalStateException("a fit failed", e);
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
