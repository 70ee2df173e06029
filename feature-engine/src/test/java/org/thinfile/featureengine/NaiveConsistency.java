package org.thinfile.featureengine;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.thinfile.featureengine.NaiveFigures.Row;
import org.thinfile.featureengine.aggregation.Circles;
import org.thinfile.featureengine.aggregation.Reconciliation;

/** The naive forms of aggregations that hold statements against themselves and each other. */
record NaiveConsistency(NaiveFigures figures) {

    private static final BigInteger MOST = BigInteger.TWO.pow(61);

    private <K> Collection<List<Row>> each(List<Row> rows, Function<Row, K> key) {
        return rows.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    double reconciliation(Reconciliation how) {
        var byDay = new Found(how.least());
        var byInstant = new Found(how.least());
        for (var account : each(figures.rows(), Row::group)) {
            byDay.account(each(account, figures::day));
            byInstant.account(each(account, row -> row.event().happenedAt()));
        }
        if (byDay.judged == 0) {
            return Double.NaN;
        }
        return switch (how.figure()) {
            case LINES -> byDay.unreconciled;
            case SHARE -> (double) byDay.unreconciled / byDay.judged;
            case DIFFERENCE -> byDay.difference.doubleValue();
            case DISORDERED -> Math.max(0, byInstant.unreconciled - byDay.unreconciled);
        };
    }

    /** What accounts come to. */
    private static final class Found {
        final BigInteger least;
        int judged;
        int unreconciled;
        BigInteger difference = BigInteger.ZERO;

        Found(int least) {
            this.least = BigInteger.valueOf(least);
        }

        void account(Collection<List<Row>> times) {
            List<BigInteger> standing = null;
            for (var rows : times) {
                standing = together(rows, standing);
            }
        }

        private List<BigInteger> together(List<Row> rows, List<BigInteger> before) {
            var standing = new ArrayList<Stand>();
            if (before != null) {
                before.forEach(balance -> standing.add(new Stand(balance, null)));
            }
            for (var row : rows) {
                var balance = BigInteger.valueOf(row.weight());
                var value = BigInteger.valueOf(row.value()).abs();
                if (value.compareTo(MOST) > 0 || balance.abs().compareTo(MOST) > 0) {
                    return null;
                }
                standing.add(new Stand(balance, row));
            }
            var unmet = new ArrayList<Row>();
            for (var row : rows) {
                standing.stream()
                        .filter(stand -> stand.taker == null && stand.balance.equals(start(row)))
                        .findFirst()
                        .ifPresentOrElse(stand -> stand.taker = row, () -> unmet.add(row));
            }
            for (var row : List.copyOf(unmet)) {
                nearest(row, standing)
                        .filter(end -> apart(row, end).compareTo(least) < 0)
                        .ifPresent(end -> {
                            end.taker = row;
                            unmet.remove(row);
                        });
            }
            int free = before == null ? 1 : 0;
            judged += rows.size() - free;
            if (unmet.size() > free) {
                unreconciled += unmet.size() - free;
                var distances =
                        unmet.stream()
                                .map(row -> apart(row, nearest(row, standing).orElseThrow()))
                                .sorted()
                                .toList();
                difference = difference.max(distances.get(distances.size() - 1 - free));
            }
            var ends = standing.stream().filter(stand -> stand.taker == null).toList();
            var after = ends.stream().filter(stand -> stand.after != null).toList();
            var left = after.isEmpty() ? ends : after;
            return left.isEmpty() ? null : left.stream().map(stand -> stand.balance).toList();
        }

        private static BigInteger start(Row row) {
            var value = BigInteger.valueOf(row.value());
            return BigInteger.valueOf(row.weight()).subtract(row.holds() ? value : value.negate());
        }

        private static Optional<Stand> nearest(Row row, List<Stand> standing) {
            var own = own(row, standing);
            while (own.taker != null) {
                own = own(own.taker, standing);
            }
            var end = own;
            return standing.stream()
                    .filter(stand -> stand.taker == null && stand != end)
                    .min(Comparator.comparing(stand -> apart(row, stand)));
        }

        private static BigInteger apart(Row row, Stand stand) {
            return stand.balance.subtract(start(row)).abs();
        }

        private static Stand own(Row row, List<Stand> standing) {
            return standing.stream().filter(stand -> stand.after == row).findFirst().orElseThrow();
        }
    }

    /** A balance, the line it stands after, and the line that starts from it. */
    private static final class Stand {
        final BigInteger balance;
        final Row after;
        Row taker;

        Stand(BigInteger balance, Row after) {
            this.balance = balance;
            this.after = after;
        }
    }

    double duplicates(boolean share) {
        var said = new HashSet<List<Object>>();
        int again = 0;
        for (var row : figures.rows()) {
            again += said.add(List.of(figures.day(row), row.value(), row.group())) ? 0 : 1;
        }
        int n = figures.rows().size();
        return !share ? again : n == 0 ? Double.NaN : (double) again / n;
    }

    double repeatedShare() {
        double n = figures.rows().size();
        long repeated =
                figures.rows().stream()
                        .filter(row ->
                                figures.rows().stream()
                                        .anyMatch(r -> r != row && r.value() == row.value()))
                        .count();
        return n == 0 ? Double.NaN : repeated / n;
    }

    double benford(int least) {
        var digits = new TreeMap<Character, Integer>();
        for (var row : figures.rows()) {
            if (row.value() != 0) {
                var text = BigInteger.valueOf(row.value()).abs().toString();
                digits.merge(text.charAt(0), 1, Integer::sum);
            }
        }
        int n = digits.values().stream().mapToInt(count -> count).sum();
        if (n < least) {
            return Double.NaN;
        }
        double apart = 0;
        for (int digit = 1; digit <= 9; digit++) {
            double share = (double) digits.getOrDefault((char) ('0' + digit), 0) / n;
            apart += Math.abs(share - StrictMath.log10(1 + 1.0 / digit));
        }
        return apart / 2;
    }

    double circles(Circles how) {
        var came = figures.rows().stream().filter(row -> row.holds() && row.value() > 0).toList();
        var paired = new ArrayList<Row>();
        for (var out : figures.rows()) {
            if (out.holds() || out.value() <= 0) {
                continue;
            }
            came.stream()
                    .filter(in -> in.group().equals(out.group()))
                    .filter(in -> paired.stream().noneMatch(p -> p == in))
                    .filter(in -> follows(in, out, how))
                    .findFirst()
                    .ifPresent(paired::add);
        }
        if (how.figure() == Circles.Figure.COUNT) {
            return paired.size();
        }
        return came.isEmpty() ? Double.NaN : sum(paired).doubleValue() / sum(came).doubleValue();
    }

    private static boolean follows(Row in, Row out, Circles how) {
        long gap =
                NaiveFigures.micros(out.event().happenedAt())
                        - NaiveFigures.micros(in.event().happenedAt());
        var came = BigInteger.valueOf(in.value());
        var apart = BigInteger.valueOf(out.value()).subtract(came).abs();
        return gap >= 0
                && gap <= how.within()
                && apart.multiply(BigInteger.valueOf(100))
                                .compareTo(came.multiply(BigInteger.valueOf(how.percent())))
                        <= 0;
    }

    private static BigInteger sum(List<Row> rows) {
        return NaiveFigures.sum(rows.stream().map(r -> BigInteger.valueOf(r.value())).toList());
    }

    double unmatched(boolean share) {
        var held = new TreeSet<YearMonth>();
        var others = new TreeSet<YearMonth>();
        figures.rows()
                .forEach(
                        row -> (row.holds() ? held : others).add(YearMonth.from(figures.day(row))));
        double alone = held.stream().filter(month -> !others.contains(month)).count();
        return !share ? alone : held.isEmpty() ? Double.NaN : alone / held.size();
    }

    double overlap() {
        var sides = sides();
        var held = sides.get(true);
        var others = sides.get(false);
        if (held.isEmpty() || others.isEmpty()) {
            return Double.NaN;
        }
        return (double) held.stream().filter(others::contains).count() / held.size();
    }

    double agreement() {
        var sides = sides();
        return sides.values().stream().anyMatch(List::isEmpty)
                ? Double.NaN
                : Objects.equals(sides.get(true).getLast(), sides.get(false).getLast()) ? 1 : 0;
    }

    double distance() {
        var sides = sides();
        if (sides.values().stream().anyMatch(List::isEmpty)) {
            return Double.NaN;
        }
        long one = sides.get(true).getLast();
        long two = sides.get(false).getLast();
        double radian = Math.PI / 180e6;
        double phi = (one >> 32) * radian;
        double psi = (two >> 32) * radian;
        double lambda = ((long) (int) one - (int) two) * radian;
        double a = StrictMath.sin((phi - psi) / 2);
        double b = StrictMath.sin(lambda / 2);
        double h = a * a + StrictMath.cos(phi) * StrictMath.cos(psi) * b * b;
        return 2 * 6371.0088 * StrictMath.asin(Math.min(1, StrictMath.sqrt(h)));
    }

    private Map<Boolean, List<Long>> sides() {
        return figures.rows().stream()
                .collect(
                        Collectors.partitioningBy(
                                Row::holds, Collectors.mapping(Row::value, Collectors.toList())));
    }
}
