package org.thinfile.featureengine;

import java.time.ZoneId;
import java.util.Locale;

/** What is measured of an event: a whole number, or nothing where only its being there counts. */
public sealed interface Measure {

    /** The name in files: {@code amount}, {@code attributes.status}. */
    String code();

    /** How many units make one of the result: 100 where an amount has two decimals. */
    default double unitsPerWhole() {
        return 1;
    }

    /** Whether it is an amount of something, rather than only the same as another or not. */
    default boolean isQuantity() {
        return true;
    }

    /** The event itself. */
    record Presence() implements Measure {
        @Override
        public String code() {
            return "presence";
        }
    }

    /**
     * The amount, for events in one currency; results are in whole units of it.
     *
     * @param currency ISO 4217
     * @param decimals how many decimals the currency has
     */
    record Amount(String currency, int decimals) implements Measure {
        @Override
        public String code() {
            return "amount " + currency;
        }

        @Override
        public double unitsPerWhole() {
            return StrictMath.pow(10, decimals);
        }
    }

    /**
     * The amount in minor units of whatever currency it is in; for what is asked within one account
     * alone, since amounts of two currencies do not add up.
     */
    record Minor() implements Measure {
        @Override
        public String code() {
            return "minor";
        }
    }

    /** The currency of the amount; only its being the same or another one means anything. */
    record CurrencyOf() implements Measure {
        @Override
        public String code() {
            return "currency";
        }

        @Override
        public boolean isQuantity() {
            return false;
        }
    }

    /**
     * Another measure, which an event may be without: it has {@link Long#MIN_VALUE} then, and
     * counts all the same.
     */
    record OrNone(Measure of) implements Measure {
        @Override
        public String code() {
            return of.code() + " or none";
        }

        @Override
        public double unitsPerWhole() {
            return of.unitsPerWhole();
        }
    }

    /** The duration in seconds. */
    record Seconds() implements Measure {
        @Override
        public String code() {
            return "seconds";
        }
    }

    /** The counterparty's token; only its being the same or another one means anything. */
    record Counterparty() implements Measure {
        @Override
        public String code() {
            return "counterparty";
        }

        @Override
        public boolean isQuantity() {
            return false;
        }
    }

    /** The place; only its being the same or another one means anything. */
    record Place() implements Measure {
        @Override
        public String code() {
            return "place";
        }

        @Override
        public boolean isQuantity() {
            return false;
        }
    }

    /** An attribute that is a whole number. */
    record Attribute(String key) implements Measure {
        @Override
        public String code() {
            return "attributes." + key;
        }
    }

    /** An attribute that is a text; only its being the same or another one means anything. */
    record Text(String key) implements Measure {
        @Override
        public String code() {
            return "texts." + key;
        }

        @Override
        public boolean isQuantity() {
            return false;
        }
    }

    /** The kind of the event; only its being the same or another one means anything. */
    record Kind() implements Measure {
        @Override
        public String code() {
            return "kind";
        }

        @Override
        public boolean isQuantity() {
            return false;
        }
    }

    /**
     * The coordinates of a place that is written as {@code latitude,longitude} in degrees, packed
     * as {@link org.thinfile.featureengine.aggregation.RadiusOfGyration#pack} does; another place
     * has none.
     */
    record Coordinates() implements Measure {
        @Override
        public String code() {
            return "coordinates";
        }

        @Override
        public boolean isQuantity() {
            return false;
        }
    }

    /** A part of the local time at which the event happened. */
    record Local(Part part, ZoneId zone) implements Measure {
        @Override
        public String code() {
            return part.code() + " " + zone.getId();
        }
    }

    /** The parts of a local time. */
    enum Part {
        /** The hour of the day. */
        HOUR(0, 23),
        /** The day of the week, from Monday. */
        WEEKDAY(1, 7),
        /** The day of the month. */
        MONTH_DAY(1, 31);

        private final int least;
        private final int most;

        Part(int least, int most) {
            this.least = least;
            this.most = most;
        }

        /** The first number; after the last one comes the first again. */
        public int least() {
            return least;
        }

        /** The last number. */
        public int most() {
            return most;
        }

        /** The name in files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
