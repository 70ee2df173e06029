package org.thinfile.features;

import java.util.Map;
import java.util.TreeMap;
import org.thinfile.kernel.Canonical;

/**
 * Who is in a training set, or in a part of one, and who is not.
 *
 * @param outcomes rows asked for
 * @param indeterminate left out: neither good nor bad
 * @param withoutConsent left out: no grant opens anything for model training
 * @param withoutData left out: none of the opened sources holds anything
 * @param rows rows that are there
 * @param bads bad ones among them
 * @param learn rows to learn from
 * @param outOfTime rows after the cut
 * @param setAside rows on neither side of it
 */
public record TrainingSetCounts(
        long outcomes,
        long indeterminate,
        long withoutConsent,
        long withoutData,
        long rows,
        long bads,
        long learn,
        long outOfTime,
        long setAside)
        implements Canonical.Form {

    static final TrainingSetCounts NONE = new TrainingSetCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    TrainingSetCounts plus(TrainingSetCounts other) {
        return new TrainingSetCounts(
                outcomes + other.outcomes,
                indeterminate + other.indeterminate,
                withoutConsent + other.withoutConsent,
                withoutData + other.withoutData,
                rows + other.rows,
                bads + other.bads,
                learn + other.learn,
                outOfTime + other.outOfTime,
                setAside + other.setAside);
    }

    /** One row that is left out. */
    static TrainingSetCounts leftOut(JoinedRow.Why why) {
        return switch (why) {
            case INDETERMINATE -> new TrainingSetCounts(1, 1, 0, 0, 0, 0, 0, 0, 0);
            case WITHOUT_CONSENT -> new TrainingSetCounts(1, 0, 1, 0, 0, 0, 0, 0, 0);
            case WITHOUT_DATA -> new TrainingSetCounts(1, 0, 0, 1, 0, 0, 0, 0, 0);
        };
    }

    /** One row that is there. */
    static TrainingSetCounts there(TrainingRow row, Split split) {
        return switch (split) {
            case LEARN -> new TrainingSetCounts(1, 0, 0, 0, 1, row.bad(), 1, 0, 0);
            case OUT_OF_TIME -> new TrainingSetCounts(1, 0, 0, 0, 1, row.bad(), 0, 1, 0);
            case SET_ASIDE -> new TrainingSetCounts(1, 0, 0, 0, 1, row.bad(), 0, 0, 1);
        };
    }

    /** The counts by the names of their JSON, in reading order. */
    public Map<String, Object> figures() {
        var figures = new java.util.LinkedHashMap<String, Object>();
        figures.put("outcomes", outcomes);
        figures.put("indeterminate", indeterminate);
        figures.put("without_consent", withoutConsent);
        figures.put("without_data", withoutData);
        figures.put("rows", rows);
        figures.put("bads", bads);
        figures.put("learn", learn);
        figures.put("out_of_time", outOfTime);
        figures.put("set_aside", setAside);
        return figures;
    }

    @Override
    public Object canonical() {
        return new TreeMap<>(figures());
    }
}
