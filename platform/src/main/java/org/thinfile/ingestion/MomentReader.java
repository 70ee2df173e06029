package org.thinfile.ingestion;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes {@link Moment}s of what a mapping says about one rule. */
final class MomentReader {

    private final ZoneId zone;
    private final String own;
    private final @Nullable String month;
    private final Set<String> columns;

    /**
     * @param zone of local times
     * @param own the rule's own column
     * @param month the month its column stands for, null for none
     * @param columns takes the columns that moments read
     */
    MomentReader(ZoneId zone, String own, @Nullable String month, Set<String> columns) {
        this.zone = zone;
        this.own = own;
        this.month = month;
        this.columns = columns;
    }

    Moment happenedAt(MappingText.When when) {
        if (when.daysLater() != null || when.received() != null) {
            throw new IllegalArgumentException(
                    "happened-at cannot be told by days-later or received, which are for known-at");
        }
        return moment("happened-at", when);
    }

    Moment knownAt(MappingText.When when) {
        return moment("known-at", when);
    }

    private Moment moment(String name, MappingText.When when) {
        long ways =
                Stream.of(when.at(), when.day(), when.column(), when.daysLater(), when.received())
                        .filter(way -> way != null)
                        .count();
        if (ways != 1 || when.format() != null && when.column() == null) {
            throw new IllegalArgumentException(
                    name
                            + " is told by exactly one of: at, day, column (perhaps with format),"
                            + " days-later, received");
        }
        if (when.at() != null) {
            return new Moment.Fixed(local(when.at(), zone));
        }
        if (when.day() != null) {
            return new Moment.Fixed(day(when.day()));
        }
        if (when.column() != null) {
            columns.add(when.column());
            return Moment.InColumn.of(when.column(), when.format(), zone);
        }
        return when.daysLater() != null
                ? new Moment.DaysLater(when.daysLater(), zone)
                : new Moment.Received();
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
