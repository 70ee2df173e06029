package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.History;
import org.thinfile.featureengine.history.SeededEvents;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;

class FeatureEngineTest {

    /** The shipped features over {@link CardHistories}. */
    private static final FeatureEngine SHIPPED =
            new FeatureEngine(FeatureSet.load(Shipped.folder("features"), List.of("card-*")));

    @Test
    void randomDefinitionsGiveWhatTheNaiveTwinGives() {
        Seeded.times(
                8_000,
                random -> {
                    var set = new RandomFeatures(random).set(1 + random.nextInt(12));
                    assertAgrees(new FeatureEngine(set), history(random));
                });
    }

    @Test
    void cardFeaturesGiveWhatTheNaiveTwinGivesAtAnyInstant() {
        Seeded.times(
                2_000,
                random -> {
                    var instant =
                            random.nextInt(3) == 0
                                    ? CardHistories.REVIEW.minus(
                                            random.nextLong(200 * 86_400L), ChronoUnit.SECONDS)
                                    : CardHistories.REVIEW;
                    var events = CardHistories.random(random);
                    assertAgrees(SHIPPED, CardHistories.at(new AsOf(instant, 10), events));
                });
    }

    @Test
    void whatHappensOrIsKnownLaterChangesNoByte() {
        Seeded.times(
                300,
                random -> {
                    var events = CardHistories.random(random);
                    var asOf = new AsOf(CardHistories.REVIEW.minus(40, ChronoUnit.DAYS), 10);
                    var before =
                            events.stream()
                                    .filter(e -> e.happenedAt().isBefore(asOf.instant()))
                                    .toList();
                    assertThat(bytes(CardHistories.at(asOf, events)))
                            .isEqualTo(bytes(CardHistories.at(asOf, before)));
                });
    }

    @Test
    void aKnownCardHolderHasTheKnownFigures() {
        var history =
                CardHistories.of(
                        20_000,
                        new int[] {2, 2, -1, -1, -2, -2},
                        new long[] {3_913, 3_102, 689, 0, 0, -10},
                        new long[] {0, 689, 0, 0, 0, 0});
        var vector = SHIPPED.vector(history);
        assertThat(vector.value("card-line")).isEqualTo(20_000);
        assertThat(vector.value("card-status-0")).isEqualTo(2);
        assertThat(vector.value("card-status-5")).isEqualTo(-2);
        assertThat(vector.value("card-bill-1")).isEqualTo(3_102);
        assertThat(vector.value("card-utilisation-0")).isEqualTo(3_913 / 20_000.0);
        assertThat(vector.value("card-paid-1")).isEqualTo(689);
        assertThat(vector.value("card-paid-0")).isZero();
        assertThat(vector.value("card-paid-share-1")).isEqualTo(1);
        assertThat(vector.value("card-paid-share-2")).isNaN();
        assertThat(vector.value("card-late-months-6")).isEqualTo(2);
        assertThat(vector.value("card-late-streak-current")).isEqualTo(2);
        assertThat(vector.value("card-months-since-late")).isZero();
        assertThat(vector.value("card-missed-months-6")).isEqualTo(5);
        assertThat(vector.value("card-paying-streak-current")).isZero();
        assertThat(vector.value("card-credit-balance-months-6")).isEqualTo(1);
        assertThat(vector.value("card-unpaid-0")).isEqualTo(3_102);
        assertThat(vector.quality().eventsSeen()).isEqualTo(19);
        assertThat(vector.quality().absent()).isEmpty();
    }

    @Test
    void aClosedSourceLeavesNothingAndSaysWhy() {
        var events = CardHistories.random(Seeded.generator(1));
        var chunk = List.of(EventColumns.of(events, new long[19]));
        var asOf = new AsOf(CardHistories.REVIEW, 10);
        var closed = SHIPPED.vector(History.of(chunk, asOf, new TreeSet<>()));
        assertThat(closed.values()).containsOnly(Double.NaN);
        assertThat(closed.quality().absent())
                .containsEntry(CardHistories.CARDS, Absence.NO_CONSENT);
        var silent = SHIPPED.vector(CardHistories.at(new AsOf(asOf.instant(), 10), events));
        assertThat(silent.quality().absent()).isEmpty();
        var early = new AsOf(CardHistories.REVIEW.minus(900, ChronoUnit.DAYS), 10);
        var nothing = SHIPPED.vector(CardHistories.at(early, events));
        assertThat(nothing.values()).containsOnly(Double.NaN);
        assertThat(nothing.quality().absent())
                .containsEntry(CardHistories.CARDS, Absence.NEVER_CONNECTED);
        assertThat(nothing.quality().shareMissing()).isEqualTo(1);
    }

    @Test
    void canonicalBytesAreCompleteAndKeepAVectorApart() {
        var vector = SHIPPED.vector(history(List.of(3L, 4L)));
        assertThat(Canonical.text(vector))
                .contains("\"instant\":\"2005-09-30T16:00:00Z\"")
                .contains("\"definitions\":\"" + SHIPPED.set().digest() + "\"")
                .contains("\"eventsSeen\":19");
        assertThat(Canonical.digest(vector))
                .isEqualTo(Canonical.digest(SHIPPED.vector(history(List.of(3L, 4L)))))
                .isNotEqualTo(Canonical.digest(SHIPPED.vector(history(List.of(3L, 5L)))));
    }

    private static History history(List<Long> latestBills) {
        var bills = new long[] {latestBills.get(0), latestBills.get(1), 1, 1, 1, 1};
        return CardHistories.of(10_000, new int[6], bills, new long[6]);
    }

    private static byte[] bytes(History history) {
        return Canonical.bytes(SHIPPED.vector(history));
    }

    /** The vector of a history, which must be what the naive twin says. */
    static FeatureVector assertAgrees(FeatureEngine engine, History history) {
        var vector = engine.vector(history);
        var naive = new NaiveEngine(engine.set(), history);
        for (var name : engine.set().names()) {
            assertThat(vector.value(name))
                    .as("%s over %s", engine.set().feature(name), history)
                    .isEqualTo((Double) naive.value(name));
        }
        return vector;
    }

    /** A history of two sources, of which one or both may be closed. */
    private static History history(RandomGenerator random) {
        var log = SeededEvents.log(random, 60);
        var chunks = new ArrayList<EventColumns>();
        var open = new TreeSet<Source>();
        for (var source : List.of(SeededEvents.CARDS, SeededEvents.PHONE)) {
            List<Event> events =
                    log.stream()
                            .map(SeededEvents.Logged::event)
                            .filter(e -> e.source().equals(source))
                            .toList();
            if (!events.isEmpty()) {
                chunks.add(EventColumns.of(events, new long[events.size()]));
            }
            if (random.nextInt(8) != 0) {
                open.add(source);
            }
        }
        var instant = SeededEvents.START.plus(random.nextInt(300), ChronoUnit.DAYS);
        return History.of(chunks, new AsOf(instant, 5), open);
    }
}
