package org.thinfile.learning.boosting;

import java.util.Map;
import org.thinfile.kernel.Canonical;

/**
 * How the rows given are split, to stop early, to choose and to calibrate on rows that trees have
 * not seen.
 */
public sealed interface InnerSplits extends Canonical.Form {

    /** The table's own folds where it has three to five, else five with equal shares of bad. */
    record Suiting() implements InnerSplits {
        @Override
        public Object canonical() {
            return Map.of("kind", "suiting");
        }
    }

    /**
     * Folds drawn with equal shares of bad.
     *
     * @param folds at least 2
     */
    record Stratified(int folds) implements InnerSplits {
        public Stratified {
            if (folds < 2) {
                throw new IllegalArgumentException(
                        "%d folds cannot split anything, at least 2 are needed".formatted(folds));
            }
        }

        @Override
        public Object canonical() {
            return Map.of("kind", "stratified", "folds", folds);
        }
    }

    /** The table's own folds, two or more. */
    record GivenFolds() implements InnerSplits {
        @Override
        public Object canonical() {
            return Map.of("kind", "given");
        }
    }

    /**
     * Forward in time: rows are cut into equal blocks by their order, and each block but the first
     * is held out from trees that grew on all blocks before it. Rows of equal order stay together.
     *
     * @param column numbers that rise with time, none missing; not an input of the model
     * @param blocks how many are held out in turn, at least 1
     */
    record ForwardInTime(String column, int blocks) implements InnerSplits {
        public ForwardInTime {
            if (blocks < 1) {
                throw new IllegalArgumentException(
                        "%d blocks hold nothing out, at least 1 is needed".formatted(blocks));
            }
        }

        @Override
        public Object canonical() {
            return Map.of("kind", "forward", "column", column, "blocks", blocks);
        }
    }
}
