package org.thinfile.featureengine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.aggregation.RadiusOfGyration;

/** Coordinates out of a place's text: {@code 23.129163,113.264435}, latitude first, in degrees. */
final class PlaceText {

    private static final Pattern PAIR =
            Pattern.compile("([+-]?\\d{1,3}(?:\\.\\d{1,15})?), ?([+-]?\\d{1,3}(?:\\.\\d{1,15})?)");

    private PlaceText() {}

    /**
     * Both coordinates, rounded half up to a millionth of a degree and packed; null where the text
     * is no such pair, or no place on earth.
     */
    static @Nullable Long coordinates(String place) {
        var pair = PAIR.matcher(place);
        if (!pair.matches()) {
            return null;
        }
        int latitude = micros(pair.group(1));
        int longitude = micros(pair.group(2));
        return Math.abs(latitude) <= 90_000_000 && Math.abs(longitude) <= 180_000_000
                ? (Long) RadiusOfGyration.pack(latitude, longitude)
                : null;
    }

    private static int micros(String degrees) {
        return new BigDecimal(degrees)
                .setScale(6, RoundingMode.HALF_UP)
                .movePointRight(6)
                .intValueExact();
    }
}
