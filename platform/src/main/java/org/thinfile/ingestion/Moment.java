package org.thinfile.ingestion;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How a mapping tells when a fact happened or was known. */
sealed interface Moment {

    /** The same instant for every row. */
    record Fixed(Instant at) implements Moment {}

    /** In a column, as a date or a date with a time, in a zone unless the cell names one. */
    record InColumn(String column, @Nullable String form, DateTimeFormatter format, ZoneId zone)
            implements Moment {

        /** With a pattern such as {@code yyMMdd}; ISO 8601 where there is none. */
        static InColumn of(String column, @Nullable String form, ZoneId zone) {
            var format =
                    form == null
                            ? DateTimeFormatter.ISO_DATE_TIME
                            // strict resolution wants the proleptic year
                            : DateTimeFormatter.ofPattern(form.replace('y', 'u'))
                                    .withResolverStyle(ResolverStyle.STRICT);
            return new InColumn(column, form, format, zone);
        }
    }

    /** A number of calendar days after it happened, in a zone; for {@code knownAt} only. */
    record DaysLater(int days, ZoneId zone) implements Moment {}

    /** When the platform received it; for {@code knownAt} only. */
    record Received() implements Moment {}

    /**
     * The instant for a row.
     *
     * @param happenedAt what the fact's own time was read as; null while that is being read
     * @param now the present of the business clock
     */
    default Instant of(TableRow row, @Nullable Instant happenedAt, Instant now) {
        return switch (this) {
            case Fixed fixed -> fixed.at();
            case InColumn in -> read(row, in);
            case Received received -> now.truncatedTo(ChronoUnit.MICROS);
            case DaysLater later ->
                    java.util.Objects.requireNonNull(happenedAt)
                            .atZone(later.zone())
                            .plus(Period.ofDays(later.days()))
                            .toInstant();
        };
    }

    private static Instant read(TableRow row, InColumn in) {
        var text = Cells.text(row, in.column());
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
                        case LocalDateTime t -> t.atZone(in.zone());
                        case LocalDate d -> d.atStartOfDay(in.zone());
                        default -> throw new DateTimeException("neither date nor time");
                    };
            return zoned.toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new BadCellException(
                    in.column(),
                    Reason.NOT_A_DATE,
                    "a date is expected, found a text of %d characters".formatted(text.length()),
                    "write it as "
                            + (in.form() == null
                                    ? "2005-09-30 or 2005-09-30T08:00:00"
                                    : in.form()));
        }
    }
}
