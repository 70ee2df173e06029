package org.thinfile.learning.boosting;

import org.jspecify.annotations.Nullable;

/** What grows trees: a native library behind two calls, so that learners do not know which. */
interface Engine {

    /** What one forest is grown with, beside its {@link Growth}. */
    record Draw(long seed, int[] directions, int threads) {}

    /** The family of models it grows. */
    String family();

    /**
     * Begins a forest.
     *
     * @param held rows to measure on after each tree, none of which is grown on; null for none
     */
    Growing begin(TrainingRows rows, @Nullable TrainingRows held, Growth growth, Draw draw);

    /** A forest that grows tree by tree; holds native memory until closed. Not for two threads. */
    interface Growing extends AutoCloseable {

        /** Grows one more tree; changes nothing where no split is left to make. */
        void growOne();

        /** The mean log-loss on the held-out rows, by their weights, after the trees so far. */
        double heldOutLoss();

        /** Grows until there are this many trees, and reads the first of them. */
        Forest grown(int trees);

        @Override
        void close();
    }
}
