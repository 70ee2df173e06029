package org.thinfile.featureengine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.FeatureFile.Clause;
import org.thinfile.kernel.Source;

/** Makes measures and conditions of what a feature file says. */
final class MeasureReader {

    private final FeatureFile file;
    private final ZoneId zone;
    private final WorkCalendar calendar;
    private final boolean boundsHold;

    /**
     * @param boundsHold whether bounds of amounts are in the currency in which amounts are taken
     */
    MeasureReader(FeatureFile file, ZoneId zone, WorkCalendar calendar, boolean boundsHold) {
        this.file = file;
        this.zone = zone;
        this.calendar = calendar;
        this.boundsHold = boundsHold;
    }

    Measure measure(String value) {
        return switch (value) {
            case "amount" -> amount();
            case "minor" -> new Measure.Minor();
            case "currency" -> new Measure.CurrencyOf();
            case "seconds" -> new Measure.Seconds();
            case "counterparty" -> new Measure.Counterparty();
            case "place" -> new Measure.Place();
            case "kind" -> new Measure.Kind();
            case "hour" -> new Measure.Local(Measure.Part.HOUR, zone);
            case "weekday" -> new Measure.Local(Measure.Part.WEEKDAY, zone);
            case "month-day" -> new Measure.Local(Measure.Part.MONTH_DAY, zone);
            default -> {
                var key = value.substring(value.indexOf('.') + 1);
                yield value.startsWith("texts.")
                        ? new Measure.Text(key)
                        : new Measure.Attribute(key);
            }
        };
    }

    private Measure amount() {
        if (file.currency() == null) {
            throw new Misuse("/value", "amounts need the file's currency");
        }
        try {
            int decimals = Currency.getInstance(file.currency()).getDefaultFractionDigits();
            return new Measure.Amount(file.currency(), Math.max(0, decimals));
        } catch (IllegalArgumentException e) {
            throw new Misuse(
                    "/value", "the file's currency '%s' is not known".formatted(file.currency()));
        }
    }

    List<Condition> conditions(String field, Source source, @Nullable List<Clause> clauses) {
        var conditions = new ArrayList<Condition>();
        for (int i = 0; clauses != null && i < clauses.size(); i++) {
            conditions.add(condition(field + "/" + i, source, clauses.get(i)));
        }
        return List.copyOf(conditions);
    }

    private Condition condition(String field, Source source, Clause clause) {
        if (clause.in() != null) {
            return oneOf(field, source, clause, clause.in());
        }
        if (clause.value().equals("day-class")) {
            throw new Misuse(field, "a day-class is asked for with in");
        }
        var measure = measure(clause.value());
        if (clause.known() != null) {
            requireNothingElse(field, "known", hasBounds(clause) || clause.multipleOf() != null);
            return new Condition.Known(measure);
        }
        if (!measure.isQuantity()) {
            throw new Misuse(field, "cannot be compared, it is no quantity");
        }
        if (measure instanceof Measure.Amount && !boundsHold) {
            requireZeros(field, clause);
        }
        if (clause.multipleOf() != null) {
            return multiple(field, clause, clause.multipleOf(), measure);
        }
        var bounds = bounds(field, clause, measure.unitsPerWhole());
        if (measure instanceof Measure.Local local) {
            return local(field, local, bounds);
        }
        if (bounds.least > bounds.most) {
            throw new Misuse(field, "nothing can fulfil it");
        }
        return new Condition.Between(measure, bounds.least, bounds.most);
    }

    /** What is little in one currency is much in another; nothing is nothing in all of them. */
    private void requireZeros(String field, Clause clause) {
        var bounds =
                Stream.of(
                        clause.is(),
                        clause.atLeast(),
                        clause.atMost(),
                        clause.above(),
                        clause.below());
        if (bounds.anyMatch(bound -> bound != null && bound.signum() != 0)) {
            throw new Misuse(
                    field,
                    "the bound is in the file's own currency, and the set takes amounts in "
                            + file.currency()
                            + " (give the set features with bounds in that currency)");
        }
    }

    private static Condition multiple(
            String field, Clause clause, BigDecimal multipleOf, Measure measure) {
        requireNothingElse(field, "multiple-of", hasBounds(clause));
        long unit = whole(field, multipleOf, measure.unitsPerWhole());
        if (unit <= 0) {
            throw new Misuse(field, "multiple-of is %s, must be above 0".formatted(multipleOf));
        }
        return new Condition.MultipleOf(measure, unit);
    }

    private Condition oneOf(String field, Source source, Clause clause, List<String> in) {
        requireNothingElse(
                field,
                "in",
                hasBounds(clause) || clause.multipleOf() != null || clause.known() != null);
        if (clause.value().equals("kind")) {
            return new Condition.KindIn(source, new TreeSet<>(in));
        }
        if (clause.value().equals("day-class")) {
            return new Condition.DayIn(calendar, zone, classes(field, in));
        }
        if (!(measure(clause.value()) instanceof Measure.Attribute attribute)) {
            throw new Misuse(
                    field, "in asks for texts of an attribute, for kinds or for a day-class");
        }
        return new Condition.TextIn(attribute.key(), new TreeSet<>(in));
    }

    private static void requireNothingElse(String field, String word, boolean more) {
        if (more) {
            throw new Misuse(field, word + " stands alone");
        }
    }

    private static SortedSet<DayClass> classes(String field, List<String> in) {
        var classes = new TreeSet<DayClass>();
        var known = Arrays.stream(DayClass.values()).map(DayClass::code).toList();
        for (var code : in) {
            if (!known.contains(code)) {
                throw new Misuse(
                        field, "'%s' is no day-class (there are %s)".formatted(code, known));
            }
            classes.add(DayClass.valueOf(code.toUpperCase(Locale.ROOT)));
        }
        return classes;
    }

    /** The bounds of a clause, both included; those not given are the ends of the range. */
    private record Bounds(long least, long most) {}

    private static Bounds bounds(String field, Clause clause, double units) {
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        if (clause.is() != null) {
            least = whole(field, clause.is(), units);
            most = least;
        }
        if (clause.atLeast() != null) {
            least = Math.max(least, bound(field, clause.atLeast(), units, RoundingMode.CEILING));
        }
        if (clause.atMost() != null) {
            most = Math.min(most, bound(field, clause.atMost(), units, RoundingMode.FLOOR));
        }
        if (clause.above() != null) {
            least = Math.max(least, bound(field, clause.above(), units, RoundingMode.FLOOR) + 1);
        }
        if (clause.below() != null) {
            most = Math.min(most, bound(field, clause.below(), units, RoundingMode.CEILING) - 1);
        }
        return new Bounds(least, most);
    }

    /**
     * A part of the local time: from 22 and below 6 goes round past midnight. Below the first
     * number means up to the last one.
     */
    private static Condition local(String field, Measure.Local local, Bounds bounds) {
        long least = bounds.least == Long.MIN_VALUE ? local.part().least() : bounds.least;
        long most = bounds.most == Long.MAX_VALUE ? local.part().most() : bounds.most;
        boolean inRange =
                least >= local.part().least()
                        && least <= local.part().most()
                        && most >= local.part().least()
                        && most <= local.part().most();
        if (!inRange) {
            throw new Misuse(
                    field,
                    "%s goes from %d to %d"
                            .formatted(
                                    local.part().code(),
                                    local.part().least(),
                                    local.part().most()));
        }
        return new Condition.Between(local, least, most);
    }

    private static boolean hasBounds(Clause clause) {
        return clause.is() != null
                || clause.atLeast() != null
                || clause.atMost() != null
                || clause.above() != null
                || clause.below() != null;
    }

    private static long whole(String field, BigDecimal bound, double units) {
        long floor = bound(field, bound, units, RoundingMode.FLOOR);
        if (floor != bound(field, bound, units, RoundingMode.CEILING)) {
            throw new Misuse(field, "%s is finer than the values".formatted(bound));
        }
        return floor;
    }

    private static long bound(String field, BigDecimal bound, double units, RoundingMode towards) {
        var scaled = bound.multiply(BigDecimal.valueOf((long) units)).setScale(0, towards);
        if (scaled.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 2)) > 0) {
            throw new Misuse(field, "%s is out of range".formatted(bound));
        }
        return scaled.longValueExact();
    }
}
