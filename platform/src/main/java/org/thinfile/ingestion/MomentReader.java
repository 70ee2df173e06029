package org.thinfile.ingestion;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes {@link Moment}s of what a mapping says about one rule. */
final class MomentReader {

    private static final Pattern TWO_DIGIT_YEAR = Pattern.compile("(?<!y)yy(?!y)");
    private static final int WIDTH = 2;

    private final ZoneId zone;
    private final String own;
    private final @Nullable String month;
    private final Columns columns;

    /**
     * @param zone of local times
     * @param own the rule's own column
     * @param month the month its column stands for, null for none
     * @param columns takes the columns that moments read
     */
    MomentReader(ZoneId zone, String own, @Nullable String month, Columns columns) {
        this.zone = zone;
        this.own = own;
        this.month = month;
        this.columns = columns;
    }

    Moment happenedAt(MappingText.Time when) {
        if (when.daysLater() != null || when.received() != null) {
            throw new IllegalArgumentException(
                    "happened-at cannot be told by days-later or received, which are for known-at");
        }
        return moment("happened-at", when);
    }

    Moment knownAt(MappingText.Time when) {
        return moment("known-at", when);
    }

    private Moment moment(String name, MappingText.Time when) {
        long ways =
                Stream.of(
                                when.at(),
                                when.day(),
                                when.column(),
                                when.columns(),
                                when.daysLater(),
                                when.received())
                        .filter(way -> way != null)
                        .count();
        boolean inCells = when.column() != null || when.columns() != null;
        if (ways != 1 || !inCells && (when.format() != null || when.epoch() != null)) {
            throw new IllegalArgumentException(
                    name
                            + " is told by exactly one of: at, day, column or columns (perhaps with"
                            + " format or epoch), days-later, received");
        }
        if (when.at() != null) {
            return new Moment.Fixed(local(when.at(), zone));
        }
        if (when.day() != null) {
            return new Moment.Fixed(day(when.day()));
        }
        if (inCells) {
            return inCells(when);
        }
        return when.daysLater() != null
                ? new Moment.DaysLater(when.daysLater(), zone)
                : new Moment.Received();
    }

    private Moment inCells(MappingText.Time when) {
        var names =
                when.columns() == null
                        ? List.of(java.util.Objects.requireNonNull(when.column()))
                        : when.columns();
        var read = names.stream().map(columns::of).toList();
        if (when.epoch() != null) {
            if (read.size() > 1 || when.format() != null || when.zone() != null) {
                throw new IllegalArgumentException(
                        "a count since 1970 (epoch) is in one column and has no format or zone");
            }
            return new Moment.SinceEpoch(
                    read.getFirst(),
                    switch (when.epoch()) {
                        case "seconds" -> 1;
                        case "milliseconds" -> 1_000;
                        default -> 1_000_000;
                    });
        }
        var own = when.zone() == null ? zone : ZoneId.of(when.zone());
        return new Moment.InColumns(read, when.format(), format(when), own);
    }

    private static DateTimeFormatter format(MappingText.Time when) {
        var form = when.format();
        if (form == null) {
            return DateTimeFormatter.ISO_DATE_TIME;
        }
        var years = TWO_DIGIT_YEAR.matcher(form);
        boolean isShort = years.find();
        var century = when.century();
        if (isShort != (century != null)) {
            throw new IllegalArgumentException(
                    isShort
                            ? "years of two digits in '%s' need a century (add century: 1900?)"
                                    .formatted(form)
                            : "a century is for years of two digits, '%s' has none"
                                    .formatted(form));
        }
        var builder = new DateTimeFormatterBuilder();
        if (isShort && century != null) {
            append(builder, form.substring(0, years.start()));
            builder.appendValueReduced(ChronoField.YEAR, WIDTH, WIDTH, century);
            append(builder, form.substring(years.end()));
        } else {
            append(builder, form);
        }
        return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Strict resolution wants the proleptic year. */
    private static void append(DateTimeFormatterBuilder builder, String pattern) {
        if (!pattern.isEmpty()) {
            builder.appendPattern(pattern.replace('y', 'u'));
        }
    }

    /** The start of a day in the column's month. */
    private Instant day(String day) {
        if (month == null) {
            throw new IllegalArgumentException(
                    "day %s needs a month: list the rule's columns with their months"
                            .formatted(day));
        }
        var of = YearMonth.parse(month);
        try {
            var date = day.equals("last") ? of.atEndOfMonth() : of.atDay(Integer.parseInt(day));
            return date.atStartOfDay(zone).toInstant();
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "day '%s' of column %s is no day of %s (maybe 'last' is meant?)"
                            .formatted(day, own, month),
                    e);
        }
    }

    /** A local time in a zone, or one with its own offset. */
    static Instant local(String text, ZoneId zone) {
        try {
            return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text, OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime whole -> whole.toInstant();
                case LocalDateTime local -> local.atZone(zone).toInstant();
                default -> throw new DateTimeException("no time");
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s' is no time such as 2005-09-20T00:00".formatted(text), e);
        }
    }
}
