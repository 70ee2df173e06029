package org.thinfile.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that does not depend on each other, on a few threads. */
public final class Parallel {

    private Parallel() {}

    /**
     * The results in the order of the tasks, whichever ended first. What a task throws is thrown
     * here, after those under way have ended; the first in the order of the tasks if several do.
     *
     * @param threads from 1; with one, tasks run on the caller's own
     */
    public static <T> List<T> all(int threads, List<? extends Callable<T>> tasks) {
        if (threads == 1 || tasks.size() < 2) {
            var results = new ArrayList<T>(tasks.size());
            for (var task : tasks) {
                results.add(result(task));
            }
            return results;
        }
        try (var pool =
                Executors.newFixedThreadPool(
                        Math.min(threads, tasks.size()),
                        Thread.ofPlatform().name("learning-", 1).daemon().factory())) {
            var pending = tasks.stream().<Future<T>>map(pool::submit).toList();
            var results = new ArrayList<T>(tasks.size());
            for (var each : pending) {
                results.add(result(each::get));
            }
            return results;
        }
    }

    private static <T> T result(Callable<T> task) {
        try {
            return task.call();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException own -> own;
                case null, default -> new IllegalStateException("a task failed", e);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a task", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a task failed", e);
        }
    }
}
