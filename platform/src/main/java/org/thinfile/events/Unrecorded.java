package org.thinfile.events;

import java.util.ArrayList;
import java.util.List;
import org.thinfile.events.Histories.Refused;
import org.thinfile.events.Histories.Why;
import org.thinfile.featureengine.history.ChunkFormat;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.Statements;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeySlot.HistoryKey;

/**
 * Of the events handed in for one subject and source those that are not recorded yet, encoded; what
 * became of the others is counted.
 */
final class Unrecorded {

    /** The events to record, at least none. */
    final List<Event> events = new ArrayList<>();

    final List<Refused> refused = new ArrayList<>();
    int duplicates;

    /** The encoded events; empty where there are none to record. */
    byte[] encoded = {};

    private final Statements statements = new Statements();

    private Unrecorded() {}

    /** Nothing can be recorded any more: the history's key was destroyed. */
    void refuseAll(SubjectId subject) {
        events.forEach(event -> refused.add(new Refused(subject, event, Why.ERASED)));
    }

    /** Sorts the events given into new, known and contradicting ones. */
    static Unrecorded of(HistoryKey slot, List<Event> given, List<EventColumns> recorded) {
        var result = new Unrecorded();
        for (var columns : recorded) {
            for (int row = 0; row < columns.size(); row++) {
                result.statements.remember(columns.event(row));
            }
        }
        for (var event : given) {
            result.sort(slot, event);
        }
        if (!result.events.isEmpty()) {
            var positions = new long[result.events.size()];
            java.util.Arrays.setAll(positions, i -> i);
            result.encoded = ChunkFormat.encode(result.events, positions);
        }
        return result;
    }

    private void sort(HistoryKey slot, Event event) {
        switch (statements.take(event)) {
            case NEW -> events.add(event);
            case STATED -> duplicates++;
            case CONTRADICTS -> refused.add(new Refused(slot.subject(), event, Why.CONTRADICTS));
        }
    }
}
