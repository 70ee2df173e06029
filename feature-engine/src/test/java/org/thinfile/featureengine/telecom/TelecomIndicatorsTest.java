package org.thinfile.featureengine.telecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.telecom.CallRecords.Kind;
import org.thinfile.featureengine.telecom.NaiveIndicators.Entry;
import org.thinfile.kernel.Seeded;

/** Telecom indicators against their definitions, and where definitions have edges. */
class TelecomIndicatorsTest {

    private static final String[] STARTS = {
        "2014-12-20T22:10:00", "2015-12-28T06:59:59", "2020-12-25T18:59:00", "1969-12-20T00:00:00"
    };
    private static final int[][] GAPS = {
        {0, 0, 1, 60, 1_799, 1_800},
        {60, 300, 1_800, 3_599, 3_600, 3_601},
        {600, 18_000, 72_000},
        {3_600, 259_200, 777_600, 1_728_000}
    };

    @Test
    void theyEqualTheirNaiveTwinOnRandomRecords() {
        Seeded.times(
                400,
                random -> {
                    var entries = entries(random);
                    var towers = random.nextBoolean() ? towers(random) : null;
                    for (var grouping : Grouping.values()) {
                        assertEqual(
                                TelecomIndicators.of(records(entries), towers, null, grouping),
                                NaiveIndicators.of(entries, towers, grouping == Grouping.WEEK));
                    }
                });
    }

    @Test
    void theOrderInWhichRecordsOfDifferentSecondsAreAddedSaysNothing() {
        Seeded.times(
                50,
                random -> {
                    var entries = new ArrayList<Entry>();
                    var seen = new ArrayList<LocalDateTime>();
                    for (var entry : entries(random)) {
                        if (!seen.contains(entry.at())) {
                            seen.add(entry.at());
                            entries.add(entry);
                        }
                    }
                    var expected =
                            TelecomIndicators.of(records(entries), null, null, Grouping.WEEK);
                    Collections.shuffle(entries, Random.from(random));
                    assertThat(TelecomIndicators.of(records(entries), null, null, Grouping.WEEK))
                            .isEqualTo(expected);
                });
    }

    @Test
    void whatKeysThereAreDependsOnGroupingAndRechargesAlone() {
        for (var grouping : Grouping.values()) {
            boolean week = grouping == Grouping.WEEK;
            var nothing = TelecomIndicators.of(records(List.of()), null, null, grouping);
            assertThat(nothing).hasSize(week ? 722 : 362);
            assertThat(nothing.values()).containsOnlyNulls();
            var something = records(entries(Seeded.generator(7)));
            assertThat(List.copyOf(TelecomIndicators.of(something, null, null, grouping).keySet()))
                    .isEqualTo(List.copyOf(nothing.keySet()));
            var recharges = new Recharges.Builder().build();
            assertThat(TelecomIndicators.of(something, null, recharges, grouping))
                    .hasSize(week ? 722 + 9 * 12 + 1 : 362 + 9 * 6 + 1)
                    .containsEntry("average_balance_recharges", null);
        }
    }

    @Test
    void sevenAndNineteenOClockAreNightAndTheSecondsBetweenAreDay() {
        var values =
                all(
                        text("2024-02-05T07:00:00", true, 1),
                        text("2024-02-05T07:00:01", true, 2),
                        text("2024-02-05T18:59:59", true, 2),
                        text("2024-02-05T19:00:00", true, 1));
        assertThat(values)
                .containsEntry("number_of_interactions__allweek__night__text", 2L)
                .containsEntry("number_of_interactions__allweek__day__text", 2L)
                .containsEntry("number_of_contacts__allweek__night__text", 1L)
                .containsEntry("percent_nocturnal__allweek__allday__text", 0.5);
    }

    @Test
    void aWeekIsIsoAndRunsThroughNewYear() {
        var entries =
                List.of(
                        text("2020-12-31T10:00:00", true, 1),
                        text("2021-01-03T23:59:59", true, 1),
                        text("2021-01-04T00:00:00", true, 1));
        assertThat(TelecomIndicators.of(records(entries), null, null, Grouping.WEEK))
                .containsEntry("number_of_interactions__allweek__allday__text__mean", 1.5)
                .containsEntry("number_of_interactions__allweek__allday__text__std", 0.5)
                .containsEntry("churn_rate__mean", 0.0);
    }

    @Test
    void aCallOrAnHourEndsAConversationAndACallIsNone() {
        var values =
                all(
                        text("2024-02-05T10:00:00", false, 1),
                        text("2024-02-05T10:59:59", true, 1),
                        text("2024-02-05T11:59:59", true, 1),
                        call("2024-02-05T12:00:00", true, 1, 60),
                        text("2024-02-05T12:00:30", false, 1),
                        text("2024-02-05T12:00:30", true, 1));
        assertThat(values)
                .containsEntry(
                        "percent_initiated_conversations__allweek__allday__callandtext", 1 / 3.0)
                .containsEntry("response_rate_text__allweek__allday__callandtext", 1.0)
                // an answer within the same second has no delay
                .containsEntry("response_delay_text__allweek__allday__callandtext__mean", 3_599.0)
                .containsEntry("response_delay_text__allweek__allday__callandtext__std", 0.0);
    }

    @Test
    void aLocationOfItsOwnGivesWayToTheTowers() {
        var here = new Location(30, 104);
        var entries =
                List.of(
                        at("2024-02-05T10:00:00", "a", here),
                        at("2024-02-05T11:00:00", null, here),
                        at("2024-02-05T12:00:00", "b", null));
        var towers = Map.of("a", new Location(10, 10), "c", here);
        assertThat(TelecomIndicators.of(records(entries), towers, null, Grouping.ALL))
                .containsEntry("radius_of_gyration__allweek__allday", 0.0)
                .containsEntry("number_of_antennas__allweek__allday", 3L);
        assertThat(records(entries).places().antennasWithout(towers)).isEqualTo(1);
    }

    @Test
    void rechargesWithinADayHaveNoAverageBalance() {
        var recharges = new Recharges.Builder();
        recharges.add(86_400 * 400, 10);
        recharges.add(86_400 * 401 - 1, 30);
        assertThat(TelecomIndicators.of(records(List.of()), null, recharges.build(), Grouping.ALL))
                .containsEntry("average_balance_recharges", null)
                .containsEntry("amount_recharges__allweek__allday__mean", 20.0)
                .containsEntry("percent_pareto_recharges__allweek__allday", 1.0)
                .containsEntry("interevent_time_recharges__allweek__allday__mean", 86_399.0);
        recharges.add(86_400 * 401, 50);
        recharges.add(86_400 * 403, 5);
        assertThat(TelecomIndicators.of(records(List.of()), null, recharges.build(), Grouping.ALL))
                // only the third recharge lasted a whole day, and it counts as one
                .containsEntry("average_balance_recharges", 25.0);
    }

    private static Map<String, @Nullable Number> all(Entry... entries) {
        return TelecomIndicators.of(records(List.of(entries)), null, null, Grouping.ALL);
    }

    private static Entry text(String at, boolean outgoing, long with) {
        return new Entry(LocalDateTime.parse(at), Kind.TEXT, outgoing, with, 0, null, null);
    }

    private static Entry call(String at, boolean outgoing, long with, double seconds) {
        return new Entry(LocalDateTime.parse(at), Kind.CALL, outgoing, with, seconds, null, null);
    }

    private static Entry at(String at, @Nullable String antenna, @Nullable Location location) {
        return new Entry(LocalDateTime.parse(at), Kind.POSITION, false, 0, 0, antenna, location);
    }

    private static CallRecords records(List<Entry> entries) {
        var records = new CallRecords.Builder();
        for (var e : entries) {
            records.add(
                    e.at().toEpochSecond(ZoneOffset.UTC),
                    e.kind(),
                    e.outgoing(),
                    e.with(),
                    e.seconds(),
                    records.places().place(e.antenna(), e.location()));
        }
        return records.build();
    }

    private static List<Entry> entries(RandomGenerator random) {
        var at = LocalDateTime.parse(STARTS[random.nextInt(STARTS.length)]);
        var gaps = GAPS[random.nextInt(GAPS.length)];
        int count = random.nextInt(80);
        int contacts = 1 + random.nextInt(6);
        int antennas = 1 + random.nextInt(4);
        boolean stated = random.nextBoolean();
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < count; i++) {
            at = at.plusSeconds(gaps[random.nextInt(gaps.length)] + random.nextInt(3));
            var kind = Kind.values()[random.nextInt(random.nextInt(5) == 0 ? 3 : 2)];
            entries.add(
                    new Entry(
                            at,
                            kind,
                            random.nextBoolean(),
                            random.nextInt(contacts) * 1_000L,
                            random.nextInt(4) == 0 ? 0 : random.nextInt(600),
                            random.nextInt(8) == 0 ? null : "t" + random.nextInt(antennas),
                            stated && random.nextBoolean()
                                    ? new Location(random.nextInt(3), random.nextInt(2))
                                    : null));
        }
        return entries;
    }

    private static Map<String, Location> towers(RandomGenerator random) {
        var towers = new HashMap<String, Location>();
        for (int i = 0; i < 3; i++) {
            towers.put(
                    "t" + i,
                    new Location(random.nextDouble(-60, 60), random.nextDouble(-170, 170)));
        }
        return towers;
    }

    private static void assertEqual(
            Map<String, @Nullable Number> values, Map<String, Double> naive) {
        assertThat(values.keySet()).isEqualTo(naive.keySet());
        values.forEach((key, value) -> {
            double expected = naive.get(key);
            double actual = value == null ? Double.NaN : value.doubleValue();
            if (Double.isNaN(expected) || Double.isNaN(actual)) {
                assertThat(actual).as(key).isNaN();
                assertThat(expected).as(key).isNaN();
            } else {
                double allowed = 1e-9 * Math.max(1, Math.abs(expected));
                assertThat(actual).as(key).isCloseTo(expected, within(allowed));
            }
        });
    }
}
