package org.thinfile.featureengine.aggregation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Money that comes in and goes out again: a value for which the condition holds (in), and after it,
 * no more than {@code within} later and in the same group, one for which it does not (out) and that
 * differs from it by at most {@code percent} of it. Each is in one pair at most: what goes out is
 * paired with the oldest that fits and is in no pair yet. At one instant, in comes before out.
 * Values of 0 and below are in no pair.
 *
 * @param figure which one
 * @param within the longest time from in to out, microseconds
 * @param percent how much of the value in may be missing or too much, 0 to 100
 */
public record Circles(Figure figure, long within, int percent) implements Aggregation<Lines> {

    /** The figures. */
    public enum Figure {
        /** How many pairs. */
        COUNT("circles"),
        /** What came in and went out in pairs over all that came in; missing where nothing did. */
        SHARE("circled-share");

        private final String code;

        Figure(String code) {
            this.code = code;
        }

        /** The name in feature files. */
        public String code() {
            return code;
        }
    }

    public Circles {
        if (within < 0 || percent < 0 || percent > 100) {
            throw new IllegalArgumentException(
                    "within is %d microseconds and percent %d, must not be negative and 0 to 100"
                            .formatted(within, percent));
        }
    }

    @Override
    public Fold<Lines> fold() {
        return Lines.Folding.LINES;
    }

    @Override
    public double result(Lines state, Moment at) {
        var came = new ExactSum();
        for (int i = 0; i < state.count; i++) {
            if (state.holds[i] && state.values[i] > 0) {
                came.add(state.values[i]);
            }
        }
        var circled = new ExactSum();
        int pairs = 0;
        var order = state.byGroup();
        for (int start = 0; start < order.length; ) {
            int end = state.endOfGroup(order, start);
            for (int in : paired(state, order, start, end)) {
                circled.add(state.values[in]);
                pairs++;
            }
            start = end;
        }
        if (figure == Figure.COUNT) {
            return pairs;
        }
        double all = came.nearest();
        return all > 0 ? circled.nearest() / all : Double.NaN;
    }

    /** Those lines of a group that came in and went out. */
    private List<Integer> paired(Lines lines, int[] order, int start, int end) {
        var paired = new ArrayList<Integer>();
        var open = new ArrayDeque<Integer>();
        for (int from = start; from < end; ) {
            int to = from;
            long now = lines.micros[order[from]];
            while (to < end && lines.micros[order[to]] == now) {
                if (lines.holds[order[to]] && lines.values[order[to]] > 0) {
                    open.add(order[to]);
                }
                to++;
            }
            // nothing that stands too long can be paired any more
            while (!open.isEmpty() && now - lines.micros[open.element()] > within) {
                open.remove();
            }
            for (int i = from; i < to; i++) {
                if (!lines.holds[order[i]] && lines.values[order[i]] > 0) {
                    take(lines, open, lines.values[order[i]], paired);
                }
            }
            from = to;
        }
        return paired;
    }

    private void take(Lines lines, ArrayDeque<Integer> open, long out, List<Integer> paired) {
        for (var each = open.iterator(); each.hasNext(); ) {
            int in = each.next();
            if (isNear(lines.values[in], out)) {
                each.remove();
                paired.add(in);
                return;
            }
        }
    }

    /** Whether |out - in| * 100 is at most in * percent; both are above 0. */
    private boolean isNear(long in, long out) {
        long apart = Math.abs(out - in);
        long highLeft = Math.multiplyHigh(apart, 100);
        long highRight = Math.multiplyHigh(in, percent);
        return highLeft != highRight
                ? highLeft < highRight
                : Long.compareUnsigned(apart * 100, in * percent) <= 0;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "%s within %d within %d%%".formatted(figure.code, within, percent);
    }
}
