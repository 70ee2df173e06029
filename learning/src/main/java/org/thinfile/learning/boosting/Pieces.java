package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Independent pieces of work on a few threads; results come in the order of the pieces. */
final class Pieces {

    private Pieces() {}

    /** Does the work for each; the first failure is thrown once all have ended. */
    static <T, R> List<R> map(int threads, List<T> pieces, Function<T, R> work) {
        if (threads == 1 || pieces.size() == 1) {
            return pieces.stream().map(work).toList();
        }
        var pool =
                Executors.newFixedThreadPool(
                        Math.min(threads, pieces.size()),
                        Thread.ofPlatform().daemon().name("boosting-", 0).factory());
        try (pool) {
            var calls = new ArrayList<Callable<R>>();
            pieces.forEach(piece -> calls.add(() -> work.apply(piece)));
            var results = new ArrayList<R>();
            for (var future : pool.invokeAll(calls)) {
                results.add(result(future));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trees grew", e);
        }
    }

    private static <R> R result(Future<R> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a piece of work failed", e.getCause());
        }
    }
}
