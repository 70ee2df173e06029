package org.thinfile.featureengine.telecom;

import java.util.List;
import java.util.Locale;

/** The indicators that are computed for every split, in the order of their keys. */
enum Indicator {
    ACTIVE_DAYS(Form.COUNT, Slice.CALLANDTEXT),
    NUMBER_OF_CONTACTS(Form.COUNT, Slice.CALL, Slice.TEXT),
    CALL_DURATION(Form.SUMMARY, Slice.CALL),
    PERCENT_NOCTURNAL(Form.NUMBER, Slice.CALL, Slice.TEXT),
    PERCENT_INITIATED_CONVERSATIONS(Form.NUMBER, Slice.CALLANDTEXT),
    PERCENT_INITIATED_INTERACTIONS(Form.NUMBER, Slice.CALL),
    RESPONSE_DELAY_TEXT(Form.SUMMARY, Slice.CALLANDTEXT),
    RESPONSE_RATE_TEXT(Form.NUMBER, Slice.CALLANDTEXT),
    ENTROPY_OF_CONTACTS(Form.NUMBER, Slice.CALL, Slice.TEXT),
    BALANCE_OF_CONTACTS(Form.SUMMARY, Slice.CALL, Slice.TEXT),
    INTERACTIONS_PER_CONTACT(Form.SUMMARY, Slice.CALL, Slice.TEXT),
    INTEREVENT_TIME(Form.SUMMARY, Slice.CALL, Slice.TEXT),
    PERCENT_PARETO_INTERACTIONS(Form.NUMBER, Slice.CALL, Slice.TEXT),
    PERCENT_PARETO_DURATIONS(Form.NUMBER, Slice.CALL),
    NUMBER_OF_INTERACTIONS(Form.COUNT, Slice.CALL, Slice.TEXT),
    NUMBER_OF_INTERACTION_IN(Form.COUNT, Slice.CALL, Slice.TEXT),
    NUMBER_OF_INTERACTION_OUT(Form.COUNT, Slice.CALL, Slice.TEXT),
    NUMBER_OF_ANTENNAS(Form.COUNT, Slice.POSITIONS),
    ENTROPY_OF_ANTENNAS(Form.NUMBER, Slice.POSITIONS),
    PERCENT_AT_HOME(Form.NUMBER, Slice.POSITIONS),
    RADIUS_OF_GYRATION(Form.NUMBER, Slice.POSITIONS),
    FREQUENT_ANTENNAS(Form.COUNT, Slice.POSITIONS),
    AMOUNT_RECHARGES(Form.SUMMARY, Slice.RECHARGES),
    INTEREVENT_TIME_RECHARGES(Form.SUMMARY, Slice.RECHARGES),
    PERCENT_PARETO_RECHARGES(Form.NUMBER, Slice.RECHARGES),
    NUMBER_OF_RECHARGES(Form.COUNT, Slice.RECHARGES);

    /** What an indicator is of one group. */
    enum Form {
        /** A whole number. */
        COUNT,
        NUMBER,
        /** Mean and standard deviation. */
        SUMMARY
    }

    /** Which records an indicator is of. */
    enum Slice {
        CALL,
        TEXT,
        CALLANDTEXT,
        /** Places of all records, one for each half hour. */
        POSITIONS,
        RECHARGES;

        /** Whether it takes calls and texts in, and so is named in keys. */
        boolean isOfInteractions() {
            return this == CALL || this == TEXT || this == CALLANDTEXT;
        }

        boolean holds(CallRecords.Kind kind) {
            return switch (kind) {
                case CALL -> this == CALL || this == CALLANDTEXT;
                case TEXT -> this == TEXT || this == CALLANDTEXT;
                case POSITION -> false;
            };
        }
    }

    private final Form form;
    private final List<Slice> slices;

    Indicator(Form form, Slice... slices) {
        this.form = form;
        this.slices = List.of(slices);
    }

    Form form() {
        return form;
    }

    List<Slice> slices() {
        return slices;
    }

    /** Its first part of a key. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
