package org.thinfile.kernel;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Seeded streams for property tests: the same seed gives the same values on every machine. A
 * failing seed is named in the failure; run it alone with {@code -Dorg.thinfile.seed=N}, and keep
 * it as a test.
 */
public final class Seeded {

    private Seeded() {}

    /** A generator with this seed. */
    public static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Chance that repeats itself, for ids and tokens in tests. */
    public static Chance chance(long seed) {
        var generator = generator(seed);
        return generator::nextBytes;
    }

    /** Runs a property on the seeds 0 (included) to {@code count} (excluded). */
    public static void times(int count, Consumer<RandomGenerator> property) {
        var only = Long.getLong("org.thinfile.seed");
        for (long seed = 0; seed < count; seed++) {
            if (only != null && only != seed) {
                continue;
            }
            try {
                property.accept(generator(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("failed with -Dorg.thinfile.seed=" + seed, e);
            }
        }
    }
}
