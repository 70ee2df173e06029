package org.thinfile.featureengine.aggregation;

import java.math.BigInteger;

/**
 * How far events lie from their centre, in kilometres: {@code R * sqrt(var(lat) + cos(m)^2 *
 * var(lon))} with R = 6371.0088 km, population variances of the angles in radians, and m the mean
 * latitude: each event's distance is that on a plane that touches the earth at m. Exact enough
 * within a country that the date line does not cross; sums are exact whole micro-degrees. Missing
 * over none. A value is a pair of coordinates, as {@link #pack} writes it.
 */
public record RadiusOfGyration() implements Aggregation<RadiusOfGyration.Cloud> {

    private static final double EARTH = 6371.0088;
    private static final double RADIANS = Math.PI / 180e6;

    /** Coordinates in micro-degrees as one number. */
    public static long pack(int latitude, int longitude) {
        return (long) latitude << 32 | longitude & 0xFFFF_FFFFL;
    }

    /** The sums over points. */
    static final class Cloud {
        long count;
        long latitude;
        long longitude;
        final ExactSum latitudeSquares = new ExactSum();
        final ExactSum longitudeSquares = new ExactSum();
    }

    private enum Folding implements Reversible<Cloud> {
        CLOUD;

        @Override
        public Cloud empty() {
            return new Cloud();
        }

        @Override
        public Cloud add(Cloud state, Rows rows, int from, int to) {
            var values = rows.values();
            long latitude = 0;
            long longitude = 0;
            for (int i = from; i < to; ) {
                long latitudeSquares = 0;
                long longitudeSquares = 0;
                // a square is below 2^62, and of coordinates below 2^55: 128 fit a long
                int end = Math.min(to, i + 128);
                for (; i < end; i++) {
                    long lat = values[i] >> 32;
                    long lon = (int) values[i];
                    latitude += lat;
                    longitude += lon;
                    latitudeSquares += lat * lat;
                    longitudeSquares += lon * lon;
                }
                state.latitudeSquares.add(latitudeSquares);
                state.longitudeSquares.add(longitudeSquares);
            }
            state.count += to - from;
            state.latitude += latitude;
            state.longitude += longitude;
            return state;
        }

        @Override
        public Cloud remove(Cloud state, Rows rows, int i) {
            long lat = rows.values()[i] >> 32;
            long lon = (int) rows.values()[i];
            state.count--;
            state.latitude -= lat;
            state.longitude -= lon;
            state.latitudeSquares.subtractProduct(lat, lat);
            state.longitudeSquares.subtractProduct(lon, lon);
            return state;
        }

        @Override
        public Cloud merge(Cloud older, Cloud newer) {
            older.count += newer.count;
            older.latitude += newer.latitude;
            older.longitude += newer.longitude;
            older.latitudeSquares.add(newer.latitudeSquares);
            older.longitudeSquares.add(newer.longitudeSquares);
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    @Override
    public Fold<Cloud> fold() {
        return Folding.CLOUD;
    }

    @Override
    public double result(Cloud state, Moment at) {
        if (state.count == 0) {
            return Double.NaN;
        }
        double narrowing = StrictMath.cos((double) state.latitude / state.count * RADIANS);
        double north = variance(state.count, state.latitude, state.latitudeSquares);
        double east = variance(state.count, state.longitude, state.longitudeSquares);
        return EARTH * RADIANS * StrictMath.sqrt(north + narrowing * narrowing * east);
    }

    /** {@code (n * sum(x^2) - sum(x)^2) / n^2}. */
    private static double variance(long n, long sum, ExactSum squares) {
        var spread =
                squares.exact()
                        .multiply(BigInteger.valueOf(n))
                        .subtract(BigInteger.valueOf(sum).pow(2));
        return spread.doubleValue() / ((double) n * n);
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "radius-of-gyration";
    }
}
