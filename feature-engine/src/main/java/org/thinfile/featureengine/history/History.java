package org.thinfile.featureengine.history;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Source;

/**
 * All events of one subject that are visible at an {@link AsOf} from the sources that are open, in
 * their total order (happenedAt, source, event id), as columns: what a feature is a function of.
 * Immutable. Kinds, currencies, places and attribute texts are small numbers, so a filter compares
 * integers; the numbers mean something within one history only.
 *
 * <p>Events are numbered from 0, the oldest, to {@link #size()} - 1.
 */
public final class History {

    /** The code of a text no event has, and of a column without a value. */
    public static final int NONE = EventColumns.NONE;

    private final AsOf asOf;
    private final SortedSet<Source> open;
    private final SortedSet<Source> sources;
    private final SortedSet<Source> connected;
    private final EventColumns[] chunks;
    private final int[] chunkOf;
    private final int[] rowOf;

    private final long[] happenedAt;
    private final int[] kind;
    private final int[] counterpartyCode;

    /** The token of each number that a counterparty has. */
    private final long[] counterparties;

    private final int counterpartyCount;
    private final int[] currency;
    private final long[] amount;
    private final boolean[] hasSeconds;
    private final long[] seconds;
    private final int[] place;

    /** For each chunk, what its codes of attribute texts are here. */
    private final int[][] textCodes;

    private final Symbols kinds = new Symbols();
    private final Symbols currencies = new Symbols();
    private final Symbols places = new Symbols();
    private final Symbols texts = new Symbols();

    /**
     * The history that chunks hold at a pinned state of knowledge.
     *
     * @param chunks of one subject, in any order, of any sources
     * @param asOf events it does not see stay out, as do revisions it does not see
     * @param open sources that may be read; a chunk of another source is not looked at
     */
    public static History of(List<EventColumns> chunks, AsOf asOf, SortedSet<Source> open) {
        var readable = chunks.stream().filter(chunk -> open.contains(chunk.source)).toList();
        return new History(readable, asOf, open);
    }

    private History(List<EventColumns> readable, AsOf asOf, SortedSet<Source> open) {
        var visible = new VisibleEvents(readable, asOf);
        this.asOf = asOf;
        this.open = Collections.unmodifiableSortedSet(new TreeSet<>(open));
        this.chunks = readable.toArray(EventColumns[]::new);
        this.chunkOf = visible.chunkOf;
        this.rowOf = visible.rowOf;
        int n = visible.count;
        happenedAt = new long[n];
        kind = new int[n];
        counterpartyCode = new int[n];
        currency = new int[n];
        amount = new long[n];
        hasSeconds = new boolean[n];
        seconds = new long[n];
        place = new int[n];
        textCodes = new int[chunks.length][];
        gatherNumbers();
        gatherCodes();
        counterparties =
                new long
                        [Arrays.stream(chunks)
                                .mapToInt(chunk -> chunk.dictionaries.counterparties().length)
                                .sum()];
        counterpartyCount = gatherCounterparties();
        this.sources = Collections.unmodifiableSortedSet(presentSources());
        this.connected = Collections.unmodifiableSortedSet(connectedSources());
    }

    private void gatherNumbers() {
        for (int i = 0; i < happenedAt.length; i++) {
            var chunk = chunks[chunkOf[i]];
            int row = rowOf[i];
            happenedAt[i] = chunk.happenedAt[row];
            amount[i] = chunk.amount[row];
            seconds[i] = chunk.seconds[row];
            hasSeconds[i] = chunk.is(row, EventColumns.HAS_SECONDS);
        }
    }

    private void gatherCodes() {
        var kindOf = new Symbols.Translation[chunks.length];
        var currencyOf = new Symbols.Translation[chunks.length];
        var placeOf = new Symbols.Translation[chunks.length];
        for (int c = 0; c < chunks.length; c++) {
            var dictionaries = chunks[c].dictionaries;
            kindOf[c] = kinds.new Translation(named(chunks[c].source, ""), dictionaries.kinds());
            currencyOf[c] = currencies.new Translation("", dictionaries.currencies());
            placeOf[c] = places.new Translation("", dictionaries.places());
            textCodes[c] = Arrays.stream(dictionaries.texts()).mapToInt(texts::of).toArray();
        }
        for (int i = 0; i < happenedAt.length; i++) {
            int c = chunkOf[i];
            kind[i] = kindOf[c].of(chunks[c].kind[rowOf[i]]);
            currency[i] = currencyOf[c].of(chunks[c].currency[rowOf[i]]);
            place[i] = placeOf[c].of(chunks[c].place[rowOf[i]]);
        }
    }

    /** Gives tokens numbers, looking each up once a chunk; returns how many there are. */
    private int gatherCounterparties() {
        var known = new Long2IntOpenHashMap();
        known.defaultReturnValue(NONE);
        var codeOf = new int[chunks.length][];
        for (int c = 0; c < chunks.length; c++) {
            codeOf[c] = new int[chunks[c].dictionaries.counterparties().length];
            Arrays.fill(codeOf[c], NONE);
        }
        for (int i = 0; i < counterpartyCode.length; i++) {
            var codes = codeOf[chunkOf[i]];
            var chunk = chunks[chunkOf[i]];
            int local = chunk.counterpartyCode[rowOf[i]];
            if (local == NONE) {
                counterpartyCode[i] = NONE;
                continue;
            }
            if (codes[local] == NONE) {
                long token = chunk.dictionaries.counterparties()[local];
                int before = known.putIfAbsent(token, known.size());
                codes[local] = before == NONE ? known.size() - 1 : before;
                counterparties[codes[local]] = token;
            }
            counterpartyCode[i] = codes[local];
        }
        return known.size();
    }

    private SortedSet<Source> presentSources() {
        var met = new boolean[chunks.length];
        for (int c : chunkOf) {
            met[c] = true;
        }
        var present = new TreeSet<Source>();
        for (int c = 0; c < chunks.length; c++) {
            if (met[c]) {
                present.add(chunks[c].source);
            }
        }
        return present;
    }

    /** How many events. */
    public int size() {
        return happenedAt.length;
    }

    /** The state of knowledge this history stands at. */
    public AsOf asOf() {
        return asOf;
    }

    /** The sources that were open when it was read. */
    public SortedSet<Source> open() {
        return open;
    }

    /** The sources that have at least one event here. */
    public SortedSet<Source> sources() {
        return sources;
    }

    /**
     * The open sources of which anything was known by then, whether it is visible or was taken back
     * or is of a time to come.
     */
    public SortedSet<Source> connected() {
        return connected;
    }

    /** Not by position alone: a later backfill must not connect the source in the past. */
    private SortedSet<Source> connectedSources() {
        long instant = EventColumns.micros(asOf.instant());
        var found = new TreeSet<>(sources);
        for (var chunk : chunks) {
            for (int row = 0; row < chunk.size() && !found.contains(chunk.source); row++) {
                if (chunk.knownAt[row] <= instant && chunk.position[row] <= asOf.position()) {
                    found.add(chunk.source);
                }
            }
        }
        return found;
    }

    /** When event i happened, in microseconds since 1970. */
    public long happenedAt(int i) {
        return happenedAt[i];
    }

    /** The number of the first event that happened at or after an instant; size() for none. */
    public int firstAtOrAfter(long micros) {
        int low = 0;
        int high = happenedAt.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (happenedAt[middle] < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The source of event i. */
    public Source source(int i) {
        return chunks[chunkOf[i]].source;
    }

    /** The kind of event i, as {@link #kindCode} numbers them. */
    public int kind(int i) {
        return kind[i];
    }

    /**
     * The code of a source's kind of event, {@link #NONE} where there is no such event.
     *
     * @param named the kind as {@link #named} says it
     */
    public int kindCode(String named) {
        return kinds.find(named);
    }

    /** How {@link #kindCode} wants a source's kind of event to be called. */
    public static String named(Source source, String kind) {
        return source + "/" + kind;
    }

    /** The counterparty's token of event i, 0 for none. */
    public long counterparty(int i) {
        int code = counterpartyCode[i];
        return code == NONE ? 0 : counterparties[code];
    }

    /** The number of event i's counterparty, {@link #NONE} for none. */
    public int counterpartyCode(int i) {
        return counterpartyCode[i];
    }

    /** How many counterparties events have; their numbers are below it. */
    public int counterpartyCount() {
        return counterpartyCount;
    }

    /** The currency of event i, {@link #NONE} where it has no amount. */
    public int currency(int i) {
        return currency[i];
    }

    /** The code of a currency, {@link #NONE} where no event has it. */
    public int currencyCode(String currencyCode) {
        return currencies.find(currencyCode);
    }

    /** The amount of event i in minor units; 0 where its currency is {@link #NONE}. */
    public long amount(int i) {
        return amount[i];
    }

    /** Whether event i has a duration. */
    public boolean hasSeconds(int i) {
        return hasSeconds[i];
    }

    /** The duration of event i in seconds; 0 where it has none. */
    public long seconds(int i) {
        return seconds[i];
    }

    /** The place of event i, {@link #NONE} for none. */
    public int place(int i) {
        return place[i];
    }

    /** How many places events have; their codes are below it. */
    public int placeCount() {
        return places.size();
    }

    /** The text of a place by its code. */
    public String placeText(int code) {
        return places.text(code);
    }

    /** How many kinds events have; their codes are below it. */
    public int kindCount() {
        return kinds.size();
    }

    /** How many different texts attributes have; their codes are below it. */
    public int textCount() {
        return texts.size();
    }

    /** The code of a text among attribute values, {@link #NONE} where no chunk has it. */
    public int textCode(String text) {
        return texts.find(text);
    }

    /** Some attributes by key, each of those events that have it; made anew on each call. */
    public Map<String, AttributeColumn> attributes(Set<String> keys) {
        return new GatheredAttributes(chunks, chunkOf, rowOf, textCodes).of(keys);
    }

    /** Event i as it was stated. */
    public Event event(int i) {
        return chunks[chunkOf[i]].event(rowOf[i]);
    }

    /** The log position of event i. */
    public long position(int i) {
        return chunks[chunkOf[i]].position[rowOf[i]];
    }

    /** All events in order, made one by one as they are asked for. */
    public List<Event> events() {
        return new AbstractList<>() {
            @Override
            public Event get(int i) {
                return event(i);
            }

            @Override
            public int size() {
                return happenedAt.length;
            }
        };
    }

    /** Equal means: the same state of knowledge, sources, events and positions. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof History that
                && asOf.equals(that.asOf)
                && open.equals(that.open)
                && events().equals(that.events())
                && positions().equals(that.positions());
    }

    private List<Long> positions() {
        var positions = new ArrayList<Long>();
        for (int i = 0; i < size(); i++) {
            positions.add(position(i));
        }
        return positions;
    }

    @Override
    public int hashCode() {
        return 31 * asOf.hashCode() + positions().hashCode();
    }

    @Override
    public String toString() {
        return "history of %d events from %s at %s".formatted(size(), sources, asOf);
    }
}
