package org.thinfile.featureengine.telecom;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import org.thinfile.featureengine.telecom.Split.PartOfDay;

/**
 * Where a subject was, one place for each half hour that has records: the place most of them are
 * at, the earliest record's among equals.
 */
final class Positions {

    private static final long HALF_AN_HOUR = 1_800;

    private final CallRecords records;
    private final Places places;

    /** For each place of the records, what it is among {@link #places}. */
    private final int[] numberOf;

    private final LongArrayList second = new LongArrayList();
    private final IntArrayList place = new IntArrayList();

    /** Scratch, zero between half hours: how many records are at an antenna, at a location. */
    private final int[] atAntenna;

    private final int[] atLocation;
    private final int[] atLocationOnly;
    private int nowhere;

    private Positions(CallRecords records, Places.Moved moved) {
        this.records = records;
        this.places = moved.places();
        this.numberOf = moved.numberOf();
        atAntenna = new int[places.antennas()];
        atLocation = new int[places.locations()];
        atLocationOnly = new int[places.locations()];
    }

    /** Of all records of a part of the day, calls, texts and mere positions. */
    static Positions of(CallRecords records, Places.Moved moved, PartOfDay part) {
        var positions = new Positions(records, moved);
        positions.gather(part);
        return positions;
    }

    /** The number of half hours. */
    int size() {
        return place.size();
    }

    /** A second within the half hour. */
    long second(int i) {
        return second.getLong(i);
    }

    int place(int i) {
        return place.getInt(i);
    }

    private void gather(PartOfDay part) {
        var chunk = new IntArrayList();
        for (int i = 0; i < records.size(); i++) {
            long at = records.second(i);
            if (!part.holds(WallClock.isNight(at))) {
                continue;
            }
            if (!chunk.isEmpty() && halfHour(records.second(chunk.getInt(0))) != halfHour(at)) {
                take(chunk);
            }
            chunk.add(i);
        }
        if (!chunk.isEmpty()) {
            take(chunk);
        }
    }

    private static long halfHour(long second) {
        return Math.floorDiv(second, HALF_AN_HOUR);
    }

    private void take(IntArrayList chunk) {
        second.add(records.second(chunk.getInt(0)));
        place.add(chunk.size() == 1 ? placeOf(chunk.getInt(0)) : mostCommon(chunk));
        chunk.clear();
    }

    private int placeOf(int record) {
        return numberOf[records.place(record)];
    }

    private int mostCommon(IntArrayList chunk) {
        count(chunk, 1);
        int best = Places.NONE;
        int most = 0;
        for (int i = 0; i < chunk.size(); i++) {
            int candidate = placeOf(chunk.getInt(i));
            int count = sameAs(candidate);
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        count(chunk, -1);
        return best;
    }

    private void count(IntArrayList chunk, int step) {
        for (int i = 0; i < chunk.size(); i++) {
            int at = placeOf(chunk.getInt(i));
            int antenna = places.antenna(at);
            int location = places.location(at);
            if (antenna != Places.NONE) {
                atAntenna[antenna] += step;
            }
            if (location != Places.NONE) {
                atLocation[location] += step;
                atLocationOnly[location] += antenna == Places.NONE ? step : 0;
            }
            if (antenna == Places.NONE && location == Places.NONE) {
                nowhere += step;
            }
        }
    }

    /** How many counted records are at a place that is the same as this one. */
    private int sameAs(int candidate) {
        int antenna = places.antenna(candidate);
        int location = places.location(candidate);
        if (antenna != Places.NONE) {
            return atAntenna[antenna] + (location == Places.NONE ? 0 : atLocationOnly[location]);
        }
        return location == Places.NONE ? nowhere : atLocation[location];
    }
}
