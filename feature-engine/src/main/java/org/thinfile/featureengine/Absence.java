package org.thinfile.featureengine;

/** Why a source has no part in a vector. */
public enum Absence {
    /** No grant opens it. */
    NO_CONSENT("no-consent"),
    /** It is open, and nothing of it is visible. */
    NO_EVENTS("no-events"),
    /** The subject never connected it. */
    NEVER_CONNECTED("never-connected"),
    /** The grant that opened it has run out. */
    EXPIRED("expired"),
    /** The law of the place does not let it count, open or not. */
    SWITCHED_OFF("switched-off");

    private final String code;

    Absence(String code) {
        this.code = code;
    }

    /** The name in JSON. */
    public String code() {
        return code;
    }
}
