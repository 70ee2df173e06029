package org.thinfile.ingestion;

import static org.thinfile.ingestion.CallFiles.cell;
import static org.thinfile.ingestion.CallFiles.orEmpty;
import static org.thinfile.ingestion.CallFiles.place;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.telecom.CallRecords;
import org.thinfile.featureengine.telecom.CallRecords.Kind;
import org.thinfile.featureengine.telecom.Location;
import org.thinfile.ingestion.LeftOut.Reason;

/** Rows of bandicoot's own format. What is no record is what bandicoot's loading takes for none. */
final class CallRows implements CallFiles.Rows {

    private final TableFile file;
    private final int interaction;
    private final int direction;
    private final int correspondent;
    private final int time;
    private final int duration;
    private final int antenna;
    private final int latitude;
    private final int longitude;

    private final Map<String, Long> correspondents = new HashMap<>();
    private final Map<String, Integer> antennaPlaces = new HashMap<>();

    CallRows(TableFile file) {
        CallFiles.requireColumns(
                file,
                List.of(
                        "interaction",
                        "direction",
                        "correspondent_id",
                        "datetime",
                        "call_duration"));
        CallFiles.refuseColumns(file, Set.of("place_id"), "call it antenna_id");
        this.file = file;
        var header = file.header();
        interaction = place(header, "interaction");
        direction = place(header, "direction");
        correspondent = place(header, "correspondent_id");
        time = place(header, "datetime");
        duration = place(header, "call_duration");
        antenna = place(header, "antenna_id");
        latitude = place(header, "latitude");
        longitude = place(header, "longitude");
    }

    @Override
    public void add(TableRow row, CallRecords.Builder into, LeftOut leftOut) {
        var kind = kind(orEmpty(cell(row, interaction)));
        var way = cell(row, direction);
        var with = orEmpty(cell(row, correspondent));
        long second = CallCells.second(orEmpty(cell(row, time)));
        double seconds = CallCells.whole(orEmpty(cell(row, duration)));
        var reasons = EnumSet.noneOf(Reason.class);
        boolean interacts = kind == Kind.CALL || kind == Kind.TEXT;
        if (kind == null) {
            reasons.add(Reason.INTERACTION);
        }
        if (!isDirection(way) && (interacts || way != null)) {
            reasons.add(Reason.DIRECTION);
        }
        if (interacts && with.isEmpty()) {
            reasons.add(Reason.CORRESPONDENT_ID);
        }
        if (second == CallCells.NO_TIME) {
            reasons.add(Reason.DATETIME);
        }
        if (kind == Kind.CALL && Double.isNaN(seconds)) {
            reasons.add(Reason.CALL_DURATION);
        }
        if (!interacts && isNowhere(row)) {
            reasons.add(Reason.LOCATION);
        }
        if (kind == null || !reasons.isEmpty()) {
            leftOut.add(row.line(), reasons);
            return;
        }
        if (kind == Kind.CALL && Double.isInfinite(seconds)) {
            throw file.fault(
                    row.line(), "call_duration", "it is past any number", "correct the duration");
        }
        into.add(
                second,
                kind,
                "out".equals(way),
                correspondents.computeIfAbsent(with, id -> (long) correspondents.size()),
                seconds,
                placeOf(row, into));
    }

    private static @Nullable Kind kind(String interaction) {
        return switch (interaction) {
            case "call" -> Kind.CALL;
            case "text" -> Kind.TEXT;
            case "gps", "" -> Kind.POSITION;
            default -> null;
        };
    }

    private static boolean isDirection(@Nullable String way) {
        return "in".equals(way) || "out".equals(way);
    }

    private boolean isNowhere(TableRow row) {
        return orEmpty(cell(row, antenna)).isEmpty() && !isLocated(row);
    }

    private boolean isLocated(TableRow row) {
        return !orEmpty(cell(row, latitude)).isEmpty() && !orEmpty(cell(row, longitude)).isEmpty();
    }

    private int placeOf(TableRow row, CallRecords.Builder into) {
        var id = orEmpty(cell(row, antenna));
        if (isLocated(row)) {
            var location =
                    new Location(
                            CallFiles.degrees(file, row, "latitude"),
                            CallFiles.degrees(file, row, "longitude"));
            return into.places().place(id.isEmpty() ? null : id, location);
        }
        return antennaPlaces.computeIfAbsent(
                id, name -> into.places().place(name.isEmpty() ? null : name, null));
    }
}
