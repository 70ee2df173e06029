package org.thinfile.featureengine;

/** Why a source has no part in a vector. */
public enum Absence {
    /** No grant opens it. */
    NO_CONSENT("no-consent"),
    /** It is open, and all that was known of it was taken back or is of a time to come. */
    NO_EVENTS("no-events"),
    /** It is open, and nothing of it was ever recorded that was known by then. */
    NEVER_CONNECTED("never-connected"),
    /** The last grant that opened it has run out. */
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
