package org.thinfile.ingestion;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works on batches beside the thread that reads them. At most twice as many batches as workers are
 * under way, so memory stays small however long the file is. After a failure no further batch is
 * begun, and {@link #finish} throws what went wrong.
 */
final class Pipeline implements AutoCloseable {

    /**
     * What all batches came to.
     *
     * @param sum of their results
     * @param repeatedRows rows of batches that were taken in before
     */
    record Total(BatchResult sum, long repeatedRows) {}

    private final ExecutorService workers;
    private final Semaphore room;
    private final int places;
    private final long ofRows;
    private final Progress progress;
    private final Function<Batch, BatchResult> work;
    private BatchResult sum = BatchResult.NONE;
    private long repeatedRows;
    private volatile @Nullable RuntimeException failure;

    Pipeline(int workers, long ofRows, Progress progress, Function<Batch, BatchResult> work) {
        this.workers =
                Executors.newFixedThreadPool(
                        workers, Thread.ofPlatform().name("intake-", 1).factory());
        this.places = 2 * workers;
        this.room = new Semaphore(places);
        this.ofRows = ofRows;
        this.progress = progress;
        this.work = work;
    }

    /** Hands a batch over; waits while there is no room. */
    void put(Batch batch) {
        room.acquireUninterruptibly();
        rethrowFailure();
        workers.execute(() -> {
            try {
                if (failure == null) {
                    add(work.apply(batch));
                }
            } catch (RuntimeException e) {
                fail(e);
            } catch (Error e) {
                fail(new IllegalStateException("a batch could not be worked on", e));
            } finally {
                room.release();
            }
        });
    }

    /** Waits for all batches. */
    Total finish() {
        room.acquireUninterruptibly(places);
        room.release(places);
        rethrowFailure();
        synchronized (this) {
            return new Total(sum, repeatedRows);
        }
    }

    @Override
    public void close() {
        workers.close();
    }

    private synchronized void add(BatchResult result) {
        sum = sum.plus(result);
        repeatedRows += result.repeated() ? result.rows() : 0;
        progress.at(sum.rows(), ofRows, sum.events(), sum.quarantined());
    }

    private synchronized void fail(RuntimeException e) {
        if (failure == null) {
            failure = e;
        }
    }

    private void rethrowFailure() {
        var thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }
}
