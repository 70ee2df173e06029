package org.thinfile.featureengine;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.thinfile.featureengine.NaiveFigures.Row;
import org.thinfile.featureengine.aggregation.Diversity;
import org.thinfile.featureengine.aggregation.Novelty;
import org.thinfile.featureengine.aggregation.Responses;
import org.thinfile.featureengine.aggregation.Salary;
import org.thinfile.featureengine.aggregation.Sides;

/** The naive forms of aggregations that tell different values apart. */
record NaiveValues(NaiveFigures figures) {

    double diversity(Diversity<?> how) {
        var sizes = new HashMap<Long, BigInteger>();
        for (var row : figures.rows()) {
            var weight = how.weighed() ? BigInteger.valueOf(row.weight()).abs() : BigInteger.ONE;
            sizes.merge(row.value(), weight, BigInteger::add);
        }
        var rising =
                sizes.values().stream()
                        .filter(size -> size.signum() > 0)
                        .map(BigInteger::doubleValue)
                        .sorted()
                        .toList();
        double total = NaiveFigures.sum(sizes.values()).doubleValue();
        if (rising.isEmpty()) {
            return Double.NaN;
        }
        double entropy = 0;
        double squares = 0;
        for (double size : rising) {
            entropy += size * StrictMath.log(size);
            squares += size * size;
        }
        entropy = rising.size() == 1 ? 0 : Math.max(0, StrictMath.log(total) - entropy / total);
        var falling = rising.reversed();
        return switch (how.figure()) {
            case ENTROPY -> entropy;
            case EVENNESS ->
                    rising.size() == 1
                            ? Double.NaN
                            : Math.min(1, entropy / StrictMath.log(rising.size()));
            case CONCENTRATION -> squares / (total * total);
            case TOP_SHARE ->
                    falling.stream().limit(how.parameter()).reduce(0.0, (a, b) -> a + b) / total;
            case PARETO -> {
                int taken = 0;
                double sum = 0;
                while (taken < falling.size() && sum * 100 < total * how.parameter()) {
                    sum += falling.get(taken++);
                }
                yield (double) taken / falling.size();
            }
        };
    }

    private Map<Long, List<Row>> byValue() {
        return figures.rows().stream()
                .collect(
                        Collectors.groupingBy(Row::value, LinkedHashMap::new, Collectors.toList()));
    }

    private static int holding(List<Row> rows) {
        return (int) rows.stream().filter(Row::holds).count();
    }

    double sides(Sides.Figure figure) {
        var values = byValue().values();
        if (values.isEmpty()) {
            return Double.NaN;
        }
        return switch (figure) {
            case BALANCE -> {
                var holdingBySize = new TreeMap<Integer, Integer>();
                values.forEach(v -> holdingBySize.merge(v.size(), holding(v), Integer::sum));
                double sum = 0;
                for (var entry : holdingBySize.entrySet()) {
                    sum += (double) entry.getValue() / entry.getKey();
                }
                yield sum / values.size();
            }
            case RECIPROCITY ->
                    (double)
                                    values.stream()
                                            .filter(v -> holding(v) > 0 && holding(v) < v.size())
                                            .count()
                            / values.size();
            case HOME_SHARE -> {
                int most = values.stream().mapToInt(NaiveValues::holding).max().orElse(0);
                int home =
                        values.stream()
                                .filter(v -> holding(v) == most)
                                .mapToInt(List::size)
                                .max()
                                .orElse(0);
                yield most == 0 ? Double.NaN : (double) home / figures.rows().size();
            }
        };
    }

    double responses(Responses how) {
        int asked = 0;
        int answered = 0;
        long delay = 0;
        for (var talk : byValue().values()) {
            for (int i = 0; i < talk.size(); i++) {
                var next = i + 1 < talk.size() ? talk.get(i + 1) : null;
                if (talk.get(i).holds() || (next != null && !next.holds())) {
                    continue;
                }
                asked++;
                long waited =
                        next == null
                                ? Long.MAX_VALUE
                                : NaiveFigures.micros(next.event().happenedAt())
                                        - NaiveFigures.micros(talk.get(i).event().happenedAt());
                if (waited <= how.within()) {
                    answered++;
                    delay += waited;
                }
            }
        }
        if (how.figure() == Responses.Figure.RATE) {
            return asked == 0 ? Double.NaN : (double) answered / asked;
        }
        return answered == 0 ? Double.NaN : (double) delay / answered / 3_600e6;
    }

    double novelty(Novelty how) {
        var since = figures.t().atZone(figures.zone()).minus(how.recent()).toInstant();
        Set<Long> before = new HashSet<>();
        Set<Long> recent = new HashSet<>();
        for (var row : figures.rows()) {
            (row.event().happenedAt().isBefore(since) ? before : recent).add(row.value());
        }
        long fresh = recent.stream().filter(value -> !before.contains(value)).count();
        if (!how.share()) {
            return fresh;
        }
        return recent.isEmpty() ? Double.NaN : (double) fresh / recent.size();
    }

    double churn() {
        var weeks = new TreeMap<LocalDate, Set<Long>>();
        for (var row : figures.rows()) {
            weeks.computeIfAbsent(figures.monday(row), any -> new HashSet<>()).add(row.value());
        }
        int there = 0;
        int gone = 0;
        for (var week : weeks.entrySet()) {
            if (week.getKey().equals(weeks.lastKey())) {
                continue;
            }
            var next = weeks.getOrDefault(week.getKey().plusWeeks(1), Set.of());
            there += week.getValue().size();
            gone += (int) week.getValue().stream().filter(v -> !next.contains(v)).count();
        }
        return there == 0 ? Double.NaN : (double) gone / there;
    }

    double salary(Salary how) {
        if (figures.rows().isEmpty()) {
            return Double.NaN;
        }
        int longest = 0;
        var greatest = BigInteger.ZERO;
        for (var payer : byValue().values()) {
            var months = new TreeMap<YearMonth, BigInteger>();
            payer.forEach(row ->
                    months.merge(
                            YearMonth.from(figures.day(row)),
                            BigInteger.valueOf(row.weight()),
                            BigInteger::add));
            for (var start : months.keySet()) {
                var run = run(months, start, how.percent());
                for (int length = 1; length <= run.size(); length++) {
                    var sum = NaiveFigures.sum(run.subList(0, length));
                    if (length > longest) {
                        longest = length;
                        greatest = sum;
                    } else if (length == longest) {
                        greatest = greatest.max(sum);
                    }
                }
            }
        }
        if (how.figure() == Salary.Figure.MONTHS) {
            return longest;
        }
        return longest < Math.max(1, how.least()) ? Double.NaN : greatest.doubleValue() / longest;
    }

    private static List<BigInteger> run(
            TreeMap<YearMonth, BigInteger> months, YearMonth start, int percent) {
        var run = new ArrayList<BigInteger>();
        for (var month = start; months.containsKey(month); month = month.plusMonths(1)) {
            var sum = Objects.requireNonNull(months.get(month));
            boolean near =
                    run.isEmpty()
                            || sum.subtract(run.getLast())
                                            .abs()
                                            .multiply(BigInteger.valueOf(100))
                                            .compareTo(
                                                    run.getLast()
                                                            .multiply(BigInteger.valueOf(percent)))
                                    <= 0;
            if (sum.signum() <= 0 || !near) {
                break;
            }
            run.add(sum);
        }
        return run;
    }
}
