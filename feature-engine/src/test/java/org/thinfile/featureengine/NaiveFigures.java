package org.thinfile.featureengine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.thinfile.featureengine.aggregation.Active;
import org.thinfile.featureengine.aggregation.Aggregation;
import org.thinfile.featureengine.aggregation.Agreement;
import org.thinfile.featureengine.aggregation.BenfordDistance;
import org.thinfile.featureengine.aggregation.Bursts;
import org.thinfile.featureengine.aggregation.Churn;
import org.thinfile.featureengine.aggregation.Circles;
import org.thinfile.featureengine.aggregation.Distance;
import org.thinfile.featureengine.aggregation.Diversity;
import org.thinfile.featureengine.aggregation.Duplicates;
import org.thinfile.featureengine.aggregation.Gaps;
import org.thinfile.featureengine.aggregation.LowestBalance;
import org.thinfile.featureengine.aggregation.NegativeDays;
import org.thinfile.featureengine.aggregation.Novelty;
import org.thinfile.featureengine.aggregation.Overlap;
import org.thinfile.featureengine.aggregation.Quantile;
import org.thinfile.featureengine.aggregation.RadiusOfGyration;
import org.thinfile.featureengine.aggregation.Reconciliation;
import org.thinfile.featureengine.aggregation.Regularity;
import org.thinfile.featureengine.aggregation.RepeatedShare;
import org.thinfile.featureengine.aggregation.Responses;
import org.thinfile.featureengine.aggregation.Salary;
import org.thinfile.featureengine.aggregation.Sides;
import org.thinfile.featureengine.aggregation.Span;
import org.thinfile.featureengine.aggregation.UnmatchedMonths;
import org.thinfile.featureengine.history.Event;

/**
 * The naive forms of aggregations over a list of measured events: lists, maps and big numbers.
 *
 * @param rows the events of the window, in order, with what is measured of them
 * @param t the instant
 * @param end the window's end
 */
record NaiveFigures(List<Row> rows, Instant t, Instant end, ZoneId zone) {

    private static final double DAY = 86_400e6;

    /** An event with its value, its weight, whether the condition holds, and its group. */
    record Row(Event event, long value, long weight, boolean holds, List<String> group) {}

    double value(Aggregation<?> aggregation) {
        return switch (aggregation) {
            case Quantile quantile -> quantile(quantile.percent());
            case Gaps gaps -> gaps(gaps.figure());
            case Bursts bursts -> bursts(bursts);
            case Active active -> active(active);
            case Regularity regularity -> regularity(regularity.cycle());
            case Diversity<?> diversity -> new NaiveValues(this).diversity(diversity);
            case Sides sides -> new NaiveValues(this).sides(sides.figure());
            case Responses responses -> new NaiveValues(this).responses(responses);
            case Novelty novelty -> new NaiveValues(this).novelty(novelty);
            case Churn churn -> new NaiveValues(this).churn();
            case RadiusOfGyration radius -> radius();
            case LowestBalance lowest ->
                    balances().stream()
                            .reduce(BigInteger::min)
                            .map(BigInteger::doubleValue)
                            .orElse(Double.NaN);
            case NegativeDays negative -> negativeDays();
            case Salary salary -> new NaiveValues(this).salary(salary);
            case Reconciliation reconciliation ->
                    new NaiveConsistency(this).reconciliation(reconciliation);
            case Duplicates duplicates -> new NaiveConsistency(this).duplicates(duplicates.share());
            case RepeatedShare repeated -> new NaiveConsistency(this).repeatedShare();
            case BenfordDistance benford -> new NaiveConsistency(this).benford(benford.least());
            case Circles circles -> new NaiveConsistency(this).circles(circles);
            case UnmatchedMonths months -> new NaiveConsistency(this).unmatched(months.share());
            case Overlap overlap -> new NaiveConsistency(this).overlap();
            case Agreement agreement -> new NaiveConsistency(this).agreement();
            case Distance distance -> new NaiveConsistency(this).distance();
            default -> throw new AssertionError("no twin of " + aggregation);
        };
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** The local day; what was reached before a clock was set back stays. */
    static LocalDate day(Instant instant, ZoneId zone) {
        var plain = LocalDate.ofInstant(instant, zone);
        var change = zone.getRules().previousTransition(instant.plusNanos(1));
        if (change == null) {
            return plain;
        }
        var reached =
                LocalDateTime.ofEpochSecond(
                                change.getInstant().getEpochSecond() - 1,
                                0,
                                change.getOffsetBefore())
                        .toLocalDate();
        return plain.isBefore(reached) ? reached : plain;
    }

    LocalDate day(Row row) {
        return day(row.event().happenedAt(), zone);
    }

    LocalDate monday(Row row) {
        return monday(day(row));
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private double quantile(int percent) {
        if (rows.isEmpty()) {
            return Double.NaN;
        }
        var sorted = rows.stream().map(Row::value).sorted().map(BigDecimal::valueOf).toList();
        var place =
                BigDecimal.valueOf(sorted.size() - 1L)
                        .multiply(BigDecimal.valueOf(percent))
                        .movePointLeft(2);
        int k = place.intValue();
        var part = place.subtract(BigDecimal.valueOf(k));
        if (part.signum() == 0) {
            return sorted.get(k).doubleValue();
        }
        var above = sorted.get(k + 1);
        var exact = sorted.get(k).add(part.multiply(above.subtract(sorted.get(k))));
        return exact.movePointRight(2).toBigIntegerExact().doubleValue() / 100;
    }

    private List<Long> gapLengths() {
        return IntStream.range(1, rows.size())
                .mapToObj(i ->
                        micros(rows.get(i).event().happenedAt())
                                - micros(rows.get(i - 1).event().happenedAt()))
                .toList();
    }

    private double gaps(Gaps.Figure figure) {
        var gaps = gapLengths();
        if (gaps.isEmpty()) {
            return Double.NaN;
        }
        double mean = (double) gaps.stream().mapToLong(g -> g).sum() / gaps.size();
        double deviation =
                gaps.size() < 2
                        ? Double.NaN
                        : NaiveEngine.deviation(gaps.stream().map(BigInteger::valueOf).toList());
        return switch (figure) {
            case MEAN -> mean / DAY;
            case LONGEST -> Collections.max(gaps) / DAY;
            case DEVIATION -> deviation / DAY;
            case BURSTINESS -> (deviation - mean) / (deviation + mean);
        };
    }

    private double bursts(Bursts how) {
        var runs = new ArrayList<Integer>();
        if (!rows.isEmpty()) {
            runs.add(1);
        }
        for (long gap : gapLengths()) {
            if (gap <= how.within()) {
                runs.add(runs.removeLast() + 1);
            } else {
                runs.add(1);
            }
        }
        var bursts = runs.stream().filter(run -> run >= how.least()).toList();
        if (how.figure() == Bursts.Figure.COUNT) {
            return bursts.size();
        }
        if (rows.isEmpty()) {
            return Double.NaN;
        }
        return how.figure() == Bursts.Figure.LONGEST
                ? bursts.stream().mapToInt(run -> run).max().orElse(0)
                : bursts.stream().mapToInt(run -> run).sum() / (double) rows.size();
    }

    private static long number(Span span, LocalDate day) {
        return switch (span) {
            case DAY -> day.toEpochDay();
            case WEEK -> monday(day).toEpochDay() / 7;
            case MONTH -> YearMonth.from(day).getLong(ChronoField.PROLEPTIC_MONTH);
        };
    }

    private double active(Active how) {
        var spans = new TreeSet<Long>();
        rows.forEach(row -> spans.add(number(how.span(), day(row))));
        int run = 0;
        int longest = 0;
        for (long span : spans) {
            run = spans.contains(span - 1) ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return switch (how.figure()) {
            case COUNT -> spans.size();
            case LONGEST -> longest;
            case CURRENT -> {
                var lastDay = LocalDate.ofInstant(end.minus(1, ChronoUnit.MICROS), zone);
                boolean lasts = !spans.isEmpty() && spans.last() >= number(how.span(), lastDay) - 1;
                yield lasts ? run : 0;
            }
        };
    }

    private double regularity(Regularity.Cycle cycle) {
        if (rows.size() < 2) {
            return Double.NaN;
        }
        int parts = cycle == Regularity.Cycle.DAY ? 24 : cycle == Regularity.Cycle.WEEK ? 7 : 31;
        double along = 0;
        double across = 0;
        for (int part = 0; part < parts; part++) {
            int here = part;
            long count = rows.stream().filter(row -> part(cycle, row) == here).count();
            along += count * StrictMath.cos(2 * Math.PI * part / parts);
            across += count * StrictMath.sin(2 * Math.PI * part / parts);
        }
        return StrictMath.sqrt(along * along + across * across) / rows.size();
    }

    private int part(Regularity.Cycle cycle, Row row) {
        return switch (cycle) {
            case DAY -> row.event().happenedAt().atZone(zone).getHour();
            case WEEK -> day(row).getDayOfWeek().getValue() - 1;
            case MONTH -> day(row).getDayOfMonth() - 1;
        };
    }

    private double radius() {
        if (rows.isEmpty()) {
            return Double.NaN;
        }
        var latitudes = rows.stream().map(r -> BigInteger.valueOf(r.value() >> 32)).toList();
        var longitudes = rows.stream().map(r -> BigInteger.valueOf((int) r.value())).toList();
        double radian = Math.PI / 180e6;
        double mean = sum(latitudes).doubleValue() / rows.size();
        double cosine = StrictMath.cos(mean * radian);
        double square = variance(latitudes) + cosine * cosine * variance(longitudes);
        return 6371.0088 * radian * StrictMath.sqrt(square);
    }

    private static double variance(List<BigInteger> values) {
        var n = BigInteger.valueOf(values.size());
        var squares = sum(values.stream().map(v -> v.multiply(v)).toList());
        return n.multiply(squares).subtract(sum(values).pow(2)).doubleValue()
                / ((double) values.size() * values.size());
    }

    private List<BigInteger> balances() {
        var balances = new ArrayList<BigInteger>();
        var balance = BigInteger.ZERO;
        for (var row : rows) {
            var value = BigInteger.valueOf(row.value());
            balance = row.holds() ? balance.add(value) : balance.subtract(value);
            balances.add(balance);
        }
        return balances;
    }

    private double negativeDays() {
        if (rows.isEmpty()) {
            return Double.NaN;
        }
        var balances = balances();
        var ends = new TreeMap<LocalDate, BigInteger>();
        for (int i = 0; i < rows.size(); i++) {
            ends.put(day(rows.get(i)), balances.get(i));
        }
        var last = LocalDate.ofInstant(end.minus(1, ChronoUnit.MICROS), zone);
        int days = 0;
        for (var day = ends.firstKey(); !day.isAfter(last); day = day.plusDays(1)) {
            days += ends.floorEntry(day).getValue().signum() < 0 ? 1 : 0;
        }
        return days;
    }

    static BigInteger sum(Collection<BigInteger> values) {
        return values.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
