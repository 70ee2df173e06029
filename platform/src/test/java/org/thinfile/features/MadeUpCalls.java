package org.thinfile.features;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Files of calls, recharges and towers in bandicoot's formats, made up by seeds: many records of
 * one second, withheld numbers, unknown antennas, and rows that are no records.
 */
final class MadeUpCalls {

    static final String CALLS_HEADER =
            "interaction,direction,correspondent_id,datetime,call_duration,antenna_id";
    static final String RECHARGES_HEADER = "datetime,amount,retailer_id";
    static final List<String> TOWERS =
            List.of(
                    "antenna_id,latitude,longitude",
                    "t0,30.57,104.42",
                    "t1,30.58,104.21",
                    "t2,30.81,104.82");

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DAYS = DateTimeFormatter.ofPattern("yyyy-M-d");
    private static final LocalDateTime START = LocalDateTime.parse("2014-12-26T06:59:58");
    private static final int[][] GAPS = {
        {0, 0, 0, 1, 60, 1_799},
        {0, 60, 300, 1_800, 3_599, 3_600},
        {0, 600, 18_000, 72_000, 777_600}
    };

    private MadeUpCalls() {}

    /** Rows of calls with their header; no two state the same of the same second. */
    static List<String> calls(RandomGenerator random) {
        int[] gaps = GAPS[random.nextInt(GAPS.length)];
        var at = START;
        var ids = new HashSet<String>();
        var rows = new ArrayList<String>();
        int count = 20 + random.nextInt(200);
        while (ids.size() < count) {
            at = at.plusSeconds(gaps[random.nextInt(gaps.length)]);
            boolean call = random.nextBoolean();
            var direction = random.nextInt(40) == 0 ? "aside" : random.nextBoolean() ? "in" : "out";
            var with = random.nextInt(20) == 0 ? "" : "p" + random.nextInt(5);
            var id = String.join(",", call ? "call" : "text", direction, with, SECONDS.format(at));
            if (ids.add(id)) {
                boolean timed = call && random.nextInt(30) > 0;
                var antenna = random.nextInt(10) == 0 ? "" : "t" + random.nextInt(5);
                rows.add("%s,%s,%s".formatted(id, timed ? random.nextInt(900) : "", antenna));
            } else {
                count--;
            }
        }
        if (random.nextBoolean()) {
            Collections.shuffle(rows, Random.from(random));
        }
        rows.addFirst(CALLS_HEADER);
        return rows;
    }

    /** Rows of recharges with their header, one at least, several of them on one day. */
    static List<String> recharges(RandomGenerator random) {
        var at = START;
        var rows = new ArrayList<>(List.of(RECHARGES_HEADER));
        int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            at = at.plusDays(random.nextInt(9) / 2);
            var amount = "%d.%02d".formatted(1 + random.nextInt(99), random.nextInt(100));
            rows.add("%s,%s,%s".formatted(DAYS.format(at), amount, random.nextInt(3)));
        }
        return rows;
    }
}
