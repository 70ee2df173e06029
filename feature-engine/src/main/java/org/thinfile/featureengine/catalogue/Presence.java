package org.thinfile.featureengine.catalogue;

import java.util.Locale;

/** Whether an event of a kind has a field. */
public enum Presence {
    NONE,
    OPTIONAL,
    REQUIRED;

    static Presence ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether having, or not having, the field is as it should be. */
    boolean allows(boolean has) {
        return switch (this) {
            case NONE -> !has;
            case OPTIONAL -> true;
            case REQUIRED -> has;
        };
    }
}
