package org.thinfile.featureengine;

import java.util.Locale;

/** The five figures published beside a score (DOMAIN.md, Score scale). */
public enum Dimension {
    IDENTITY,
    CAPACITY,
    HISTORY,
    CONNECTIONS,
    BEHAVIOUR;

    /** The name in files and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
