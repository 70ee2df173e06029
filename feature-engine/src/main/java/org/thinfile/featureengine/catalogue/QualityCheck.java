package org.thinfile.featureengine.catalogue;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.history.Event;
import org.thinfile.kernel.Wording;

/**
 * What most events of some kinds should be like. One that is not is recorded all the same; too many
 * of them say that something is wrong with the data or its mapping.
 *
 * @param name its name
 * @param title for people
 * @param kinds whose events are looked at
 * @param wish what each of them should be
 * @param sharePercent of how many in a hundred it must be true at least
 */
public record QualityCheck(
        String name, Wording title, SortedSet<String> kinds, Wish wish, int sharePercent) {

    private static final String ATTRIBUTES = "attributes.";

    public QualityCheck {
        kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
        if (sharePercent < 1 || sharePercent > 100) {
            throw new IllegalArgumentException(
                    "quality check '%s' has share-percent %d, must be 1 to 100"
                            .formatted(name, sharePercent));
        }
    }

    /** What an event should be. */
    public sealed interface Wish {}

    /**
     * It has a field.
     *
     * @param field {@code amount}, {@code seconds}, {@code counterparty}, {@code place} or {@code
     *     attributes.NAME}
     */
    public record Has(String field) implements Wish {}

    /** It was known no later than so long after it happened. */
    public record KnownWithin(Duration delay) implements Wish {}

    /** A number of it, where it has the number, is no greater; amounts in minor units. */
    public record AtMost(String field, long most) implements Wish {}

    /** Whether the check looks at events of this kind. */
    public boolean isAbout(Event event) {
        return kinds.contains(event.kind());
    }

    /** Whether an event is as it should be. */
    public boolean holds(Event event) {
        return switch (wish) {
            case Has has -> value(event, has.field()) != null;
            case KnownWithin within ->
                    !event.knownAt().isAfter(event.happenedAt().plus(within.delay()));
            case AtMost atMost ->
                    !(value(event, atMost.field()) instanceof Long number)
                            || number <= atMost.most();
        };
    }

    /** What is wished for, in words. */
    public String words() {
        return switch (wish) {
            case Has has -> "has " + has.field();
            case KnownWithin within -> "known within " + within.delay();
            case AtMost atMost -> "%s at most %d".formatted(atMost.field(), atMost.most());
        };
    }

    private static @Nullable Object value(Event event, String field) {
        return switch (field) {
            case "amount" -> event.amount();
            case "seconds" -> event.seconds();
            case "counterparty" -> event.counterparty() == 0 ? null : event.counterparty();
            case "place" -> event.place();
            default -> event.attributes().get(field.substring(ATTRIBUTES.length()));
        };
    }
}
