package org.thinfile.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.learning.nets.EventSequence;

/** Gives kinds of events, and their attributes, codes in the order in which they are met. */
final class EventCodes {

    private final Map<String, Integer> kinds = new HashMap<>();
    private final Map<String, Integer> categories = new HashMap<>();

    /** The events that had happened and were known at an instant, oldest first. */
    EventSequence sequence(List<EventColumns> chunks, Instant asOf) {
        var events = new ArrayList<Event>();
        for (var chunk : chunks) {
            for (int row = 0; row < chunk.size(); row++) {
                var event = chunk.event(row);
                if (event.happenedAt().isBefore(asOf) && !event.knownAt().isAfter(asOf)) {
                    events.add(event);
                }
            }
        }
        events.sort(Comparator.comparing(Event::happenedAt).thenComparing(Event::kind));
        int count = events.size();
        var kind = new int[count];
        var amount = new float[count];
        var gap = new float[count];
        var category = new int[count];
        for (int i = 0; i < count; i++) {
            var event = events.get(i);
            kind[i] = kinds.computeIfAbsent(event.kind(), any -> kinds.size());
            amount[i] = event.amount() == null ? Float.NaN : log(event.amount());
            var before = events.get(Math.max(0, i - 1)).happenedAt();
            double days = Duration.between(before, event.happenedAt()).toHours() / 24.0;
            gap[i] = (float) StrictMath.log1p(days);
            category[i] = category(event);
        }
        return new EventSequence(kind, amount, gap, category);
    }

    /** 0 for an event without attributes. */
    private int category(Event event) {
        return event.attributes().isEmpty()
                ? 0
                : categories.computeIfAbsent(
                        event.kind() + event.attributes(), any -> categories.size() + 1);
    }

    private static float log(long amount) {
        return (float) (Math.signum((double) amount) * StrictMath.log1p(Math.abs((double) amount)));
    }
}
