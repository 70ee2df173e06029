package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.featureengine.history.History;
import org.thinfile.featureengine.history.SeededEvents;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Seeded;

class LocalTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Asia/Shanghai",
                "America/New_York",
                "America/St_Johns",
                "Australia/Lord_Howe",
                "Pacific/Apia"
            })
    void daysAndHoursAreThoseOfTheZoneAndDaysNeverFall(String id) {
        var zone = ZoneId.of(id);
        Seeded.times(
                150,
                random -> {
                    // around the nights on which clocks were set, and anywhere in two years
                    var middle =
                            random.nextBoolean()
                                    ? Instant.parse("2005-10-30T02:31:00Z")
                                    : Instant.parse("2004-04-04T05:00:00Z");
                    long reach = random.nextBoolean() ? 7_200 : 200 * 86_400L;
                    var instants =
                            random.longs(30, -reach, reach)
                                    .distinct()
                                    .sorted()
                                    .mapToObj(middle::plusSeconds)
                                    .toList();
                    var local = new LocalTime(history(instants), zone);
                    for (int i = 0; i < instants.size(); i++) {
                        var instant = instants.get(i);
                        assertThat(local.hours[i]).isEqualTo(instant.atZone(zone).getHour());
                        assertThat(LocalDate.ofEpochDay(local.days[i]))
                                .isEqualTo(NaiveFigures.day(instant, zone));
                        assertThat(i == 0 || local.days[i] >= local.days[i - 1]).isTrue();
                    }
                });
    }

    @Test
    void aDayThatWasReachedStaysWhenTheClockIsSetBackAcrossMidnight() {
        var zone = ZoneId.of("America/St_Johns");
        // at 00:01 on 30 October 2005 the clock went back to 23:01 on the 29th
        var before = Instant.parse("2005-10-30T02:30:30Z");
        var after = Instant.parse("2005-10-30T02:31:30Z");
        assertThat(LocalDate.ofInstant(before, zone)).isEqualTo("2005-10-30");
        assertThat(LocalDate.ofInstant(after, zone)).isEqualTo("2005-10-29");
        var local = new LocalTime(history(List.of(before, after)), zone);
        assertThat(LocalDate.ofEpochDay(local.days[1])).isEqualTo("2005-10-30");
        assertThat(local.hours).containsExactly(0, 23);
    }

    private static History history(List<Instant> instants) {
        var events =
                instants.stream()
                        .map(at ->
                                new Event(
                                        SeededEvents.PHONE,
                                        EventId.of(SeededEvents.PHONE, at.toString()),
                                        0,
                                        false,
                                        "call",
                                        at,
                                        at,
                                        false,
                                        0,
                                        null,
                                        null,
                                        null,
                                        null,
                                        Collections.unmodifiableSortedMap(new TreeMap<>())))
                        .toList();
        var chunk = EventColumns.of(events, new long[events.size()]);
        var end = instants.getLast().plus(1, ChronoUnit.DAYS);
        return History.of(
                List.of(chunk), new AsOf(end, 1), new TreeSet<>(List.of(SeededEvents.PHONE)));
    }
}
