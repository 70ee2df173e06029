package org.thinfile.ingestion;

import java.util.Locale;

/** Why a row waits in quarantine. */
public enum Reason {
    /** A row that is no JSON object, or one that gives a name twice. */
    BROKEN_ROW,
    /** A row with a field that the mapping neither reads nor ignores. */
    UNKNOWN_FIELD,
    /** More or fewer cells than the header has columns. */
    RAGGED_ROW,
    /** A cell that is needed is empty. */
    EMPTY_CELL,
    /** A cell longer than is taken. */
    TOO_LONG,
    /** Not a number where one is expected, or one with decimals the currency has not. */
    NOT_A_NUMBER,
    /** A number outside the range the mapping gives. */
    OUT_OF_RANGE,
    /** An amount below zero where none may be. */
    NEGATIVE_AMOUNT,
    /** Not a date of the stated form. */
    NOT_A_DATE,
    /** A fact that happens, or is known, after the present of the business clock. */
    IN_THE_FUTURE,
    /** A fact that was known before it happened. */
    KNOWN_TOO_EARLY,
    /** A code the mapping does not list. */
    UNKNOWN_CODE,
    /** Not an identifier of the form the mapping gives. */
    NOT_AN_IDENTIFIER,
    /** A row that no event rule of the mapping is about. */
    NO_EVENT,
    /** Not what the source catalogue lets an event of its kind be. */
    NOT_OF_ITS_KIND,
    /** The same event id is recorded with other content. */
    CONTRADICTS,
    /** The subject's history of this source was erased. */
    ERASED;

    /** The name in tables and JSON: {@code negative-amount}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason of a code; throws {@link IllegalArgumentException} on others. */
    static Reason ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
