package org.thinfile.featureengine.history;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One column of a chunk, version 2, as few bits.
 *
 * <ol>
 *   <li>All equal: the number, and nothing more.
 *   <li>Else every number is divided by what divides all of them: times to the second are seconds.
 *   <li>Then by {@link By} it is replaced by what it is compared with another row.
 *   <li>What may be negative is zigzag-coded, so that small means near 0.
 *   <li>The results lie in so many bits each as the greatest takes, or by a {@link PrefixCode} of
 *       tokens: below 16 a result is its own token, above the token tells its length and its second
 *       bit, and the bits behind that follow as they are.
 * </ol>
 */
final class PackedNumbers {

    /** What a number is written as. */
    enum By {
        /** Itself. */
        ITSELF,
        /** The difference to the one before. */
        DIFFERENCE,
        /** 0 where it is the last one of the same class of rows, else itself and 1. */
        RECALL
    }

    /** Numbers below it are their own tokens. */
    static final int OWN_TOKENS = 16;

    private static final int OWN_BITS = 4;

    /** Fewer numbers do not make up for telling a code. */
    private static final int FEW = 24;

    /** How many bits tell a width. */
    private static final int WIDTH_BITS = 7;

    private static final int FIXED = 0;
    private static final int ALONE = 1;
    private static final int CODED = 2;

    /** The least number of each token. */
    static final long[] LEAST = new long[PrefixCode.TOKENS];

    static {
        for (int token = 0; token < LEAST.length; token++) {
            LEAST[token] = token < OWN_TOKENS ? token : (long) (2 | token & 1) << restBits(token);
        }
    }

    private PackedNumbers() {}

    /** Classes of rows, for numbers that are often the same within one. */
    record Classes(int[] of, int count) {}

    /** Numbers written in the way that takes the fewest bits of some; of few, the first. */
    static void write(BitWriter bits, long[] values, @Nullable Classes classes, By... ways) {
        boolean same = true;
        boolean least = false;
        for (long value : values) {
            same &= value == values[0];
            least |= value == Long.MIN_VALUE;
        }
        bits.bits(same ? 1 : 0, 1);
        if (same) {
            bits.number(values.length == 0 ? 0 : values[0]);
            return;
        }
        long divisor = divisor(values);
        var divided = divisor == 1 ? values : Arrays.stream(values).map(v -> v / divisor).toArray();
        var best = Written.of(divided, ways[0], classes);
        for (int way = 1; way < ways.length && values.length >= FEW; way++) {
            // the number that has no next one cannot be told from what is recalled
            if (ways[way] != By.RECALL || !least) {
                var next = Written.of(divided, ways[way], classes);
                best = next.cost < best.cost ? next : best;
            }
        }
        bits.number(divisor);
        best.put(bits);
    }

    private static long divisor(long[] values) {
        long common = 0;
        for (long value : values) {
            for (long rest = value; rest != 0; ) {
                long next = common % rest;
                common = rest;
                rest = next;
            }
            if (common == 1 || common == -1) {
                break;
            }
        }
        return common == Long.MIN_VALUE ? 1 : Math.abs(common);
    }

    /** Numbers written one way, and what that takes. */
    private static final class Written {
        private final By by;
        private final long first;
        private final boolean signed;
        private final long[] results;
        private final int width;
        private final @Nullable PrefixCode code;
        private final int[] counts = new int[PrefixCode.TOKENS];
        private final long cost;

        private Written(By by, long first, boolean signed, long[] results) {
            this.by = by;
            this.first = first;
            this.signed = signed;
            this.results = results;
            long all = 0;
            for (long result : results) {
                all |= result;
            }
            width = Long.SIZE - Long.numberOfLeadingZeros(all);
            long fixed = WIDTH_BITS + (long) width * results.length;
            code = results.length < FEW ? null : code(fixed);
            cost = code == null ? fixed : codeCost(code);
        }

        private @Nullable PrefixCode code(long fixed) {
            for (long result : results) {
                counts[token(result)]++;
            }
            var made = PrefixCode.of(counts);
            return codeCost(made) < fixed ? made : null;
        }

        private long codeCost(PrefixCode of) {
            long bits = of.headCost(counts) + of.cost(counts);
            for (int token = OWN_TOKENS; token < PrefixCode.TOKENS; token++) {
                bits += (long) counts[token] * restBits(token);
            }
            return bits;
        }

        static Written of(long[] values, By by, @Nullable Classes classes) {
            var results = values.clone();
            long first = 0;
            if (by == By.DIFFERENCE) {
                for (int i = results.length - 1; i > 0; i--) {
                    results[i] -= results[i - 1];
                }
                first = zigzag(values[0]);
                results = Arrays.copyOfRange(results, 1, results.length);
            }
            boolean signed = false;
            for (long result : results) {
                signed |= result < 0;
            }
            for (int i = 0; signed && i < results.length; i++) {
                results[i] = zigzag(results[i]);
            }
            if (by == By.RECALL) {
                recall(values, results, java.util.Objects.requireNonNull(classes));
            }
            return new Written(by, first, signed, results);
        }

        private static void recall(long[] values, long[] results, Classes classes) {
            var last = new long[classes.count()];
            for (int i = 0; i < values.length; i++) {
                int c = classes.of()[i];
                results[i] = values[i] == last[c] ? 0 : results[i] + 1;
                last[c] = values[i];
            }
        }

        void put(BitWriter bits) {
            bits.bits(by.ordinal(), 2);
            if (by == By.DIFFERENCE) {
                bits.number(first);
            }
            bits.bits(signed ? 1 : 0, 1);
            bits.bits(code == null ? FIXED : code.isAlone() ? ALONE : CODED, 2);
            if (code == null) {
                bits.bits(width, WIDTH_BITS);
                for (long result : results) {
                    bits.bits(result, width);
                }
                return;
            }
            code.write(bits, counts);
            for (long result : results) {
                int token = token(result);
                code.put(bits, token);
                bits.bits(result, restBits(token));
            }
        }
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    private static long unzigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    /** Reads a column back that has a number for every place of an array. */
    static void read(BitReader bits, long[] values, @Nullable Classes classes) {
        read(bits, values, values.length, classes);
    }

    /** Reads a column of so many numbers back, to the first places of an array. */
    static void read(BitReader bits, long[] values, int count, @Nullable Classes classes) {
        if (bits.bits(1) == 1) {
            Arrays.fill(values, 0, count, bits.number());
            return;
        }
        if (count < 2) {
            throw new UnreadableChunkException("a column of no numbers holds different ones");
        }
        long divisor = bits.number();
        int by = (int) bits.bits(2);
        if (by > (classes == null ? By.DIFFERENCE : By.RECALL).ordinal()) {
            throw new UnreadableChunkException("a column is written in way %d".formatted(by));
        }
        int from = by == By.DIFFERENCE.ordinal() ? 1 : 0;
        if (from == 1) {
            values[0] = unzigzag(bits.number());
        }
        boolean signed = bits.bits(1) == 1;
        readResults(bits, values, from, count);
        if (by == By.RECALL.ordinal()) {
            recalled(values, count, signed, java.util.Objects.requireNonNull(classes));
        } else if (signed) {
            for (int i = from; i < count; i++) {
                values[i] = unzigzag(values[i]);
            }
        }
        if (from == 1) {
            for (int i = 1; i < count; i++) {
                values[i] += values[i - 1];
            }
        }
        if (divisor != 1) {
            for (int i = 0; i < count; i++) {
                values[i] *= divisor;
            }
        }
    }

    private static void readResults(BitReader bits, long[] values, int from, int to) {
        int how = (int) bits.bits(2);
        if (how == FIXED) {
            int width = (int) bits.bits(WIDTH_BITS);
            if (width > Long.SIZE) {
                throw new UnreadableChunkException("numbers claim %d bits each".formatted(width));
            }
            for (int i = from; i < to; i++) {
                values[i] = bits.bits(width);
            }
            return;
        }
        if (how != ALONE && how != CODED) {
            throw new UnreadableChunkException("a column is coded in way %d".formatted(how));
        }
        bits.coded(PrefixCode.read(bits, how == ALONE), values, from, to);
    }

    private static void recalled(long[] values, int count, boolean signed, Classes classes) {
        var last = new long[classes.count()];
        for (int i = 0; i < count; i++) {
            int c = classes.of()[i];
            if (values[i] == 0) {
                values[i] = last[c];
            } else {
                values[i] = signed ? unzigzag(values[i] - 1) : values[i] - 1;
                last[c] = values[i];
            }
        }
    }

    private static int token(long result) {
        if (result >= 0 && result < OWN_TOKENS) {
            return (int) result;
        }
        int size = Long.SIZE - Long.numberOfLeadingZeros(result);
        return OWN_TOKENS + (size - OWN_BITS - 1) * 2 + (int) (result >>> size - 2 & 1);
    }

    /** How many bits follow the code of a token. */
    static int restBits(int token) {
        return token < OWN_TOKENS ? 0 : (token - OWN_TOKENS >> 1) + OWN_BITS - 1;
    }
}
