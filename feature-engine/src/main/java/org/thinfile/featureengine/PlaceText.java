package org.thinfile.featureengine;

import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.aggregation.RadiusOfGyration;

/** Coordinates out of a place's text: {@code 23.129163,113.264435}, latitude first, in degrees. */
final class PlaceText {

    private static final int NO_NUMBER = Integer.MIN_VALUE;
    private static final int DECIMALS = 6;
    private static final int MOST_WHOLE = 3;
    private static final int MOST_DECIMALS = 15;

    private PlaceText() {}

    /**
     * Both coordinates, rounded half up to a millionth of a degree and packed; null where the text
     * is no such pair, or no place on earth. A blank may follow the comma.
     */
    static @Nullable Long coordinates(String place) {
        int comma = place.indexOf(',');
        if (comma < 0) {
            return null;
        }
        int latitude = micros(place, 0, comma);
        boolean blank = comma + 1 < place.length() && place.charAt(comma + 1) == ' ';
        int longitude = micros(place, comma + (blank ? 2 : 1), place.length());
        if (latitude == NO_NUMBER || longitude == NO_NUMBER) {
            return null;
        }
        return Math.abs(latitude) <= 90_000_000 && Math.abs(longitude) <= 180_000_000
                ? (Long) RadiusOfGyration.pack(latitude, longitude)
                : null;
    }

    /** A decimal number of up to 3 whole digits and 15 decimals, in millionths. */
    private static int micros(String text, int from, int to) {
        boolean signed = from < to && (text.charAt(from) == '-' || text.charAt(from) == '+');
        int start = signed ? from + 1 : from;
        int point = digitsEnd(text, start, to);
        int end = point < to && text.charAt(point) == '.' ? digitsEnd(text, point + 1, to) : point;
        int decimals = end - point - 1;
        boolean whole = end == point;
        if (point == start
                || point - start > MOST_WHOLE
                || end != to
                || !whole && (decimals < 1 || decimals > MOST_DECIMALS)) {
            return NO_NUMBER;
        }
        int value = 0;
        for (int i = start; i < point; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        for (int i = 1; i <= DECIMALS; i++) {
            value = value * 10 + (point + i < end ? text.charAt(point + i) - '0' : 0);
        }
        int next = point + DECIMALS + 1;
        value += next < end && text.charAt(next) >= '5' ? 1 : 0;
        return signed && text.charAt(from) == '-' ? -value : value;
    }

    private static int digitsEnd(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
