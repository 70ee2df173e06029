package org.thinfile.simulator;

/**
 * Chance of a world: a generator for each thing that is drawn, keyed by the world's seed, what it
 * is for and whom it is about. So nobody's draws shift when somebody else is drawn before them, and
 * the order of work does not matter. SplitMix64 (Steele, Lea and Flood 2014, fig. 14), the same
 * bits on every machine; logarithms are {@link StrictMath}'s for that reason.
 */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    /** Above this mean a count is drawn by the normal curve, at four figures the same. */
    private static final double MANY = 40;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /**
     * Dice for one use.
     *
     * @param use what is drawn
     * @param who ids of whom or what it is about
     */
    static Dice of(long seed, String use, long... who) {
        long key = mix(seed + GOLDEN);
        for (int i = 0; i < use.length(); i++) {
            key = mix(key + use.charAt(i) * GOLDEN);
        }
        for (long id : who) {
            key = mix(key ^ mix(id + GOLDEN));
        }
        return new Dice(key);
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0, to below 1. */
    double uniform() {
        return (bits() >>> 11) * UNIT;
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** A whole number from 0, to below {@code bound}. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** A whole number from {@code least} to {@code most}, both of them possible. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    double between(double least, double most) {
        return least + (most - least) * uniform();
    }

    /** Of mean 0 and deviation 1, by the polar method of Box and Muller. */
    double normal() {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()))
                * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** Around {@code median}: two of three lie within a factor of e to the {@code spread}. */
    double around(double median, double spread) {
        return median * StrictMath.exp(spread * normal());
    }

    /** How often something happened that happens {@code mean} times on average (Knuth's method). */
    int count(double mean) {
        if (mean <= 0) {
            return 0;
        }
        if (mean > MANY) {
            return Math.max(0, (int) Math.round(mean + StrictMath.sqrt(mean) * normal()));
        }
        double floor = StrictMath.exp(-mean);
        double left = uniform();
        int times = 0;
        while (left > floor) {
            left *= uniform();
            times++;
        }
        return times;
    }

    String pick(String... of) {
        return of[below(of.length)];
    }
}
