package org.thinfile.featureengine.telecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.featureengine.history.History;
import org.thinfile.featureengine.telecom.CallRecords.Kind;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Source;

/** What of an operator's events becomes a record, when, where and in which order. */
class OperatorEventsTest {

    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final Source OPERATOR = new Source("operator");
    private static final AsOf AT = new AsOf(Instant.parse("2021-01-01T00:00:00Z"), 1_000_000);
    private static final String MORNING = "2020-01-05T10:00:00Z";

    @Test
    void eventsOfOneSecondKeepTheOrderInWhichTheyWereRecorded() {
        var events = new Event[40];
        for (int i = 0; i < events.length; i++) {
            events[i] = text("id " + i, MORNING, 1 + i);
        }
        var records = CallRecords.of(history(OPERATOR, events), UTC);
        assertThat(records.size()).isEqualTo(events.length);
        for (int i = 0; i < events.length; i++) {
            assertThat(records.counterpart(i)).as("numbers count up as they are met").isEqualTo(i);
        }
    }

    @Test
    void theClockOnTheWallIsThatOfTheZoneAlsoWhereItIsTurnedBack() {
        var summer = text("a", "2020-10-25T00:30:00Z", 1);
        var winter = text("b", "2020-10-25T01:15:00Z", 2);
        var history = history(OPERATOR, summer, winter);
        var utc = CallRecords.of(history, UTC);
        assertThat(utc.second(0)).isEqualTo(wall("2020-10-25T00:30:00"));
        var berlin = CallRecords.of(history, ZoneId.of("Europe/Berlin"));
        assertThat(berlin.second(0)).isEqualTo(wall("2020-10-25T02:15:00"));
        assertThat(berlin.second(1)).isEqualTo(wall("2020-10-25T02:30:00"));
        var early = text("c", "1969-12-31T23:59:59.5Z", 1);
        assertThat(CallRecords.of(history(OPERATOR, early), UTC).second(0)).isEqualTo(-1);
    }

    @Test
    void whatNamesNoOtherSideOrNoSecondsOrNoDirectionIsNoRecord() {
        var withheld = text("a", MORNING, 0);
        var untimed = event("b", "call", MORNING, 1, null, null, Map.of("direction", "in"));
        var aimless = event("c", "text", MORNING, 1, null, null, Map.of());
        var wrong = event("d", "text", MORNING, 1, null, null, Map.of("direction", "aside"));
        var other = event("e", "data-session", MORNING, 1, 60L, "t1", Map.of("bytes", 5L));
        var call = event("f", "call", MORNING, 1, 60L, null, Map.of("direction", "out"));
        var history = history(OPERATOR, withheld, untimed, aimless, wrong, other, call);
        var records = CallRecords.of(history, UTC);
        assertThat(records.size()).isEqualTo(1);
        assertThat(records.kind(0)).isEqualTo(Kind.CALL);
        assertThat(records.isOutgoing(0)).isTrue();
        assertThat(records.duration(0)).isEqualTo(60);
        assertThat(Recharges.of(history, UTC)).isNull();
    }

    @Test
    void anotherSourceTellsNoRecords() {
        var bank = new Source("bank");
        var history =
                history(
                        bank,
                        of(bank, "a", "text", 1, null, null, Map.of("direction", "in")),
                        of(bank, "b", "recharge", 0, 500L, "CNY", Map.of()));
        assertThat(CallRecords.of(history, UTC).size()).isZero();
        assertThat(Recharges.of(history, UTC)).isNull();
    }

    @Test
    void aPlaceIsAnAntennaAtThePositionThatTheEventStates() {
        var both =
                Map.of(
                        "direction", "in",
                        "latitude-microdegrees", -30_571_400L,
                        "longitude-microdegrees", 104_428_889L);
        var half = Map.of("direction", "in", "latitude-microdegrees", 1L);
        var records =
                CallRecords.of(
                        history(
                                OPERATOR,
                                event("a", "text", MORNING, 1, null, "t1", both),
                                event("b", "text", MORNING, 1, null, null, both),
                                event("c", "text", MORNING, 1, null, "t1", half),
                                event("d", "text", MORNING, 1, null, null, half)),
                        UTC);
        var places = records.places();
        assertThat(places.size()).isEqualTo(4);
        var stated = new Location(-30.5714, 104.428889);
        for (int i : new int[] {0, 1}) {
            int location = places.location(records.place(i));
            assertThat(places.locationAt(location)).isEqualTo(stated);
        }
        assertThat(places.antenna(records.place(0))).isEqualTo(places.antenna(records.place(2)));
        assertThat(places.antenna(records.place(1))).isEqualTo(Places.NONE);
        assertThat(places.location(records.place(2))).isEqualTo(Places.NONE);
        assertThat(places.location(records.place(3))).isEqualTo(Places.NONE);
        assertThat(places.antennasWithout(Map.of("t1", stated))).isZero();
        assertThat(places.antennasWithout(Map.of("t2", stated))).isEqualTo(1);
    }

    @Test
    void rechargesAreInUnitsOfTheirCurrencyAndOfOneAlone() {
        var cny = of(OPERATOR, "a", "recharge", 0, 1_250L, "CNY", Map.of());
        var yen = of(OPERATOR, "b", "recharge", 0, 500L, "JPY", Map.of());
        assertThat(amount(cny)).isEqualTo(12.5);
        assertThat(amount(yen)).isEqualTo(500);
        assertThatThrownBy(() -> Recharges.of(history(OPERATOR, cny, yen), UTC))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem()).isInstanceOf(Problem.Conflict.class);
                            assertThat(e.problem().detail()).contains("CNY and JPY");
                        });
    }

    private static double amount(Event recharge) {
        var recharges = Recharges.of(history(OPERATOR, recharge), UTC);
        assertThat(recharges).isNotNull();
        return recharges.amount(0);
    }

    private static long wall(String time) {
        return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC);
    }

    private static Event text(String id, String at, long other) {
        return event(id, "text", at, other, null, null, Map.of("direction", "in"));
    }

    private static Event event(
            String id,
            String kind,
            String at,
            long other,
            @Nullable Long seconds,
            @Nullable String place,
            Map<String, ?> attributes) {
        return made(OPERATOR, id, kind, at, other, null, null, seconds, place, attributes);
    }

    private static Event of(
            Source source,
            String id,
            String kind,
            long other,
            @Nullable Long amount,
            @Nullable String currency,
            Map<String, ?> attributes) {
        return made(source, id, kind, MORNING, other, amount, currency, null, null, attributes);
    }

    private static Event made(
            Source source,
            String id,
            String kind,
            String at,
            long other,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable Long seconds,
            @Nullable String place,
            Map<String, ?> attributes) {
        return new Event(
                source,
                EventId.of(source, id),
                0,
                false,
                kind,
                Instant.parse(at),
                Instant.parse(at),
                true,
                other,
                amount,
                currency,
                seconds,
                place,
                new TreeMap<>(attributes));
    }

    /** Events as they were recorded one after the other. */
    private static History history(Source source, Event... events) {
        var positions = new long[events.length];
        Arrays.setAll(positions, i -> i + 1);
        return History.of(
                List.of(EventColumns.of(List.of(events), positions)),
                AT,
                new TreeSet<>(Set.of(source)));
    }
}
