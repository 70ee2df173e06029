package org.thinfile.featureengine;

import java.util.Locale;

/** What a higher value is expected to mean for the chance of being paid back. */
public enum Direction {
    BETTER,
    WORSE,
    NONE;

    /** The name in files and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
