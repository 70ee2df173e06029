package org.thinfile.featureengine;

/** What is measured of an event: a whole number, or nothing where only its being there counts. */
public sealed interface Measure {

    /** The name in files: {@code amount}, {@code attributes.status}. */
    String code();

    /** How many units make one of the result: 100 where an amount has two decimals. */
    default double unitsPerWhole() {
        return 1;
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
    }

    /** The place; only its being the same or another one means anything. */
    record Place() implements Measure {
        @Override
        public String code() {
            return "place";
        }
    }

    /** An attribute that is a whole number. */
    record Attribute(String key) implements Measure {
        @Override
        public String code() {
            return "attributes." + key;
        }
    }
}
