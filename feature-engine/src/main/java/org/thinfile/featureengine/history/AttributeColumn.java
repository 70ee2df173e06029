package org.thinfile.featureengine.history;

/**
 * One attribute of those events of a history that have it. Never changed once handed out.
 *
 * @param rows the numbers of these events, in order
 * @param text for each whether the attribute is a text, not a whole number
 * @param value for each the number, or the text's code ({@link History#textCode})
 */
public record AttributeColumn(int[] rows, boolean[] text, long[] value) {

    /** Of no event. */
    public static final AttributeColumn NONE =
            new AttributeColumn(new int[0], new boolean[0], new long[0]);

    /** While it is made. */
    void put(int at, int row, boolean isText, long said) {
        rows[at] = row;
        text[at] = isText;
        value[at] = said;
    }
}
