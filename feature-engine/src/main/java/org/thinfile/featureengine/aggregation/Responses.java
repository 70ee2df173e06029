package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.bytes.ByteArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * A figure of conversations. With one counterparty (one value), events for which the condition
 * holds are answers, the others questions. Questions that follow each other without an answer
 * between are one question, asked at the last of them. It is answered if the next event with that
 * counterparty is an answer at most {@code within} later.
 *
 * @param figure which one
 * @param within microseconds
 */
public record Responses(Figure figure, long within) implements Aggregation<Responses.Talks> {

    /** The figures. */
    public enum Figure {
        /** Answered questions over all, 0 to 1; missing where nothing was asked. */
        RATE("response-rate"),
        /** The mean time to an answer, in hours; missing where nothing was answered. */
        DELAY("response-delay");

        private final String code;

        Figure(String code) {
            this.code = code;
        }

        /** The name in feature files. */
        public String code() {
            return code;
        }
    }

    private static final byte NONE = 0;
    private static final byte QUESTION = 1;
    private static final byte ANSWER = 2;

    /** What was asked and answered, and for each counterparty both ends of the talk. */
    static final class Talks {
        long asked;
        long answered;
        long delay;
        byte[] opens = ByteArrays.EMPTY_ARRAY;
        byte[] closes = ByteArrays.EMPTY_ARRAY;
        long[] first = LongArrays.EMPTY_ARRAY;
        long[] last = LongArrays.EMPTY_ARRAY;

        void grow(int size) {
            if (size > opens.length) {
                opens = Arrays.copyOf(opens, size);
                closes = Arrays.copyOf(closes, size);
                first = Arrays.copyOf(first, size);
                last = Arrays.copyOf(last, size);
            }
        }

        /** Counts an answer that came some time after the question, if it came soon enough. */
        void answer(long waited, long within) {
            if (waited <= within) {
                answered++;
                delay += waited;
            }
        }
    }

    private record Folding(long within) implements Fold<Talks> {

        @Override
        public Talks empty() {
            return new Talks();
        }

        @Override
        public Talks add(Talks state, Rows rows, int from, int to) {
            state.grow(rows.markCount());
            var marks = rows.marks();
            var micros = rows.micros();
            var holds = rows.holds();
            var closes = state.closes;
            var last = state.last;
            long asked = 0;
            for (int i = from; i < to; i++) {
                int mark = marks[i];
                byte what = holds[i] ? ANSWER : QUESTION;
                byte before = closes[mark];
                asked += what == QUESTION && before != QUESTION ? 1 : 0;
                if (before == NONE) {
                    state.opens[mark] = what;
                    state.first[mark] = micros[i];
                } else if (before == QUESTION && what == ANSWER) {
                    state.answer(micros[i] - last[mark], within);
                }
                closes[mark] = what;
                last[mark] = micros[i];
            }
            state.asked += asked;
            return state;
        }

        @Override
        public Talks merge(Talks older, Talks newer) {
            older.grow(newer.opens.length);
            older.asked += newer.asked;
            older.answered += newer.answered;
            older.delay += newer.delay;
            for (int mark = 0; mark < newer.opens.length; mark++) {
                byte opens = newer.opens[mark];
                if (opens == NONE) {
                    continue;
                }
                if (older.closes[mark] == NONE) {
                    older.opens[mark] = opens;
                    older.first[mark] = newer.first[mark];
                } else if (older.closes[mark] == QUESTION && opens == QUESTION) {
                    older.asked--;
                } else if (older.closes[mark] == QUESTION) {
                    older.answer(newer.first[mark] - older.last[mark], within);
                }
                older.closes[mark] = newer.closes[mark];
                older.last[mark] = newer.last[mark];
            }
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    public Responses {
        if (within < 0) {
            throw new IllegalArgumentException(
                    "within is %d, must not be negative".formatted(within));
        }
    }

    @Override
    public Fold<Talks> fold() {
        return new Folding(within);
    }

    @Override
    public double result(Talks state, Moment at) {
        if (figure == Figure.RATE) {
            return state.asked == 0 ? Double.NaN : (double) state.answered / state.asked;
        }
        return state.answered == 0 ? Double.NaN : (double) state.delay / state.answered / 3_600e6;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return figure.code + " within " + within;
    }
}
