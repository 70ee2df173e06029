package org.thinfile.featureengine.history;

/**
 * One attribute over all events of a history. Never changed once handed out.
 *
 * @param form for each event {@link #ABSENT}, {@link #NUMBER} or {@link #TEXT}
 * @param value the number, or the text's code ({@link History#textCode})
 */
public record AttributeColumn(byte[] form, long[] value) {

    /** The event does not have the attribute. */
    public static final byte ABSENT = 0;

    /** The attribute is a whole number. */
    public static final byte NUMBER = 1;

    /** The attribute is a text. */
    public static final byte TEXT = 2;
}
