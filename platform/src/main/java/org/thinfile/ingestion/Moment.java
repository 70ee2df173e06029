package org.thinfile.ingestion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a mapping tells when a fact happened or was known. */
sealed interface Moment {

    /** The same instant for every row. */
    record Fixed(Instant at) implements Moment {}

    /**
     * In columns, as a date or a date with a time, in a zone unless the cells name one. A local
     * time that a change of clocks left out is a fault; one that came twice is the earlier.
     *
     * @param columns whose cells are joined by a blank
     * @param form the pattern as it was written; null for ISO 8601
     */
    record InColumns(
            List<Column> columns, @Nullable String form, DateTimeFormatter format, ZoneId zone)
            implements Moment {}

    /**
     * In a column, as a count since 1970-01-01T00:00:00Z.
     *
     * @param perSecond how many of its units make a second: 1, 1,000 or 1,000,000
     */
    record SinceEpoch(Column column, long perSecond) implements Moment {}

    /** A number of calendar days after it happened, in a zone; for {@code knownAt} only. */
    record DaysLater(int days, ZoneId zone) implements Moment {}

    /** When the platform received it; for {@code knownAt} only. */
    record Received() implements Moment {}

    /** Counts since 1970 that lie before this were counted in another unit. */
    Instant FIRST_COUNTED = Instant.parse("1980-01-01T00:00:00Z");

    /** The name of the column it reads, or of another where it reads none. */
    default String columnOr(String other) {
        return switch (this) {
            case InColumns in -> in.columns().getFirst().name();
            case SinceEpoch since -> since.column().name();
            case Fixed f -> other;
            case DaysLater l -> other;
            case Received r -> other;
        };
    }

    /**
     * The instant for a row.
     *
     * @param happenedAt what the fact's own time was read as; null while that is being read
     * @param now the present of the business clock
     */
    default Instant of(TableRow row, @Nullable Instant happenedAt, Instant now) {
        return switch (this) {
            case Fixed fixed -> fixed.at();
            case InColumns in -> read(row, in);
            case SinceEpoch since -> count(row, since);
            case Received received -> now.truncatedTo(ChronoUnit.MICROS);
            case DaysLater later ->
                    java.util.Objects.requireNonNull(happenedAt)
                            .atZone(later.zone())
                            .plus(Period.ofDays(later.days()))
                            .toInstant();
        };
    }

    private static Instant read(TableRow row, InColumns in) {
        var text = text(row, in.columns());
        try {
            var local =
                    in.form() == null && text.length() <= 10
                            ? LocalDate.parse(text)
                            : in.format()
                                    .parseBest(
                                            text,
                                            ZonedDateTime::from,
                                            LocalDateTime::from,
                                            LocalDate::from);
            var zoned =
                    switch (local) {
                        case ZonedDateTime z -> z;
                        case LocalDateTime t -> inZone(t, in);
                        case LocalDate d -> d.atStartOfDay(in.zone());
                        default -> throw new DateTimeException("neither date nor time");
                    };
            return zoned.toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new BadCellException(
                    in.columns().getFirst().name(),
                    Reason.NOT_A_DATE,
                    "a date is expected, found a text of %d characters".formatted(text.length()),
                    "write it as "
                            + (in.form() == null
                                    ? "2005-09-30 or 2005-09-30T08:00:00"
                                    : in.form()));
        }
    }

    private static String text(TableRow row, List<Column> columns) {
        if (columns.size() == 1) {
            return Cells.text(row, columns.getFirst());
        }
        var text = new StringBuilder();
        for (var column : columns) {
            text.append(text.isEmpty() ? "" : " ").append(Cells.text(row, column));
        }
        return text.toString();
    }

    private static ZonedDateTime inZone(LocalDateTime time, InColumns in) {
        if (in.zone().getRules().getValidOffsets(time).isEmpty()) {
            throw new BadCellException(
                    in.columns().getFirst().name(),
                    Reason.NOT_A_DATE,
                    "this time was left out in %s when clocks went forward".formatted(in.zone()),
                    "name the zone the times are in, or write them with an offset such as +08:00");
        }
        return time.atZone(in.zone());
    }

    private static Instant count(TableRow row, SinceEpoch since) {
        var perMicro = BigDecimal.valueOf(1_000_000 / since.perSecond());
        var micros = Cells.number(row, since.column()).multiply(perMicro).toBigInteger();
        if (micros.bitLength() < Long.SIZE) {
            var at = Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS);
            if (!at.isBefore(FIRST_COUNTED)) {
                return at;
            }
        }
        throw new BadCellException(
                since.column().name(),
                Reason.NOT_A_DATE,
                "the count since 1970 lies before 1980 or past all time",
                "correct the cell, or say in the mapping what it counts: seconds, milliseconds or"
                        + " microseconds");
    }
}
