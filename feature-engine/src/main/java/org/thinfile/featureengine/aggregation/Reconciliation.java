package org.thinfile.featureengine.aggregation;

import org.jspecify.annotations.Nullable;

/**
 * Whether the balances that stand after the lines of an account (the weights) follow from one
 * another by what the lines move (the values): a line for which the condition holds raises the
 * balance by its value, another lowers it. One group is one account.
 *
 * <p>The order of lines at one time need not be known. A line is unreconciled if the balance before
 * it is none at which the account stood: none that stands after another line of its local day, each
 * taken once, nor the one after the day before. Where the balance before the first day is not
 * known, one line of it needs none. A day with a line that has no balance, or a number beyond 2^61,
 * is not judged, and the balance after it is not known.
 *
 * @param figure which one
 * @param least the least difference between balances that counts, in the unit of the weights: banks
 *     round what they print
 */
public record Reconciliation(Figure figure, int least) implements Aggregation<Lines> {

    /** The figures. */
    public enum Figure {
        /** How many lines are unreconciled. */
        LINES("unreconciled-lines"),
        /** Those over all lines that could be judged. */
        SHARE("unreconciled-share"),
        /**
         * The farthest that the balance before an unreconciled line is from where the account could
         * have stood: the nearest balance from which no other line starts, and that does not follow
         * from the line itself.
         */
        DIFFERENCE("unexplained-most"),
        /**
         * How many lines more are unreconciled where lines of a day must follow one another as the
         * clock says, those of one instant in any order.
         */
        DISORDERED("disordered-lines");

        private final String code;

        Figure(String code) {
            this.code = code;
        }

        /** The name in feature files. */
        public String code() {
            return code;
        }
    }

    public Reconciliation {
        if (least < 1) {
            throw new IllegalArgumentException("least is %d, must be above 0".formatted(least));
        }
    }

    @Override
    public Fold<Lines> fold() {
        return Lines.Folding.LINES;
    }

    @Override
    public double result(Lines state, Moment at) {
        var byDay = Accounts.of(state, true, least);
        if (byDay.judged == 0) {
            return Double.NaN;
        }
        return switch (figure) {
            case LINES -> byDay.unreconciled;
            case SHARE -> (double) byDay.unreconciled / byDay.judged;
            case DIFFERENCE -> byDay.difference;
            case DISORDERED ->
                    Math.max(0, Accounts.of(state, false, least).unreconciled - byDay.unreconciled);
        };
    }

    @Override
    public Unit unit() {
        return figure == Figure.DIFFERENCE ? Unit.VALUE : Unit.OWN;
    }

    @Override
    public String code() {
        return figure.code + " least " + least;
    }

    /** What was found of all accounts. */
    private static final class Accounts {

        private final Lines lines;
        private final boolean wholeDays;
        private final int least;
        private int judged;
        private int unreconciled;
        private long difference;

        private Accounts(Lines lines, boolean wholeDays, int least) {
            this.lines = lines;
            this.wholeDays = wholeDays;
            this.least = least;
        }

        /** Lines of one day may stand in any order, or only those of one instant. */
        static Accounts of(Lines lines, boolean wholeDays, int least) {
            var found = new Accounts(lines, wholeDays, least);
            var order = lines.byGroup();
            for (int start = 0; start < order.length; ) {
                int end = lines.endOfGroup(order, start);
                found.account(order, start, end);
                start = end;
            }
            return found;
        }

        private void account(int[] order, int start, int end) {
            long @Nullable [] standing = null;
            for (int from = start; from < end; ) {
                int to = from + 1;
                while (to < end && isTogether(order[from], order[to])) {
                    to++;
                }
                standing = together(order, from, to, standing);
                from = to;
            }
        }

        private boolean isTogether(int a, int b) {
            return wholeDays ? lines.days[a] == lines.days[b] : lines.micros[a] == lines.micros[b];
        }

        private long @Nullable [] together(
                int[] order, int from, int to, long @Nullable [] before) {
            var opening = new long[to - from];
            var closing = new long[to - from];
            for (int i = from; i < to; i++) {
                int line = order[i];
                long value = lines.values[line];
                long balance = lines.weights[line];
                if (isBeyond(value) || isBeyond(balance)) {
                    return null;
                }
                opening[i - from] = lines.holds[line] ? balance - value : balance + value;
                closing[i - from] = balance;
            }
            var standing = new Standing(before, opening, closing, least);
            // of the first lines there are, one starts from what is not known
            int free = before == null ? 1 : 0;
            int wrong = Math.max(0, standing.unmet() - free);
            judged += opening.length - free;
            unreconciled += wrong;
            if (wrong > 0) {
                difference = Math.max(difference, standing.farthest());
            }
            return standing.after();
        }

        private static boolean isBeyond(long number) {
            return number > 1L << 61 || number < -(1L << 61);
        }
    }
}
