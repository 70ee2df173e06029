package org.thinfile.featureengine;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.aggregation.Aggregation;
import org.thinfile.featureengine.aggregation.Bursts;
import org.thinfile.featureengine.aggregation.Novelty;
import org.thinfile.featureengine.aggregation.Responses;

/** Says in words, for a page that people read, what a feature computes and of which time. */
final class CalculationWords {

    private CalculationWords() {}

    /** Of which time the events are; empty for a feature made of features. */
    static String window(Calculation calculation) {
        return switch (calculation) {
            case Calculation.Aggregated aggregated -> window(aggregated.window());
            case Calculation.Compared compared ->
                    window(compared.now().window()) + " against " + window(compared.against());
            case Calculation.Ratio ratio -> "";
            case Calculation.Difference difference -> "";
            case Calculation.Trend trend -> "";
            case Calculation.Combination combination -> "";
            case Calculation.RolledUp rolledUp -> "";
        };
    }

    private static String window(Window window) {
        var from = window.from();
        var to = window.to();
        if (from == null) {
            return to == null ? "all" : "until %s back".formatted(span(to));
        }
        return to == null
                ? "last " + span(from)
                : "from %s to %s back".formatted(span(from), span(to));
    }

    private static String span(TemporalAmount span) {
        var parts = new ArrayList<String>();
        if (span instanceof Period period) {
            part(parts, period.toTotalMonths(), "month");
            part(parts, period.getDays(), "day");
        } else if (span instanceof Duration duration) {
            part(parts, duration.toHours(), "hour");
            part(parts, duration.toMinutesPart(), "minute");
            part(parts, duration.toSecondsPart(), "second");
        }
        return String.join(" ", parts);
    }

    private static void part(List<String> parts, long count, String unit) {
        if (count != 0) {
            parts.add("%d %s%s".formatted(count, unit, count == 1 ? "" : "s"));
        }
    }

    /** What is computed, in the words of the feature files. */
    static String definition(Feature feature) {
        var words =
                switch (feature.calculation()) {
                    case Calculation.Aggregated aggregated -> aggregated(aggregated);
                    case Calculation.Compared compared -> aggregated(compared.now());
                    case Calculation.Ratio ratio ->
                            "%s / %s".formatted(code(ratio.of()), code(ratio.over()));
                    case Calculation.Difference difference ->
                            "%s − %s".formatted(code(difference.of()), code(difference.less()));
                    case Calculation.Trend trend -> "trend over " + codes(trend.inputs());
                    case Calculation.Combination combination -> combination(combination);
                    case Calculation.RolledUp rolledUp -> rolledUp(rolledUp);
                };
        var otherwise = feature.otherwise();
        return otherwise == null
                ? words
                : "%s; otherwise %s".formatted(words, plain(BigDecimal.valueOf(otherwise)));
    }

    private static String aggregated(Calculation.Aggregated aggregated) {
        var selection = aggregated.selection();
        var words = new StringBuilder(name(aggregated.aggregation()));
        if (!(selection.measure() instanceof Measure.Presence)) {
            words.append(" of ").append(name(selection.measure()));
        }
        var weight = selection.weight();
        if (weight != null) {
            words.append(" by ").append(name(weight));
        }
        words.append(" over ").append(String.join(", ", selection.kinds()));
        if (!selection.by().isEmpty()) {
            words.append(" for each ")
                    .append(
                            selection.by().stream()
                                    .map(CalculationWords::name)
                                    .collect(Collectors.joining(", ")));
        }
        conditions(words, "; where ", selection.where());
        var beside = selection.beside();
        if (beside != null) {
            words.append("; beside %s of ".formatted(String.join(", ", beside.kinds())))
                    .append(beside.source());
            conditions(words, " where ", beside.where());
            return words.toString();
        }
        conditions(words, "; holds ", aggregated.holds());
        return words.toString();
    }

    /** Its name with its parameters, of which times are in people's units. */
    private static String name(Aggregation<?> aggregation) {
        return switch (aggregation) {
            case Bursts bursts ->
                    "%s of %d or more within %s"
                            .formatted(
                                    bursts.figure().code(),
                                    bursts.least(),
                                    waiting(bursts.within()));
            case Responses responses ->
                    "%s within %s"
                            .formatted(responses.figure().code(), waiting(responses.within()));
            case Novelty novelty ->
                    "%s in the last %s"
                            .formatted(
                                    novelty.share() ? "novelty" : "new-values",
                                    span(novelty.recent()));
            default -> aggregation.code();
        };
    }

    private static String waiting(long micros) {
        return span(Duration.of(micros, ChronoUnit.MICROS));
    }

    private static void conditions(StringBuilder words, String lead, List<Condition> conditions) {
        if (!conditions.isEmpty()) {
            words.append(lead)
                    .append(
                            conditions.stream()
                                    .map(CalculationWords::condition)
                                    .collect(Collectors.joining(" and ")));
        }
    }

    private static String condition(Condition condition) {
        return switch (condition) {
            case Condition.Between between -> between(between);
            case Condition.Known known -> name(known.of()) + " is known";
            case Condition.MultipleOf multiple ->
                    "%s a multiple of %s"
                            .formatted(
                                    name(multiple.of()), bound(multiple.of(), multiple.unit(), 0));
            case Condition.TextIn in -> "%s is %s".formatted(in.key(), either(in.texts()));
            case Condition.KindIn in -> "kind is " + either(in.kinds());
            case Condition.DayIn in ->
                    "day is " + either(in.classes().stream().map(DayClass::code).toList());
        };
    }

    private static String either(Iterable<String> texts) {
        return String.join(" or ", texts);
    }

    private static String between(Condition.Between between) {
        var of = name(between.of());
        var least = bound(between.of(), between.least(), Long.MIN_VALUE);
        var most = bound(between.of(), between.most(), Long.MAX_VALUE);
        if (least == null) {
            return "%s at most %s".formatted(of, most);
        }
        if (most == null) {
            return "%s at least %s".formatted(of, least);
        }
        return least.equals(most)
                ? "%s is %s".formatted(of, least)
                : "%s from %s to %s".formatted(of, least, most);
    }

    private static @Nullable String bound(Measure of, long bound, long none) {
        return bound == none
                ? null
                : plain(
                        BigDecimal.valueOf(bound)
                                .divide(BigDecimal.valueOf((long) of.unitsPerWhole())));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** The name without the zone of a local time, which the whole file has. */
    private static String name(Measure measure) {
        return switch (measure) {
            case Measure.Attribute attribute -> attribute.key();
            case Measure.Text text -> text.key();
            case Measure.Local local -> local.part().code();
            case Measure.OrNone some -> name(some.of());
            default -> measure.code();
        };
    }

    private static String combination(Calculation.Combination combination) {
        var of = codes(combination.inputs());
        return combination.how() == Calculation.How.COUNT
                ? "how many are at least %s of %s"
                        .formatted(plain(BigDecimal.valueOf(combination.atLeast())), of)
                : "%s of %s".formatted(combination.how().code(), of);
    }

    private static String rolledUp(Calculation.RolledUp rolledUp) {
        var people = rolledUp.roles().isEmpty() ? "linked people" : either(rolledUp.roles());
        return rolledUp.how() == RollUp.How.SHARE
                ? "share of %s whose %s is at least %s"
                        .formatted(
                                people,
                                code(rolledUp.of()),
                                plain(BigDecimal.valueOf(rolledUp.atLeast())))
                : "%s of %s over %s".formatted(rolledUp.how().code(), code(rolledUp.of()), people);
    }

    private static String codes(List<String> names) {
        return names.stream().map(CalculationWords::code).collect(Collectors.joining(", "));
    }

    private static String code(String name) {
        return "`" + name + "`";
    }
}
