package org.thinfile.learning.scorecard;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Work that is done for every feature by itself, on some threads; results do not depend on them.
 */
final class EachFeature {

    private EachFeature() {}

    /** The results for 0 to {@code count - 1}, in that order. */
    static <T> List<T> of(int count, int threads, IntFunction<T> work) {
        if (threads == 1 || count < 2) {
            return IntStream.range(0, count).mapToObj(work).toList();
        }
        try (var pool = Executors.newFixedThreadPool(Math.min(threads, count))) {
            var begun = new ArrayList<Future<T>>();
            for (int j = 0; j < count; j++) {
                int feature = j;
                begun.add(pool.submit(() -> work.apply(feature)));
            }
            var done = new ArrayList<T>();
            for (var each : begun) {
                done.add(each.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the fit was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the work of a feature failed", e.getCause());
        }
    }
}
