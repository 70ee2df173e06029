package org.thinfile.featureengine.telecom;

import it.unimi.dsi.fastutil.booleans.BooleanArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.thinfile.featureengine.history.History;

/**
 * The calls, texts and positions of one subject as columns, in order of time; records of the same
 * second keep the order in which they were added. Immutable.
 */
public final class CallRecords {

    /** What a record is of. */
    public enum Kind {
        CALL,
        TEXT,
        /** Where the subject was, without a call or text. */
        POSITION
    }

    private final long[] second;
    private final Kind[] kind;
    private final boolean[] outgoing;
    private final int[] counterpart;
    private final double[] duration;
    private final int[] place;
    private final int counterparts;
    private final Places places;

    private CallRecords(Builder builder) {
        int[] order = builder.order();
        int n = order.length;
        second = new long[n];
        kind = new Kind[n];
        outgoing = new boolean[n];
        counterpart = new int[n];
        duration = new double[n];
        place = new int[n];
        for (int i = 0; i < n; i++) {
            int from = order[i];
            second[i] = builder.second.getLong(from);
            kind[i] = builder.kind.get(from);
            outgoing[i] = builder.outgoing.getBoolean(from);
            counterpart[i] = builder.counterpart.getInt(from);
            duration[i] = builder.duration.getDouble(from);
            place[i] = builder.place.getInt(from);
        }
        counterparts = builder.counterparts.size();
        places = builder.places.build();
    }

    /**
     * The calls and texts that a phone operator told, as far as the history sees them. What names
     * no other side, or a call without its seconds, is no record, as in a file. A place is an
     * antenna by its name, at the position that the event states, if it states one.
     *
     * @param zone where the subject's clock on the wall hangs
     */
    public static CallRecords of(History history, ZoneId zone) {
        return new OperatorEvents(history, zone).records();
    }

    /** How many records. */
    public int size() {
        return second.length;
    }

    /** The different places. */
    public Places places() {
        return places;
    }

    /** The numbers of the records of a slice, in order. */
    int[] rows(Indicator.Slice slice) {
        var rows = new int[kind.length];
        int count = 0;
        for (int i = 0; i < kind.length; i++) {
            rows[count] = i;
            count += slice.holds(kind[i]) ? 1 : 0;
        }
        return Arrays.copyOf(rows, count);
    }

    /** When record i was, in seconds of the clock on the wall; see {@link Builder#add}. */
    long second(int i) {
        return second[i];
    }

    Kind kind(int i) {
        return kind[i];
    }

    /** Whether the subject called or wrote, rather than was called or written to. */
    boolean isOutgoing(int i) {
        return outgoing[i];
    }

    /** The other party, a number from 0 to {@link #counterparts()} - 1. */
    int counterpart(int i) {
        return counterpart[i];
    }

    /** How many numbers of counterparts there are. */
    int counterparts() {
        return counterparts;
    }

    /** Seconds of a call; of other records it says nothing. */
    double duration(int i) {
        return duration[i];
    }

    /** The place as it was stated, a number of {@link #places()}. */
    int place(int i) {
        return place[i];
    }

    /** Collects records in any order of time. */
    public static final class Builder {

        private final LongArrayList second = new LongArrayList();
        private final List<Kind> kind = new ArrayList<>();
        private final BooleanArrayList outgoing = new BooleanArrayList();
        private final IntArrayList counterpart = new IntArrayList();
        private final DoubleArrayList duration = new DoubleArrayList();
        private final IntArrayList place = new IntArrayList();
        private final Long2IntOpenHashMap counterparts = new Long2IntOpenHashMap();
        private final Places.Builder places = new Places.Builder();

        /** The places of the records; give each record a number of these. */
        public Places.Builder places() {
            return places;
        }

        /**
         * Adds a record.
         *
         * @param second date and time on the wall where the subject lives, as if its clock never
         *     changed: seconds since 1970-01-01T00:00 there
         * @param outgoing whether the subject began it; says nothing of a position
         * @param counterpart a token of the other party, equal for equal parties
         * @param duration seconds of a call, finite; of other records it is not looked at
         * @param place a number from {@link #places()}
         */
        public void add(
                long second,
                Kind kind,
                boolean outgoing,
                long counterpart,
                double duration,
                int place) {
            if (kind == Kind.CALL && !Double.isFinite(duration)) {
                throw new IllegalArgumentException(
                        "a call of %s seconds: the duration must be finite".formatted(duration));
            }
            this.second.add(second);
            this.kind.add(kind);
            this.outgoing.add(outgoing);
            this.counterpart.add(
                    counterparts.computeIfAbsent(counterpart, token -> counterparts.size()));
            this.duration.add(duration);
            this.place.add(place);
        }

        /** What was added, in order of time. */
        public CallRecords build() {
            return new CallRecords(this);
        }

        /** The numbers of the records in order of time; stable. */
        private int[] order() {
            var order = new int[second.size()];
            boolean ordered = true;
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
                ordered &= i == 0 || second.getLong(i - 1) <= second.getLong(i);
            }
            if (!ordered) {
                IntArrays.mergeSort(
                        order, (a, b) -> Long.compare(second.getLong(a), second.getLong(b)));
            }
            return order;
        }
    }
}
