package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Balances, and which line of one time starts from which: those at which the account may stand
 * before these lines come first, then the one after each line. Each line takes the first of its own
 * starting balance that no line before it took; so lines make chains, and their order is known
 * within a chain only.
 */
final class Standing {

    private static final int NONE = -1;

    private final int carried;
    private final long[] opening;
    private final long[] balances;

    /** For each balance the line that starts from it. */
    private final int[] takenBy;

    private final boolean[] unmet;
    private int unmetCount;

    /**
     * @param before where the account may stand; null where it is not known
     * @param opening the balance before each line, between -2^62 and 2^62
     * @param closing the balance after each line, the same
     * @param least the least difference that counts
     */
    Standing(long @Nullable [] before, long[] opening, long[] closing, long least) {
        var known = before == null ? LongArrays.EMPTY_ARRAY : before;
        this.carried = known.length;
        this.opening = opening;
        this.balances = Arrays.copyOf(known, carried + closing.length);
        System.arraycopy(closing, 0, balances, carried, closing.length);
        this.takenBy = new int[balances.length];
        this.unmet = new boolean[opening.length];
        Arrays.fill(takenBy, NONE);
        chain();
        chainNear(least);
    }

    private void chain() {
        var first = new Long2IntOpenHashMap();
        first.defaultReturnValue(NONE);
        var next = new int[balances.length];
        for (int i = balances.length - 1; i >= 0; i--) {
            next[i] = first.put(balances[i], i);
        }
        for (int line = 0; line < opening.length; line++) {
            int found = first.get(opening[line]);
            if (found == NONE) {
                unmet[line] = true;
                unmetCount++;
            } else {
                takenBy[found] = line;
                first.put(opening[line], next[found]);
            }
        }
    }

    /** What is left starts from the nearest end of another chain, if that is near enough. */
    private void chainNear(long least) {
        for (int line = 0; line < opening.length && unmetCount > 0; line++) {
            int end = unmet[line] ? nearest(line) : NONE;
            if (end != NONE && distance(line, end) < least) {
                takenBy[end] = line;
                unmet[line] = false;
                unmetCount--;
            }
        }
    }

    /** How many lines start from no balance that is there. */
    int unmet() {
        return unmetCount;
    }

    /** Where the account may stand after the lines; null where that is not known. */
    long @Nullable [] after() {
        var after = untaken(carried, balances.length);
        if (after.length == 0) {
            // the lines lead round by themselves: they leave what was before them
            after = untaken(0, carried);
        }
        return after.length == 0 ? null : after;
    }

    private long[] untaken(int from, int to) {
        var untaken = new LongArrayList();
        for (int i = from; i < to; i++) {
            if (takenBy[i] == NONE) {
                untaken.add(balances[i]);
            }
        }
        return untaken.toLongArray();
    }

    /**
     * The farthest that a line without a balance to start from is from where it could start: the
     * nearest end of a chain that is not its own. Where nothing is known from before, one line
     * needs no balance, and that is the farthest one.
     */
    long farthest() {
        var distances = new LongArrayList();
        for (int line = 0; line < opening.length; line++) {
            if (unmet[line]) {
                distances.add(distance(line, nearest(line)));
            }
        }
        distances.sort(null);
        int last = distances.size() - (carried == 0 ? 2 : 1);
        return last < 0 ? 0 : distances.getLong(last);
    }

    /** The nearest end of a chain that is not the line's own; {@link #NONE} where there is none. */
    private int nearest(int line) {
        int own = carried + line;
        while (takenBy[own] != NONE) {
            own = carried + takenBy[own];
        }
        int nearest = NONE;
        for (int end = 0; end < balances.length; end++) {
            if (takenBy[end] == NONE
                    && end != own
                    && (nearest == NONE || distance(line, end) < distance(line, nearest))) {
                nearest = end;
            }
        }
        return nearest;
    }

    private long distance(int line, int end) {
        return Math.abs(opening[line] - balances[end]);
    }
}
