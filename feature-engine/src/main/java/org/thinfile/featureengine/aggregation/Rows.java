package org.thinfile.featureengine.aggregation;

/**
 * Selected events of one history as columns, in their order: what folds run over. Rows are numbered
 * from 0; the columns are shared, so nobody may change them. A column that is not asked for is not
 * made.
 */
public interface Rows {

    /** When each happened, microseconds since 1970; never falling. */
    long[] micros();

    /** What is measured, in whole units (minor ones of an amount). */
    long[] values();

    /** The second measure, by which values weigh; 1 for each where there is none. */
    long[] weights();

    /** A number from 0 for each group: events of one group have equal numbers; never below 0. */
    int[] groups();

    /** A number from 0 for each value: equal values have equal marks. */
    int[] marks();

    /** One more than the greatest mark that can occur. */
    int markCount();

    /** Whether the feature's condition holds. */
    boolean[] holds();

    /**
     * The local day of each, counted from 1970-01-01; never falling: where a clock that is set back
     * crosses midnight, the day that was reached stays.
     */
    int[] days();

    /** The local hour of the day, 0 to 23. */
    int[] hours();
}
