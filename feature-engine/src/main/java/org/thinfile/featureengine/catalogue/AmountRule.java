package org.thinfile.featureengine.catalogue;

import java.util.Locale;

/** Which amounts an event of a kind may have. */
public enum AmountRule {
    /** No amount at all. */
    NONE,
    /** More than zero. */
    POSITIVE,
    /** Zero or more. */
    NOT_NEGATIVE,
    /** Any amount, but there is one. */
    ANY;

    /** The name in files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static AmountRule ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
