package org.thinfile.featureengine.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Source;

/**
 * The events of one chunk as columns: one subject, one source, in the order of their append. Never
 * changed once handed out. Row numbers run from 0 to {@link #size()} - 1; times are microseconds
 * since 1970-01-01T00:00Z.
 */
public final class EventColumns {

    static final int RETRACTED = 1;
    static final int KNOWN_AT_ASSERTED = 2;
    static final int HAS_SECONDS = 4;
    static final int ALL_FLAGS = RETRACTED | KNOWN_AT_ASSERTED | HAS_SECONDS;

    /** Stands for 'none' in columns of dictionary codes. */
    static final int NONE = -1;

    final Source source;
    final ChunkDictionaries dictionaries;
    final long[] happenedAt;
    final long[] knownAt;
    final long[] position;
    final long[] id;
    final int[] revision;
    final byte[] flags;
    final int[] kind;

    /** The place of the token in the dictionary, {@link #NONE} for none. */
    final int[] counterpartyCode;

    final int[] currency;
    final long[] amount;
    final long[] seconds;
    final int[] place;

    /** Attributes of row i lie from {@code attributeFrom[i]} to {@code attributeFrom[i + 1]}. */
    final int[] attributeFrom;

    /** Twice the code of the key, plus 1 where the value is the code of a text. */
    final int[] attributeKey;

    final long[] attributeValue;

    EventColumns(Source source, int size, ChunkDictionaries dictionaries, int attributes) {
        this.source = source;
        this.dictionaries = dictionaries;
        happenedAt = new long[size];
        knownAt = new long[size];
        position = new long[size];
        id = new long[size];
        revision = new int[size];
        flags = new byte[size];
        kind = new int[size];
        counterpartyCode = new int[size];
        currency = new int[size];
        amount = new long[size];
        seconds = new long[size];
        place = new int[size];
        attributeFrom = new int[size + 1];
        attributeKey = new int[attributes];
        attributeValue = new long[attributes];
    }

    /**
     * Lays events out as columns.
     *
     * @param events at least one, all of one source
     * @param positions the log position of each event, none negative
     */
    public static EventColumns of(List<Event> events, long[] positions) {
        requireOneChunk(events, positions);
        var growing = new ChunkDictionaries.Growing(events);
        int attributes = events.stream().mapToInt(event -> event.attributes().size()).sum();
        var columns =
                new EventColumns(
                        events.getFirst().source(), events.size(), growing.grown(), attributes);
        for (int i = 0; i < events.size(); i++) {
            columns.position[i] = positions[i];
            columns.lay(i, events.get(i), growing);
        }
        return columns;
    }

    private static void requireOneChunk(List<Event> events, long[] positions) {
        if (events.isEmpty() || events.size() != positions.length) {
            throw new IllegalArgumentException(
                    "a chunk needs at least one event and a position for each, got %d and %d"
                            .formatted(events.size(), positions.length));
        }
        var source = events.getFirst().source();
        for (int i = 0; i < positions.length; i++) {
            if (!events.get(i).source().equals(source)) {
                throw new IllegalArgumentException(
                        "a chunk is of one source, got events of '%s' and '%s'"
                                .formatted(source, events.get(i).source()));
            }
            if (positions[i] < 0) {
                throw new IllegalArgumentException(
                        "position %d is %d, must not be negative".formatted(i, positions[i]));
            }
        }
    }

    private void lay(int i, Event event, ChunkDictionaries.Growing codes) {
        happenedAt[i] = micros(event.happenedAt());
        knownAt[i] = micros(event.knownAt());
        id[i] = event.id().bits();
        revision[i] = event.revision();
        flags[i] =
                (byte)
                        ((event.retracted() ? RETRACTED : 0)
                                | (event.knownAtAsserted() ? KNOWN_AT_ASSERTED : 0)
                                | (event.seconds() != null ? HAS_SECONDS : 0));
        kind[i] = codes.kinds.of(event.kind());
        counterpartyCode[i] =
                event.counterparty() == 0 ? NONE : codes.counterparties.of(event.counterparty());
        currency[i] = event.currency() == null ? NONE : codes.currencies.of(event.currency());
        amount[i] = event.amount() == null ? 0 : event.amount();
        seconds[i] = event.seconds() == null ? 0 : event.seconds();
        place[i] = event.place() == null ? NONE : codes.places.of(event.place());
        layAttributes(i, event, codes);
    }

    private void layAttributes(int i, Event event, ChunkDictionaries.Growing codes) {
        int slot = attributeFrom[i];
        for (var attribute : inNaturalOrder(event.attributes()).entrySet()) {
            boolean text = attribute.getValue() instanceof String;
            attributeKey[slot] = codes.keys.of(attribute.getKey()) * 2 + (text ? 1 : 0);
            attributeValue[slot++] =
                    attribute.getValue() instanceof String value
                            ? codes.texts.of(value)
                            : (Long) attribute.getValue();
        }
        attributeFrom[i + 1] = slot;
    }

    /** The same attributes by the natural order of their keys, which is the order in a chunk. */
    static SortedMap<String, Object> inNaturalOrder(SortedMap<String, Object> attributes) {
        if (attributes.comparator() == null) {
            return attributes;
        }
        var sorted = new TreeMap<String, Object>();
        sorted.putAll(attributes);
        return sorted;
    }

    /** The source of all events here. */
    public Source source() {
        return source;
    }

    /** How many events. */
    public int size() {
        return happenedAt.length;
    }

    /** The log position of a row. */
    public long position(int row) {
        return position[row];
    }

    /** The id of a row's event. */
    public EventId id(int row) {
        return new EventId(id[row]);
    }

    /** The revision of a row's event. */
    public int revision(int row) {
        return revision[row];
    }

    /** Microseconds since 1970 at which the fact of a row happened. */
    public long happenedAt(int row) {
        return happenedAt[row];
    }

    /** Microseconds since 1970 at which the fact of a row could be known. */
    public long knownAt(int row) {
        return knownAt[row];
    }

    /** The counterparty's token of a row, 0 for none. */
    long counterparty(int row) {
        int code = counterpartyCode[row];
        return code == NONE ? 0 : dictionaries.counterparties()[code];
    }

    /** The event of a row. */
    public Event event(int row) {
        return new Event(
                source,
                id(row),
                revision[row],
                is(row, RETRACTED),
                dictionaries.kinds()[kind[row]],
                instant(happenedAt[row]),
                instant(knownAt[row]),
                is(row, KNOWN_AT_ASSERTED),
                counterparty(row),
                currency[row] == NONE ? null : (Long) amount[row],
                textOf(currency[row], dictionaries.currencies()),
                is(row, HAS_SECONDS) ? (Long) seconds[row] : null,
                textOf(place[row], dictionaries.places()),
                attributes(row));
    }

    /** All events, in the order of their append. */
    public List<Event> events() {
        var events = new ArrayList<Event>(size());
        for (int row = 0; row < size(); row++) {
            events.add(event(row));
        }
        return events;
    }

    boolean is(int row, int flag) {
        return (flags[row] & flag) != 0;
    }

    private SortedMap<String, Object> attributes(int row) {
        var attributes = new TreeMap<String, Object>();
        for (int slot = attributeFrom[row]; slot < attributeFrom[row + 1]; slot++) {
            var key = dictionaries.keys()[attributeKey[slot] >> 1];
            boolean text = (attributeKey[slot] & 1) == 1;
            attributes.put(
                    key,
                    text
                            ? dictionaries.texts()[(int) attributeValue[slot]]
                            : (Object) attributeValue[slot]);
        }
        return attributes;
    }

    private static @Nullable String textOf(int code, String[] texts) {
        return code == NONE ? null : texts[code];
    }

    /** Microseconds since 1970; refuses instants more than 292,000 years away. */
    static long micros(Instant instant) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "instant %s is out of range (maybe seconds were read as milliseconds?)"
                            .formatted(instant),
                    e);
        }
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
