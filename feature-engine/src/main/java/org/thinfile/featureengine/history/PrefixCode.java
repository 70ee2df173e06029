package org.thinfile.featureengine.history;

import java.util.Arrays;

/**
 * A canonical prefix code (Huffman 1952) of at most {@link #MOST_BITS} bits over the tokens 0 to
 * {@link #TOKENS} - 1. Told by the length of each token's code; a token that is alone takes no bit.
 */
final class PrefixCode {

    static final int TOKENS = 136;

    static final int MOST_BITS = 12;

    /** Bits that tell a length, or of how many tokens more the length is 0. */
    private static final int LENGTH_BITS = 4;

    private final int[] lengths;
    private final int[] codes = new int[TOKENS];
    private int longest;

    private PrefixCode(int[] lengths) {
        this.lengths = lengths;
        int code = 0;
        for (int length = 1; length <= MOST_BITS; length++) {
            code <<= 1;
            for (int token = 0; token < TOKENS; token++) {
                if (lengths[token] == length) {
                    codes[token] = Integer.reverse(code++) >>> Integer.SIZE - length;
                    longest = length;
                }
            }
        }
    }

    /** The best code of tokens that occur so often; at least one does. */
    static PrefixCode of(int[] counts) {
        var weights = counts.clone();
        var lengths = lengths(weights);
        while (longest(lengths) > MOST_BITS) {
            for (int token = 0; token < TOKENS; token++) {
                weights[token] = weights[token] == 0 ? 0 : weights[token] / 2 + 1;
            }
            lengths = lengths(weights);
        }
        return new PrefixCode(lengths);
    }

    /** Joins the two lightest again and again; among equals those that came first. */
    private static int[] lengths(int[] weights) {
        var parent = new int[2 * TOKENS];
        var weight = Arrays.copyOf(weights, 2 * TOKENS);
        var left = new int[TOKENS]; // nodes not joined yet, in order
        int count = 0;
        for (int token = 0; token < TOKENS; token++) {
            if (weights[token] > 0) {
                left[count++] = token;
            }
        }
        for (int node = TOKENS; count > 1; node++) {
            int first = takeLightest(left, count--, weight);
            int second = takeLightest(left, count--, weight);
            weight[node] = weight[first] + weight[second];
            parent[first] = node;
            parent[second] = node;
            left[count++] = node;
        }
        var lengths = new int[TOKENS];
        for (int token = 0; token < TOKENS; token++) {
            for (int node = parent[token]; node != 0; node = parent[node]) {
                lengths[token]++;
            }
        }
        return lengths;
    }

    private static int takeLightest(int[] left, int count, int[] weight) {
        int place = 0;
        for (int i = 1; i < count; i++) {
            place = weight[left[i]] < weight[left[place]] ? i : place;
        }
        int lightest = left[place];
        System.arraycopy(left, place + 1, left, place, count - 1 - place);
        return lightest;
    }

    private static int longest(int[] lengths) {
        int longest = 0;
        for (int length : lengths) {
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** Bits that so many tokens take, without the lengths. */
    long cost(int[] counts) {
        long bits = 0;
        for (int token = 0; token < TOKENS; token++) {
            bits += (long) counts[token] * lengths[token];
        }
        return bits;
    }

    void put(BitWriter bits, int token) {
        bits.bits(codes[token], lengths[token]);
    }

    /** Writes the lengths: of the tokens up to the last that occurs. */
    void write(BitWriter bits, int[] counts) {
        int last = TOKENS - 1;
        while (counts[last] == 0) {
            last--;
        }
        bits.bits(last, 8);
        // a code of no bits is that of the last token alone
        for (int token = 0; longest > 0 && token <= last; token++) {
            bits.bits(lengths[token], LENGTH_BITS);
            if (lengths[token] == 0) {
                int more = 0;
                while (more < (1 << LENGTH_BITS) - 1 && lengths[token + 1] == 0) {
                    more++;
                    token++;
                }
                bits.bits(more, LENGTH_BITS);
            }
        }
    }

    /** Bits that {@link #write} takes, at most. */
    long headCost(int[] counts) {
        long cost = 8;
        for (int token = 0; token < TOKENS; token++) {
            cost += counts[token] > 0 ? 2L * LENGTH_BITS : 0;
        }
        return cost;
    }

    /**
     * What {@link #read} found: for every run of bits that may come next the token, how many bits
     * are its code, and how many more belong to it.
     */
    record Table(int[] entries) {

        private static int entry(int token, int length) {
            return token << 16 | PackedNumbers.restBits(token) << 8 | length;
        }

        static int token(int entry) {
            return entry >>> 16;
        }

        static int rest(int entry) {
            return entry >>> 8 & 0xFF;
        }

        static int length(int entry) {
            return entry & 0xFF;
        }
    }

    /** Reads lengths back; refuses those of no code in which every run of bits means something. */
    static Table read(BitReader bits, boolean alone) {
        int last = (int) bits.bits(8);
        if (last >= TOKENS) {
            throw new UnreadableChunkException("a code of %d tokens".formatted(last + 1));
        }
        if (alone) {
            return new Table(new int[] {Table.entry(last, 0)});
        }
        var lengths = new int[TOKENS];
        for (int token = 0; token <= last; token++) {
            lengths[token] = (int) bits.bits(LENGTH_BITS);
            if (lengths[token] == 0) {
                token += (int) bits.bits(LENGTH_BITS);
            }
        }
        int room = 0;
        for (int length : lengths) {
            room +=
                    length > MOST_BITS
                            ? 1 << MOST_BITS + 1
                            : length > 0 ? 1 << MOST_BITS - length : 0;
        }
        if (room != 1 << MOST_BITS) {
            throw new UnreadableChunkException("the lengths of a column's code fit no code");
        }
        return new PrefixCode(lengths).table();
    }

    private Table table() {
        var entries = new int[1 << longest];
        for (int token = 0; token < TOKENS; token++) {
            int length = lengths[token];
            for (int run = codes[token]; length > 0 && run < entries.length; run += 1 << length) {
                entries[run] = Table.entry(token, length);
            }
        }
        return new Table(entries);
    }

    boolean isAlone() {
        return longest == 0;
    }
}
