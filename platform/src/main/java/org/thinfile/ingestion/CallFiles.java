package org.thinfile.ingestion;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.telecom.CallRecords;
import org.thinfile.featureengine.telecom.Location;
import org.thinfile.featureengine.telecom.Recharges;
import org.thinfile.ingestion.TableRow.Header;

/**
 * Reads files of calls, towers and recharges in bandicoot's formats. No database is needed.
 *
 * <ol>
 *   <li>Calls: {@code interaction,direction,correspondent_id,datetime,call_duration}, and {@code
 *       antenna_id} or {@code latitude,longitude} or both; columns in any order, others are not
 *       looked at. Or the older format of Orange: eight columns between semicolons, no header.
 *   <li>Towers: {@code antenna_id,latitude,longitude}. Of several rows of an antenna the last
 *       holds.
 *   <li>Recharges: {@code datetime,amount}; an amount that is none counts as 0.
 * </ol>
 *
 * <p>Rows of calls that bandicoot leaves out are left out here, counted by reason and told. What
 * bandicoot breaks off at is a {@code BadInput} problem that names file, line, column and remedy.
 */
public final class CallFiles {

    /** Far beyond the globe: -999 and the like are written for unknown, and bandicoot computes. */
    private static final double MOST_DEGREES = 1e6;

    private CallFiles() {}

    /**
     * Calls of a file.
     *
     * @param records in order of time
     * @param located whether the format states its own antennas, so that towers say nothing
     */
    public record Calls(CallRecords records, boolean located) {}

    /**
     * Reads calls.
     *
     * @param notices hears in a sentence which rows were left out and why
     */
    public static Calls calls(Path path, Consumer<String> notices) {
        try (var file = TableFile.open(path)) {
            if (!OrangeCallRows.isHeader(file.header())) {
                return new Calls(read(file, new CallRows(file), path, notices), false);
            }
        }
        try (var file = OrangeCallRows.open(path)) {
            return new Calls(read(file, new OrangeCallRows(file), path, notices), true);
        }
    }

    /** Turns rows of one format into records. */
    interface Rows {
        void add(TableRow row, CallRecords.Builder into, LeftOut leftOut);
    }

    private static CallRecords read(
            TableFile file, Rows rows, Path path, Consumer<String> notices) {
        var records = new CallRecords.Builder();
        var leftOut = new LeftOut();
        while (file.hasNext()) {
            rows.add(file.next(), records, leftOut);
        }
        leftOut.tell(TableFile.nameOf(path), notices);
        return records.build();
    }

    /** Reads where antennas stand, by their ids. */
    public static Map<String, Location> towers(Path path) {
        try (var file = TableFile.open(path)) {
            var header = file.header();
            var columns = List.of("antenna_id", "latitude", "longitude");
            requireColumns(file, columns);
            var towers = new HashMap<String, Location>();
            while (file.hasNext()) {
                var row = file.next();
                var location =
                        new Location(
                                degrees(file, row, "latitude"), degrees(file, row, "longitude"));
                var id = cell(row, place(header, "antenna_id"));
                if (id == null) {
                    throw file.fault(
                            row.line(), "antenna_id", "the row ends before it", "complete the row");
                }
                towers.put(id, location);
            }
            return towers;
        }
    }

    /**
     * Reads recharges.
     *
     * @param notices hears in a sentence how many amounts count as 0
     */
    public static Recharges recharges(Path path, Consumer<String> notices) {
        try (var file = TableFile.open(path)) {
            requireColumns(file, List.of("datetime"));
            int amount = place(file.header(), "amount");
            var recharges = new Recharges.Builder();
            long without = 0;
            while (file.hasNext()) {
                var row = file.next();
                var time = cell(row, place(file.header(), "datetime"));
                long second = time == null ? CallCells.NO_TIME : CallCells.secondOrMidnight(time);
                if (second == CallCells.NO_TIME) {
                    throw file.fault(
                            row.line(),
                            "datetime",
                            "it is no date",
                            "write it as 2015-01-13 or 2015-01-13 10:30:00");
                }
                double paid = CallCells.number(orEmpty(cell(row, amount)));
                if (Double.isInfinite(paid)) {
                    throw file.fault(
                            row.line(), "amount", "it is past any number", "correct the amount");
                }
                without += Double.isNaN(paid) ? 1 : 0;
                recharges.add(second, Double.isNaN(paid) ? 0 : paid);
            }
            if (without > 0) {
                notices.accept(
                        "%s: amounts that cannot be read and count as 0: %d"
                                .formatted(TableFile.nameOf(path), without));
            }
            return recharges.build();
        }
    }

    /** Refuses a file that lacks one of these columns. */
    static void requireColumns(TableFile file, List<String> needed) {
        for (var column : needed) {
            if (!file.header().places().containsKey(column)) {
                throw file.fault(
                        1,
                        column,
                        "the header has no such column",
                        "add it; needed are %s".formatted(String.join(", ", needed)));
            }
        }
    }

    /** Refuses a file that has one of these columns. */
    static void refuseColumns(TableFile file, Set<String> columns, String remedy) {
        for (var column : columns) {
            if (file.header().places().containsKey(column)) {
                throw file.fault(1, column, "the column is not read any more", remedy);
            }
        }
    }

    /** A coordinate; refuses what is no number, or past anything a person would write. */
    static double degrees(TableFile file, TableRow row, String column) {
        double degrees = CallCells.number(orEmpty(cell(row, place(file.header(), column))));
        if (Double.isNaN(degrees) || Math.abs(degrees) > MOST_DEGREES) {
            throw file.fault(
                    row.line(),
                    column,
                    "it is no number of degrees",
                    "write degrees, such as 30.5714");
        }
        return degrees;
    }

    /** Where a column is, or -1. */
    static int place(Header header, String column) {
        return header.places().getOrDefault(column, -1);
    }

    /** A cell as it stands; null where there is no such column or the row ends before it. */
    static @Nullable String cell(TableRow row, int place) {
        return place < 0 || place >= row.cells().size() ? null : row.cells().get(place);
    }

    static String orEmpty(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
