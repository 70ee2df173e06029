package org.thinfile.featureengine.history;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.thinfile.featureengine.history.SeededEvents.CARDS;
import static org.thinfile.featureengine.history.SeededEvents.PHONE;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.history.SeededEvents.Logged;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;

class HistoryTest {

    @Test
    void aHistoryHoldsWhatTheNaiveTwinHolds() {
        Seeded.times(
                1_500,
                random -> {
                    var log = SeededEvents.log(random, 40);
                    var asOf = asOf(random);
                    var open = open(random);
                    var history = History.of(chunks(log, random), asOf, open);
                    var naive = naive(log, asOf, open);
                    assertThat(history.events())
                            .isEqualTo(naive.stream().map(Logged::event).toList());
                    for (int i = 0; i < history.size(); i++) {
                        assertThat(history.position(i)).isEqualTo(naive.get(i).position());
                    }
                    assertColumnsAgree(history);
                });
    }

    @Test
    void howEventsAreSpreadOverChunksDoesNotShow() {
        Seeded.times(
                500,
                random -> {
                    var log = SeededEvents.log(random, 40);
                    var asOf = asOf(random);
                    var open = new TreeSet<>(List.of(CARDS, PHONE));
                    var one = History.of(chunks(log, random), asOf, open);
                    var shuffled = new ArrayList<>(log);
                    Collections.shuffle(shuffled, Random.from(random));
                    var other = History.of(chunks(shuffled, random), asOf, open);
                    assertThat(other).isEqualTo(one);
                    for (int i = 0; i < one.size(); i++) {
                        assertThat(other.kind(i)).isEqualTo(one.kind(i));
                    }
                });
    }

    @Test
    void whatComesLaterInTheLogDoesNotChangeAPinnedHistory() {
        Seeded.times(
                500,
                random -> {
                    var log = SeededEvents.log(random, 40);
                    var asOf = asOf(random);
                    var open = open(random);
                    var before = log.stream().filter(l -> l.position() <= asOf.position()).toList();
                    assertThat(History.of(chunks(log, random), asOf, open))
                            .isEqualTo(History.of(chunks(before, random), asOf, open));
                });
    }

    @Test
    void anEventThatHappensAtTheInstantIsNotYetVisibleButOneKnownThenIs() {
        var random = Seeded.generator(4);
        var event = SeededEvents.event(random, CARDS, 1);
        var chunk = List.of(EventColumns.of(List.of(event), new long[] {5}));
        var open = new TreeSet<>(List.of(CARDS));
        var later = event.happenedAt().plus(1, ChronoUnit.DAYS);
        assertThat(History.of(chunk, new AsOf(event.happenedAt(), 5), open).size()).isZero();
        assertThat(History.of(chunk, new AsOf(max(event.knownAt(), later), 5), open).size())
                .isEqualTo(event.retracted() ? 0 : 1);
        assertThat(History.of(chunk, new AsOf(max(event.knownAt(), later), 4), open).size())
                .isZero();
    }

    @Test
    void anEmptyHistoryIsAHistory() {
        var asOf = new AsOf(SeededEvents.START, 0);
        var history = History.of(List.of(), asOf, new TreeSet<>());
        assertThat(history.size()).isZero();
        assertThat(history.kindCode(History.named(CARDS, "statement"))).isEqualTo(History.NONE);
    }

    private static void assertColumnsAgree(History history) {
        for (int i = 0; i < history.size(); i++) {
            var event = history.event(i);
            assertThat(history.kind(i))
                    .isEqualTo(history.kindCode(History.named(event.source(), event.kind())));
            assertThat(history.happenedAt(i)).isEqualTo(EventColumns.micros(event.happenedAt()));
            assertThat(history.firstAtOrAfter(history.happenedAt(i))).isLessThanOrEqualTo(i);
            assertThat(history.counterparty(i)).isEqualTo(event.counterparty());
            assertThat(history.currency(i))
                    .isEqualTo(
                            event.currency() == null
                                    ? History.NONE
                                    : history.currencyCode(event.currency()));
            assertThat(history.amount(i)).isEqualTo(event.amount() == null ? 0 : event.amount());
            assertThat(history.hasSeconds(i)).isEqualTo(event.seconds() != null);
        }
        for (var key : List.of("status", "channel", "Zähler", "unheard-of")) {
            assertThat(stated(history, key)).isEqualTo(told(history, key));
        }
    }

    /** What events state of an attribute, by their number; a text by its code. */
    private static Map<Integer, Object> stated(History history, String key) {
        var stated = new TreeMap<Integer, Object>();
        for (int i = 0; i < history.size(); i++) {
            var value = history.event(i).attributes().get(key);
            if (value != null) {
                stated.put(
                        i, value instanceof String text ? "text " + history.textCode(text) : value);
            }
        }
        return stated;
    }

    private static Map<Integer, Object> told(History history, String key) {
        var column = history.attributes(Set.of(key, "another")).get(key);
        var told = new TreeMap<Integer, Object>();
        for (int j = 0; j < column.rows().length; j++) {
            long value = column.value()[j];
            told.put(column.rows()[j], column.text()[j] ? "text " + value : (Object) value);
        }
        return told;
    }

    /** The same rules, said plainly. */
    static List<Logged> naive(List<Logged> log, AsOf asOf, SortedSet<Source> open) {
        return log.stream()
                .filter(l -> open.contains(l.event().source()))
                .filter(l -> asOf.sees(l.event().happenedAt(), l.event().knownAt(), l.position()))
                .collect(Collectors.groupingBy(l -> List.of(l.event().source(), l.event().id())))
                .values()
                .stream()
                .map(HistoryTest::winner)
                .filter(l -> !l.event().retracted())
                .sorted(
                        comparing((Logged l) -> l.event().happenedAt())
                                .thenComparing(l -> l.event().source())
                                .thenComparing(l -> l.event().id()))
                .toList();
    }

    private static Logged winner(List<Logged> revisions) {
        Comparator<Logged> byRevision = comparing(l -> -l.event().revision());
        return revisions.stream()
                .min(
                        byRevision
                                .thenComparing(l -> l.event().knownAt())
                                .thenComparing(Logged::position))
                .orElseThrow();
    }

    /** The log as chunks of one source each, of random sizes, in random order. */
    static List<EventColumns> chunks(List<Logged> log, RandomGenerator random) {
        var chunks = new ArrayList<EventColumns>();
        for (var source : List.of(CARDS, PHONE)) {
            var rest = log.stream().filter(l -> l.event().source().equals(source)).toList();
            while (!rest.isEmpty()) {
                int size = 1 + random.nextInt(rest.size());
                chunks.add(chunk(rest.subList(0, size)));
                rest = rest.subList(size, rest.size());
            }
        }
        Collections.shuffle(chunks, Random.from(random));
        return chunks;
    }

    private static EventColumns chunk(List<Logged> logged) {
        var events = logged.stream().map(Logged::event).toList();
        long base = logged.stream().mapToLong(Logged::position).min().orElseThrow();
        var relative = logged.stream().mapToLong(l -> l.position() - base).toArray();
        var bytes = ChunkFormat.encode(events, relative);
        return ChunkFormat.decode(bytes, events.getFirst().source(), base);
    }

    private static AsOf asOf(RandomGenerator random) {
        var instant = SeededEvents.START.plus(random.nextInt(0, 300), ChronoUnit.DAYS);
        return new AsOf(instant, random.nextInt(3) == 0 ? random.nextInt(80) : 1_000);
    }

    private static SortedSet<Source> open(RandomGenerator random) {
        var open = new TreeSet<Source>();
        if (random.nextInt(6) != 0) {
            open.add(CARDS);
        }
        if (random.nextBoolean()) {
            open.add(PHONE);
        }
        return open;
    }

    private static java.time.Instant max(java.time.Instant a, java.time.Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
