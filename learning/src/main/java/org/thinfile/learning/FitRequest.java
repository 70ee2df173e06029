package org.thinfile.learning;

import java.util.Map;

/**
 * What a caller asks of a family, whichever it is.
 *
 * @param seed of every draw, a 31-bit number
 * @param threads how many threads a fit may take, from 1; no result depends on it
 * @param directions by input: +1 where more of it may only raise the risk of bad, -1 where it may
 *     only lower it; inputs not named are free
 * @param scale what scores are published on
 */
public record FitRequest(
        long seed, int threads, Map<String, Integer> directions, ScoreScale scale) {

    /** Seed 1, one thread, no directions, the published scale. */
    public static final FitRequest DEFAULT = new FitRequest(1, 1, Map.of(), ScoreScale.PUBLISHED);

    public FitRequest {
        directions = Map.copyOf(directions);
        if (seed < 0 || seed > Integer.MAX_VALUE || threads < 1) {
            throw new IllegalArgumentException(
                    "seed is %d (a 31-bit number), threads %d (from 1)".formatted(seed, threads));
        }
        directions.forEach((input, direction) -> {
            if (direction < -1 || direction > 1) {
                throw new IllegalArgumentException(
                        "the direction of '%s' is %d, must be -1, 0 or +1"
                                .formatted(input, direction));
            }
        });
    }

    /** The same with so many threads. */
    public FitRequest onThreads(int count) {
        return new FitRequest(seed, count, directions, scale);
    }
}
