package org.thinfile.learning.boosting;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How {@link BoostingLearner} fits.
 *
 * @param seed of every draw: rows, features, inner folds
 * @param mostTrees the most trees that a member grows
 * @param patience how many trees may pass without a better inner log-loss
 * @param growth how trees grow; null for a contest among what suits the table's size
 * @param splits on which rows a fit stops, chooses and calibrates
 * @param directions by input: +1 where more of it may only raise the risk of bad, -1 where it may
 *     only lower it; inputs not named are free
 */
public record BoostingSettings(
        long seed,
        int mostTrees,
        int patience,
        @Nullable Growth growth,
        InnerSplits splits,
        Map<String, Integer> directions) {

    /** What suits the table, without directions. */
    public static final BoostingSettings DEFAULT =
            new BoostingSettings(20_051_001, 2000, 40, null, new InnerSplits.Suiting(), Map.of());

    /** With inner splits that suit the table. */
    public BoostingSettings(
            long seed,
            int mostTrees,
            int patience,
            @Nullable Growth growth,
            Map<String, Integer> directions) {
        this(seed, mostTrees, patience, growth, new InnerSplits.Suiting(), directions);
    }

    public BoostingSettings {
        directions = Map.copyOf(directions);
        if (seed < 0 || seed > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "seed is %d, must be a 31-bit number".formatted(seed));
        }
        if (mostTrees < 1 || patience < 1) {
            throw new IllegalArgumentException(
                    "at least one tree and a patience of one, got %d and %d"
                            .formatted(mostTrees, patience));
        }
        directions.forEach((input, direction) -> {
            if (direction < -1 || direction > 1) {
                throw new IllegalArgumentException(
                        "the direction of '%s' is %d, must be -1, 0 or +1"
                                .formatted(input, direction));
            }
        });
    }

    /** The same with another seed. */
    public BoostingSettings withSeed(long other) {
        return new BoostingSettings(other, mostTrees, patience, growth, splits, directions);
    }

    /** The same with these directions. */
    public BoostingSettings towards(Map<String, Integer> directions) {
        return new BoostingSettings(seed, mostTrees, patience, growth, splits, directions);
    }

    /** The same, splitting rows in this way. */
    public BoostingSettings splitting(InnerSplits other) {
        return new BoostingSettings(seed, mostTrees, patience, growth, other, directions);
    }

    /** The same, growing in this one way. */
    public BoostingSettings growing(Growth other) {
        return new BoostingSettings(seed, mostTrees, patience, other, splits, directions);
    }
}
