package org.thinfile.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thinfile.events.Histories.Refused;
import org.thinfile.events.Histories.Why;
import org.thinfile.featureengine.history.ChunkFormat;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.EventId;
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

    private record Statement(EventId id, int revision) {}

    private final Map<Statement, Event> known = new HashMap<>();

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
                result.remember(columns.event(row));
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
        var earlier = known.get(new Statement(event.id(), event.revision()));
        if (earlier == null || isSameFact(earlier, event) && knownBefore(event, earlier)) {
            remember(event);
            events.add(event);
        } else if (isSameFact(earlier, event)) {
            duplicates++;
        } else {
            refuse(slot, event, Why.CONTRADICTS);
        }
    }

    private void remember(Event event) {
        known.merge(
                new Statement(event.id(), event.revision()),
                event,
                (earlier, later) -> knownBefore(later, earlier) ? later : earlier);
    }

    private void refuse(HistoryKey slot, Event event, Why why) {
        refused.add(new Refused(slot.subject(), event, why));
    }

    private static boolean knownBefore(Event a, Event b) {
        return a.knownAt().isBefore(b.knownAt());
    }

    /** Equal in all but when it was known: the same fact may arrive twice. */
    private static boolean isSameFact(Event a, Event b) {
        return a.equals(
                new Event(
                        b.source(),
                        b.id(),
                        b.revision(),
                        b.retracted(),
                        b.kind(),
                        b.happenedAt(),
                        a.knownAt(),
                        a.knownAtAsserted(),
                        b.counterparty(),
                        b.amount(),
                        b.currency(),
                        b.seconds(),
                        b.place(),
                        b.attributes()));
    }
}
