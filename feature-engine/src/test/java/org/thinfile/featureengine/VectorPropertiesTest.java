package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.History;
import org.thinfile.featureengine.history.SeededEvents;
import org.thinfile.featureengine.history.SeededEvents.Logged;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;

/** What holds of every vector, whatever the features and the events. */
class VectorPropertiesTest {

    private static final int TIMES = 1_500;
    private static final List<Source> SOURCES = List.of(SeededEvents.CARDS, SeededEvents.PHONE);

    /** A random set and log, and a state of knowledge in the middle of it. */
    private record Case(RandomGenerator random, FeatureEngine engine, List<Logged> log, AsOf asOf) {

        static Case of(RandomGenerator random) {
            var set = new RandomFeatures(random).set(1 + random.nextInt(10));
            var log = SeededEvents.log(random, 50);
            var instant = SeededEvents.START.plus(random.nextInt(260), ChronoUnit.DAYS);
            long head = log.isEmpty() ? 0 : log.getLast().position();
            var asOf = new AsOf(instant, random.nextLong(head + 1));
            return new Case(random, new FeatureEngine(set), log, asOf);
        }

        String text(List<Logged> entries) {
            return text(entries, asOf);
        }

        String text(List<Logged> entries, AsOf at) {
            return Canonical.text(engine.vector(history(oneChunkEach(entries), at)));
        }
    }

    @Test
    void oneByOneInOneBatchAndInAnySplitOfChunksIsTheSameVector() {
        Seeded.times(
                TIMES,
                random -> {
                    var one = Case.of(random);
                    var expected = one.text(one.log);
                    var single = one.log.stream().map(entry -> chunk(List.of(entry))).toList();
                    assertThat(Canonical.text(one.engine.vector(history(single, one.asOf))))
                            .isEqualTo(expected);
                    var split = history(split(one.log, random), one.asOf);
                    assertThat(Canonical.text(one.engine.vector(split))).isEqualTo(expected);
                });
    }

    @Test
    void whatIsComputedLaterOfThePastIsWhatWasComputedThen() {
        Seeded.times(
                TIMES,
                random -> {
                    var one = Case.of(random);
                    var then =
                            one.log.stream()
                                    .filter(entry -> entry.position() <= one.asOf.position())
                                    .filter(entry ->
                                            !entry.event().knownAt().isAfter(one.asOf.instant()))
                                    .toList();
                    assertThat(one.text(one.log)).isEqualTo(one.text(then));
                });
    }

    @Test
    void theOrderOfArrivalNeverShows() {
        Seeded.times(
                TIMES,
                random -> {
                    var one = Case.of(random);
                    var events = withoutContradictions(one.log);
                    var head = new AsOf(one.asOf.instant(), Long.MAX_VALUE);
                    var shuffled = new ArrayList<>(events);
                    Collections.shuffle(shuffled, new Random(random.nextLong()));
                    assertThat(one.text(numbered(shuffled), head))
                            .isEqualTo(one.text(numbered(events), head));
                });
    }

    @Test
    void aDuplicateChangesNothing() {
        Seeded.times(
                TIMES,
                random -> {
                    var one = Case.of(random);
                    var twice = new ArrayList<>(one.log);
                    for (var entry : one.log) {
                        if (random.nextBoolean()) {
                            twice.add(new Logged(entry.event(), entry.position()));
                        }
                    }
                    assertThat(one.text(twice)).isEqualTo(one.text(one.log));
                });
    }

    @Test
    void aRetractedFactIsAsIfItHadNeverBeen() {
        Seeded.times(
                TIMES,
                random -> {
                    var one = Case.of(random);
                    var events = withoutContradictions(one.log);
                    if (events.isEmpty()) {
                        return;
                    }
                    var gone = events.get(random.nextInt(events.size()));
                    var rest =
                            events.stream().filter(event -> !event.id().equals(gone.id())).toList();
                    var retracted = new ArrayList<>(events);
                    retracted.add(revision(gone, 1_000, true, gone.knownAt(), gone.amount()));
                    var after = new AsOf(shown(gone, one.asOf), Long.MAX_VALUE);
                    assertThat(withoutWhySilent(one.text(numbered(retracted), after)))
                            .isEqualTo(withoutWhySilent(one.text(numbered(rest), after)));
                });
    }

    /** Whoever took back the only fact of a source has connected it all the same. */
    private static String withoutWhySilent(String vector) {
        return vector.replace(Absence.NEVER_CONNECTED.code(), Absence.NO_EVENTS.code());
    }

    @Test
    void aCorrectionShowsFromWhenItIsKnownAsIfItHadAlwaysBeenSo() {
        Seeded.times(
                TIMES,
                random -> {
                    var one = Case.of(random);
                    var events = withoutContradictions(one.log);
                    if (events.isEmpty()) {
                        return;
                    }
                    var wrong = events.get(random.nextInt(events.size()));
                    var known = shown(wrong, one.asOf);
                    var right =
                            revision(
                                    wrong,
                                    1_000,
                                    false,
                                    known,
                                    wrong.amount() == null ? null : (Long) 4_321L);
                    var corrected = new ArrayList<>(events);
                    corrected.add(right);
                    var instead =
                            new ArrayList<>(
                                    events.stream()
                                            .filter(e -> !e.id().equals(wrong.id()))
                                            .toList());
                    instead.add(right);
                    var after = new AsOf(known, Long.MAX_VALUE);
                    assertThat(one.text(numbered(corrected), after))
                            .isEqualTo(one.text(numbered(instead), after));
                    var before = new AsOf(known.minus(1, ChronoUnit.MICROS), Long.MAX_VALUE);
                    assertThat(one.text(numbered(corrected), before))
                            .isEqualTo(one.text(numbered(events), before));
                });
    }

    @Test
    void aLateFactAndALaterBackfillChangeNoVectorThatStandsBeforeThem() {
        Seeded.times(
                TIMES,
                random -> {
                    var one = Case.of(random);
                    var more = new ArrayList<>(one.log);
                    for (int i = 0; i < 5; i++) {
                        var any = SeededEvents.event(random, SOURCES.get(i % 2), 900 + i);
                        var late = one.asOf.instant().plus(1 + i, ChronoUnit.MICROS);
                        more.add(new Logged(revision(any, 0, false, late, any.amount()), 0));
                        // known long ago by what it says, recorded after the pinned position
                        more.add(
                                new Logged(
                                        revision(any, 9, false, any.happenedAt(), any.amount()),
                                        one.asOf.position() + 1 + i));
                    }
                    assertThat(one.text(more)).isEqualTo(one.text(one.log));
                });
    }

    @Test
    void aLateFactIsSeenFromTheInstantAtWhichItIsKnown() {
        var set = new RandomFeatures(Seeded.generator(1)).set(1);
        var engine = new FeatureEngine(set);
        var event = SeededEvents.event(Seeded.generator(2), SeededEvents.CARDS, 1);
        var known = event.happenedAt().plus(30, ChronoUnit.DAYS);
        var late = List.of(new Logged(revision(event, 0, false, known, event.amount()), 3));
        assertThat(seen(engine, late, new AsOf(known.minus(1, ChronoUnit.MICROS), 3))).isZero();
        assertThat(seen(engine, late, new AsOf(known, 2))).isZero();
        assertThat(seen(engine, late, new AsOf(known, 3))).isEqualTo(1);
    }

    private static int seen(FeatureEngine engine, List<Logged> log, AsOf at) {
        return history(oneChunkEach(log), at).size();
    }

    @Test
    void closingOrSwitchingOffASourceRemovesExactlyTheFeaturesThatDependOnIt() {
        Seeded.times(
                TIMES,
                random -> {
                    var one = Case.of(random);
                    var closed = SOURCES.get(random.nextInt(2));
                    var chunks = oneChunkEach(one.log);
                    var whole = one.engine.vector(history(chunks, one.asOf));
                    var open = new TreeSet<>(SOURCES);
                    open.remove(closed);
                    var without = one.engine.vector(History.of(chunks, one.asOf, open));
                    var off =
                            one.engine.vector(
                                    history(chunks, one.asOf),
                                    Availability.without(new TreeSet<>(List.of(closed))));
                    var set = one.engine.set();
                    for (var name : set.names()) {
                        Double expected =
                                set.sources(name).contains(closed)
                                        ? (Double) Double.NaN
                                        : (Double) whole.value(name);
                        assertThat(without.value(name)).isEqualTo(expected);
                        assertThat(off.value(name)).isEqualTo(expected);
                    }
                    if (set.sources().contains(closed)) {
                        assertThat(without.quality().absent())
                                .containsEntry(closed, Absence.NO_CONSENT);
                        assertThat(off.quality().absent())
                                .containsEntry(closed, Absence.SWITCHED_OFF);
                    }
                    assertThat(off.quality().eventsSeen())
                            .isEqualTo(without.quality().eventsSeen());
                    assertThat(off.quality().firstHappenedAt())
                            .isEqualTo(without.quality().firstHappenedAt());
                });
    }

    /** An instant at which an event is seen, at or after a state of knowledge. */
    private static Instant shown(Event event, AsOf asOf) {
        var known = event.knownAt().plus(1, ChronoUnit.MICROS);
        return known.isAfter(asOf.instant()) ? known : asOf.instant();
    }

    private static Event revision(
            Event of, int revision, boolean retracted, Instant knownAt, Long amount) {
        return new Event(
                of.source(),
                of.id(),
                revision,
                retracted,
                of.kind(),
                of.happenedAt(),
                knownAt,
                of.knownAtAsserted(),
                of.counterparty(),
                amount,
                of.currency(),
                of.seconds(),
                of.place(),
                of.attributes());
    }

    /**
     * One statement for each id and revision: what a source that does not contradict itself says.
     */
    private static List<Event> withoutContradictions(List<Logged> log) {
        var met = new HashSet<String>();
        return log.stream()
                .map(Logged::event)
                .filter(event -> met.add(event.id() + "/" + event.revision()))
                .toList();
    }

    private static List<Logged> numbered(List<Event> events) {
        var log = new ArrayList<Logged>();
        events.forEach(event -> log.add(new Logged(event, log.size())));
        return log;
    }

    private static List<EventColumns> oneChunkEach(List<Logged> log) {
        return SOURCES.stream()
                .map(source -> log.stream().filter(e -> e.event().source().equals(source)).toList())
                .filter(entries -> !entries.isEmpty())
                .map(VectorPropertiesTest::chunk)
                .toList();
    }

    private static List<EventColumns> split(List<Logged> log, RandomGenerator random) {
        var chunks = new ArrayList<EventColumns>();
        for (var source : SOURCES) {
            var part = new ArrayList<Logged>();
            for (var entry : log) {
                if (!entry.event().source().equals(source)) {
                    continue;
                }
                part.add(entry);
                if (random.nextInt(4) == 0) {
                    chunks.add(chunk(part));
                    part.clear();
                }
            }
            if (!part.isEmpty()) {
                chunks.add(chunk(part));
            }
        }
        Collections.shuffle(chunks, new Random(random.nextLong()));
        return chunks;
    }

    private static EventColumns chunk(List<Logged> entries) {
        return EventColumns.of(
                entries.stream().map(Logged::event).toList(),
                entries.stream().mapToLong(Logged::position).toArray());
    }

    private static History history(List<EventColumns> chunks, AsOf asOf) {
        return History.of(chunks, asOf, new TreeSet<>(SOURCES));
    }
}
