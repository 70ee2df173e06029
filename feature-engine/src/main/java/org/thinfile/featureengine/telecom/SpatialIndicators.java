package org.thinfile.featureengine.telecom;

import org.thinfile.featureengine.telecom.Values.Spot;

/** What the places of half hours say: how many, how spread, how far apart, how often home. */
final class SpatialIndicators {

    /** The home of a subject that has none. */
    private static final int HOMELESS = Places.NONE;

    private final Places places;
    private final Values values;
    private final boolean[] isHome;
    private final boolean hasHome;

    /** By place and by location; zero between groups. */
    private final int[] count;

    private final int[] countAtLocation;

    /** The places and the locations of the group, in order of their first half hour. */
    private final int[] met;

    private final int[] metLocations;
    private final double[] sample;

    /**
     * Begins.
     *
     * @param home the place where the subject is at home, {@link #HOMELESS} for none
     */
    SpatialIndicators(Places places, int home, Values values) {
        this.places = places;
        this.values = values;
        hasHome = home != HOMELESS;
        isHome = new boolean[places.size()];
        for (int place = 0; place < isHome.length; place++) {
            isHome[place] = hasHome && places.same(place, home);
        }
        count = new int[places.size()];
        met = new int[places.size()];
        sample = new double[places.size()];
        countAtLocation = new int[places.locations()];
        metLocations = new int[places.locations()];
    }

    /**
     * The place where most half hours of the nights were spent, the earliest among equals; {@link
     * #HOMELESS} where there is no record at night.
     */
    static int home(Positions nights, Places places) {
        var spent = new int[places.size()];
        for (int i = 0; i < nights.size(); i++) {
            spent[nights.place(i)]++;
        }
        int home = HOMELESS;
        int most = 0;
        for (int i = 0; i < nights.size(); i++) {
            if (spent[nights.place(i)] > most) {
                home = nights.place(i);
                most = spent[home];
            }
        }
        return home;
    }

    /** Adds the values of a group of half hours, which has one at least. */
    void add(Positions positions, int[] rows, int from, int to, Spot spot) {
        int total = to - from;
        int different = 0;
        int atHome = 0;
        for (int at = from; at < to; at++) {
            int place = positions.place(rows[at]);
            if (count[place]++ == 0) {
                met[different++] = place;
            }
            atHome += isHome[place] ? 1 : 0;
        }
        for (int p = 0; p < different; p++) {
            sample[p] = count[met[p]];
        }
        values.add(Indicator.NUMBER_OF_ANTENNAS, spot, different);
        values.add(Indicator.ENTROPY_OF_ANTENNAS, spot, Entropy.of(sample, different, total));
        values.add(Indicator.PERCENT_AT_HOME, spot, hasHome ? (double) atHome / total : Double.NaN);
        values.add(Indicator.RADIUS_OF_GYRATION, spot, radiusOfGyration(different));
        values.add(Indicator.FREQUENT_ANTENNAS, spot, Pareto.count(sample, different));
        for (int p = 0; p < different; p++) {
            count[met[p]] = 0;
        }
    }

    /**
     * The root of the mean square distance in kilometres from the mean of latitudes and longitudes
     * (Gonzalez, Hidalgo, Barabasi 2008); NaN where no location is known.
     */
    private double radiusOfGyration(int different) {
        int known = 0;
        int total = 0;
        for (int p = 0; p < different; p++) {
            int location = places.location(met[p]);
            if (location != Places.NONE) {
                if (countAtLocation[location] == 0) {
                    metLocations[known++] = location;
                }
                countAtLocation[location] += count[met[p]];
                total += count[met[p]];
            }
        }
        if (known == 0) {
            return Double.NaN;
        }
        double latitude = 0;
        double longitude = 0;
        for (int l = 0; l < known; l++) {
            var location = places.locationAt(metLocations[l]);
            latitude += location.latitude() * countAtLocation[metLocations[l]];
            longitude += location.longitude() * countAtLocation[metLocations[l]];
        }
        var centre = new Location(latitude / total, longitude / total);
        double squares = 0;
        for (int l = 0; l < known; l++) {
            double away = centre.kilometresTo(places.locationAt(metLocations[l]));
            squares += (double) countAtLocation[metLocations[l]] / total * (away * away);
            countAtLocation[metLocations[l]] = 0;
        }
        return StrictMath.sqrt(squares);
    }
}
