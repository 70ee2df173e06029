package org.thinfile.ingestion;

import static org.thinfile.ingestion.CallFiles.cell;
import static org.thinfile.ingestion.CallFiles.orEmpty;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.thinfile.featureengine.telecom.CallRecords;
import org.thinfile.featureengine.telecom.CallRecords.Kind;
import org.thinfile.featureengine.telecom.Location;
import org.thinfile.ingestion.LeftOut.Reason;
import org.thinfile.ingestion.TableRow.Header;

/**
 * Rows of the format that bandicoot calls Orange's: eight cells between semicolons, no header.
 * Every location is an antenna of its own.
 */
final class OrangeCallRows implements CallFiles.Rows {

    private static final List<String> COLUMNS =
            List.of(
                    "call_record_type",
                    "basic_service",
                    "user_msisdn",
                    "call_partner_identity",
                    "datetime",
                    "call_duration",
                    "longitude",
                    "latitude");
    private static final char SEPARATOR = ';';
    private static final String OUTGOING = "1";

    /** Telephony and emergency calls; all else is texts. */
    private static final Set<String> CALLS = Set.of("11", "12");

    private final TableFile file;
    private final Map<String, Long> correspondents = new HashMap<>();

    OrangeCallRows(TableFile file) {
        this.file = file;
    }

    static TableFile open(Path path) {
        return TableFile.openHeaderless(path, SEPARATOR, COLUMNS);
    }

    /** Whether what was taken for a header is a row of this format. */
    static boolean isHeader(Header header) {
        var first = String.join(",", header.names());
        return first.chars().filter(c -> c == SEPARATOR).count() == COLUMNS.size() - 1;
    }

    @Override
    public void add(TableRow row, CallRecords.Builder into, LeftOut leftOut) {
        var kind = CALLS.contains(text(row, "basic_service")) ? Kind.CALL : Kind.TEXT;
        var with = text(row, "call_partner_identity");
        long second = CallCells.second(text(row, "datetime"));
        if (second == CallCells.NO_TIME) {
            throw file.fault(
                    row.line(), "datetime", "it is no time", "write it as 2014-08-20 20:30:37");
        }
        var written = text(row, "call_duration");
        double seconds = CallCells.number(written);
        if (!written.isEmpty() && !Double.isFinite(seconds)) {
            throw file.fault(
                    row.line(), "call_duration", "it is no number", "write seconds, or nothing");
        }
        var location =
                new Location(
                        CallFiles.degrees(file, row, "latitude"),
                        CallFiles.degrees(file, row, "longitude"));
        var reasons = EnumSet.noneOf(Reason.class);
        if (with.isEmpty()) {
            reasons.add(Reason.CORRESPONDENT_ID);
        }
        if (kind == Kind.CALL && written.isEmpty()) {
            reasons.add(Reason.CALL_DURATION);
        }
        if (!reasons.isEmpty()) {
            leftOut.add(row.line(), reasons);
            return;
        }
        into.add(
                second,
                kind,
                text(row, "call_record_type").equals(OUTGOING),
                correspondents.computeIfAbsent(with, id -> (long) correspondents.size()),
                seconds,
                into.places().place(location.toString(), location));
    }

    private static String text(TableRow row, String column) {
        return orEmpty(cell(row, COLUMNS.indexOf(column)));
    }
}
