package org.thinfile.ingestion;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.thinfile.benchmarks.Medians;
import org.thinfile.benchmarks.SeededLives;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.telecom.CallRecords;
import org.thinfile.featureengine.telecom.Grouping;
import org.thinfile.featureengine.telecom.TelecomIndicators;

/**
 * Telecom indicators with all splits of one file of calls and texts, in a JVM that is warm: from
 * records in memory, and with reading the file. Counted in CPU time of the one thread, so that a
 * core is one whatever else runs.
 */
public final class TelecomBench {

    private static final int RECORDS = 200_000;
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 7;

    /** Of one busy number, in about a year. */
    private static final double HOURS_BETWEEN = 0.045;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private TelecomBench() {}

    /** Nanoseconds of one round: reading, computing over the whole period, computing by week. */
    private record Round(long reading, long whole, long byWeek) {}

    /** All figures. */
    public static Map<String, Object> measure() throws IOException {
        return measure(RECORDS, WARM_UPS, ROUNDS);
    }

    static Map<String, Object> measure(int records, int warmUps, int rounds) throws IOException {
        System.err.printf("thinfile: telecom indicators of %d records%n", records);
        var file = write(records);
        try {
            var measured = new ArrayList<Round>();
            for (int i = 0; i < warmUps + rounds; i++) {
                var round = round(file);
                if (i >= warmUps) {
                    measured.add(round);
                }
            }
            var figures = new LinkedHashMap<String, Object>();
            figures.put("telecom_records", records);
            double perNano = records * 1e9;
            figures.put("telecom_records_per_second", perNano / Medians.of(measured, Round::whole));
            figures.put(
                    "telecom_by_week_records_per_second",
                    perNano / Medians.of(measured, Round::byWeek));
            figures.put(
                    "telecom_from_file_records_per_second",
                    perNano / Medians.of(measured, one -> one.reading() + one.whole()));
            figures.put(
                    "telecom_from_file_by_week_records_per_second",
                    perNano / Medians.of(measured, one -> one.reading() + one.byWeek()));
            return figures;
        } finally {
            Files.delete(file);
        }
    }

    private static Round round(Path file) {
        long begun = worked();
        var records = CallFiles.calls(file, notice -> {}).records();
        long read = worked();
        compute(records, Grouping.ALL);
        long whole = worked();
        compute(records, Grouping.WEEK);
        return new Round(read - begun, whole - read, worked() - whole);
    }

    private static void compute(CallRecords records, Grouping grouping) {
        if (TelecomIndicators.of(records, null, null, grouping).isEmpty()) {
            throw new IllegalStateException("no indicator came out");
        }
    }

    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** A file as bandicoot reads it. */
    private static Path write(int records) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(
                "interaction,direction,correspondent_id,datetime,call_duration,latitude,longitude");
        new SeededLives(1).calls(records, HOURS_BETWEEN).forEach(event -> lines.add(line(event)));
        var file = Files.createTempFile("thinfile-bench", ".csv");
        Files.write(file, lines);
        return file;
    }

    private static String line(Event event) {
        int cell = String.valueOf(event.place()).hashCode();
        return "%s,%s,%x,%s,%s,%.4f,%.4f"
                .formatted(
                        event.kind(),
                        event.attributes().get("direction"),
                        event.counterparty(),
                        TIME.format(event.happenedAt()),
                        event.seconds() == null ? "" : event.seconds(),
                        23 + Math.floorMod(cell, 1_000) / 1e3,
                        113 + Math.floorMod(cell / 1_000, 1_000) / 1e3);
    }
}
