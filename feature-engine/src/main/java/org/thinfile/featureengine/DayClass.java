package org.thinfile.featureengine;

import java.util.Locale;

/** What sort of day a local day is. */
public enum DayClass {
    WORKDAY,
    WEEKEND,
    HOLIDAY;

    /** The name in files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
