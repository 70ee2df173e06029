package org.thinfile.learning.table;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to read a table.
 *
 * @param target the column of outcomes
 * @param fold the column of folds; where null, rows are split by {@link Folds#stratified}
 * @param exclude columns to leave out
 * @param seed of the split, where there is no fold column
 */
public record ReadOptions(String target, @Nullable String fold, Set<String> exclude, long seed) {

    /** How many folds are made where a file has none. */
    public static final int FOLDS = 5;

    public ReadOptions {
        exclude = Set.copyOf(exclude);
        if (exclude.contains(target) || (fold != null && exclude.contains(fold))) {
            throw new IllegalArgumentException(
                    "the target '%s' and the fold '%s' cannot be left out".formatted(target, fold));
        }
    }

    /** With the seed 1. */
    public ReadOptions(String target, @Nullable String fold, Set<String> exclude) {
        this(target, fold, exclude, 1);
    }
}
