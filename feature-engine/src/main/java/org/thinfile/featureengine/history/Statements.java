package org.thinfile.featureengine.history;

import java.util.HashMap;
import java.util.Map;

/**
 * What was stated of one subject by one source so far: tells a new statement from one that was made
 * before and from one that contradicts it. A statement is known by the id and the revision of its
 * event.
 */
public final class Statements {

    /** How an event stands to what was stated before. */
    public enum Standing {
        /** Nothing was stated under its id and revision, or the same was, but known later. */
        NEW,
        /** The same was stated, and was known no later. */
        STATED,
        /** Something else was stated under its id and revision. */
        CONTRADICTS
    }

    private record Key(EventId id, int revision) {}

    private final Map<Key, Event> known = new HashMap<>();

    /** Takes an event for stated, whatever was stated before. */
    public void remember(Event event) {
        known.merge(
                new Key(event.id(), event.revision()),
                event,
                (earlier, later) -> knownBefore(later, earlier) ? later : earlier);
    }

    /** Tells how an event stands, and remembers it where it is new. */
    public Standing take(Event event) {
        var earlier = known.get(new Key(event.id(), event.revision()));
        if (earlier != null && !isSameFact(earlier, event)) {
            return Standing.CONTRADICTS;
        }
        if (earlier != null && !knownBefore(event, earlier)) {
            return Standing.STATED;
        }
        remember(event);
        return Standing.NEW;
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
