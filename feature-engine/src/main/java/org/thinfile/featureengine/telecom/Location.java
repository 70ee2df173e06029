package org.thinfile.featureengine.telecom;

/**
 * A point on the globe.
 *
 * @param latitude in degrees, finite
 * @param longitude in degrees, finite
 */
public record Location(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KM = 6_371;

    public Location {
        if (!Double.isFinite(latitude) || !Double.isFinite(longitude)) {
            throw new IllegalArgumentException(
                    "latitude %s, longitude %s: both must be finite (maybe one is missing?)"
                            .formatted(latitude, longitude));
        }
        // one zero, so that equal places are equal records
        latitude = latitude + 0.0;
        longitude = longitude + 0.0;
    }

    /** The great-circle distance by the haversine formula; NaN where rounding leaves none. */
    double kilometresTo(Location other) {
        double latitudes = StrictMath.toRadians(latitude - other.latitude);
        double longitudes = StrictMath.toRadians(longitude - other.longitude);
        double acrossParallels = StrictMath.sin(latitudes / 2);
        double acrossMeridians = StrictMath.sin(longitudes / 2);
        double haversine =
                acrossParallels * acrossParallels
                        + StrictMath.cos(StrictMath.toRadians(latitude))
                                * StrictMath.cos(StrictMath.toRadians(other.latitude))
                                * (acrossMeridians * acrossMeridians);
        return EARTH_RADIUS_KM * 2 * StrictMath.asin(StrictMath.sqrt(haversine));
    }
}
