package org.thinfile.featureengine.telecom;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The different places of a set of records, as numbers from 0. A place has an antenna, a location,
 * both or neither: a record that says nothing of its place has a place too, and all such records
 * have the same.
 *
 * <p>Two places are told apart by antenna and location. They may still be {@link #same} without
 * being equal: by antenna if both have one, else by location if both have one.
 */
public final class Places {

    /** The number of no antenna, and of no location. */
    static final int NONE = -1;

    private final List<String> antennas;
    private final List<Location> locations;
    private final int[] antennaOf;
    private final int[] locationOf;

    private Places(Builder builder) {
        this.antennas = List.copyOf(builder.antennas);
        this.locations = List.copyOf(builder.locations);
        this.antennaOf = builder.antennaOf.toIntArray();
        this.locationOf = builder.locationOf.toIntArray();
    }

    int size() {
        return antennaOf.length;
    }

    /** How many different antennas. */
    int antennas() {
        return antennas.size();
    }

    /** How many different locations. */
    int locations() {
        return locations.size();
    }

    /** The number of a place's antenna, or {@link #NONE}. */
    int antenna(int place) {
        return antennaOf[place];
    }

    /** The number of a place's location, or {@link #NONE}. */
    int location(int place) {
        return locationOf[place];
    }

    /** The location with a number. */
    Location locationAt(int number) {
        return locations.get(number);
    }

    /** How many antennas of these places are not among the towers. */
    public int antennasWithout(Map<String, Location> towers) {
        return (int) antennas.stream().filter(name -> !towers.containsKey(name)).count();
    }

    /** Whether two places are taken for the same; not transitive. */
    boolean same(int one, int other) {
        if (antennaOf[one] != NONE && antennaOf[other] != NONE) {
            return antennaOf[one] == antennaOf[other];
        }
        if (locationOf[one] != NONE && locationOf[other] != NONE) {
            return locationOf[one] == locationOf[other];
        }
        return isNowhere(one) && isNowhere(other);
    }

    private boolean isNowhere(int place) {
        return antennaOf[place] == NONE && locationOf[place] == NONE;
    }

    /**
     * These places where their antennas stand. Towers are the only truth then: a location that came
     * with a record is dropped, also where its antenna is unknown or it has none.
     */
    Moved movedTo(Map<String, Location> towers) {
        var places = new Builder();
        var numberOf = new int[size()];
        for (int place = 0; place < numberOf.length; place++) {
            var antenna = antennaOf[place] == NONE ? null : antennas.get(antennaOf[place]);
            numberOf[place] = places.place(antenna, antenna == null ? null : towers.get(antenna));
        }
        return new Moved(places.build(), numberOf);
    }

    /** All places where they are. */
    Moved unmoved() {
        var numberOf = new int[size()];
        for (int place = 0; place < numberOf.length; place++) {
            numberOf[place] = place;
        }
        return new Moved(this, numberOf);
    }

    /**
     * Places and what the places of records are called among them.
     *
     * @param numberOf for each place of the records, its number in {@code places}
     */
    record Moved(Places places, int[] numberOf) {}

    /** Collects places; equal ones get equal numbers. */
    public static final class Builder {

        private final Object2IntOpenHashMap<String> antennaNumbers = new Object2IntOpenHashMap<>();
        private final Object2IntOpenHashMap<Location> locationNumbers =
                new Object2IntOpenHashMap<>();
        private final Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
        private final List<String> antennas = new ArrayList<>();
        private final List<Location> locations = new ArrayList<>();
        private final IntArrayList antennaOf = new IntArrayList();
        private final IntArrayList locationOf = new IntArrayList();

        public Builder() {
            antennaNumbers.defaultReturnValue(NONE);
            locationNumbers.defaultReturnValue(NONE);
            numbers.defaultReturnValue(NONE);
        }

        /** The number of a place, new or known. */
        public int place(@Nullable String antenna, @Nullable Location location) {
            int ofAntenna = number(antenna, antennaNumbers, antennas);
            int ofLocation = number(location, locationNumbers, locations);
            long key = (long) ofAntenna << Integer.SIZE | ofLocation & 0xFFFFFFFFL;
            int known = numbers.get(key);
            if (known != NONE) {
                return known;
            }
            int place = antennaOf.size();
            numbers.put(key, place);
            antennaOf.add(ofAntenna);
            locationOf.add(ofLocation);
            return place;
        }

        private static <T> int number(
                @Nullable T value, Object2IntOpenHashMap<T> numbers, List<T> values) {
            if (value == null) {
                return NONE;
            }
            int known = numbers.getInt(value);
            if (known != NONE) {
                return known;
            }
            numbers.put(value, values.size());
            values.add(value);
            return values.size() - 1;
        }

        Places build() {
            return new Places(this);
        }
    }
}
