package org.thinfile.learning.foreign;

import static org.thinfile.learning.foreign.PmmlScorecardFormat.bad;
import static org.thinfile.learning.foreign.PmmlScorecardFormat.children;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The predicate of an attribute of a PMML scorecard: what it needs of one field. */
sealed interface PmmlPredicate {

    /** Everything, a missing value too. */
    record True() implements PmmlPredicate {}

    /** No value, or any value. */
    record Presence(String field, boolean missing) implements PmmlPredicate {}

    /** Numbers from {@code from} (included) to {@code to} (excluded). */
    record Between(String field, double from, double to) implements PmmlPredicate {}

    /** One of some texts, or none of them. */
    record Texts(String field, Set<String> named, boolean among) implements PmmlPredicate {}

    /** All of several, or any of several. */
    record Joined(List<PmmlPredicate> parts, boolean all) implements PmmlPredicate {
        boolean holds(Predicate<PmmlPredicate> each) {
            return all ? parts.stream().allMatch(each) : parts.stream().anyMatch(each);
        }
    }

    Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

    /** The one predicate of an attribute. */
    static PmmlPredicate of(Element attribute) {
        var found =
                children(attribute).stream()
                        .filter(each ->
                                each.getLocalName().endsWith("Predicate")
                                        || each.getLocalName().equals("True")
                                        || each.getLocalName().equals("False"))
                        .toList();
        if (found.size() != 1) {
            throw bad("an attribute has %d predicates".formatted(found.size()), "give each one");
        }
        return read(found.getFirst());
    }

    private static PmmlPredicate read(Element element) {
        return switch (element.getLocalName()) {
            case "True" -> new True();
            case "SimplePredicate" -> simple(element);
            case "SimpleSetPredicate" ->
                    new Texts(
                            element.getAttribute("field"),
                            array(element),
                            switch (element.getAttribute("booleanOperator")) {
                                case "isIn" -> true;
                                case "isNotIn" -> false;
                                default -> throw unread(element);
                            });
            case "CompoundPredicate" ->
                    new Joined(
                            children(element).stream().map(PmmlPredicate::read).toList(),
                            switch (element.getAttribute("booleanOperator")) {
                                case "and" -> true;
                                case "or" -> false;
                                default -> throw unread(element);
                            });
            default -> throw unread(element);
        };
    }

    private static PmmlPredicate simple(Element element) {
        var field = element.getAttribute("field");
        var text = element.getAttribute("value");
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        return switch (element.getAttribute("operator")) {
            case "isMissing" -> new Presence(field, true);
            case "isNotMissing" -> new Presence(field, false);
            case "lessThan" -> new Between(field, low, value(element, text));
            case "lessOrEqual" -> new Between(field, low, Math.nextUp(value(element, text)));
            case "greaterOrEqual" -> new Between(field, value(element, text), high);
            case "greaterThan" -> new Between(field, Math.nextUp(value(element, text)), high);
            case "equal" -> new Texts(field, Set.of(text), true);
            case "notEqual" -> new Texts(field, Set.of(text), false);
            default -> throw unread(element);
        };
    }

    private static double value(Element element, String text) {
        return PmmlScorecardFormat.number(element, "value", text);
    }

    private static Set<String> array(Element set) {
        var matcher = WORD.matcher(PmmlScorecardFormat.child(set, "Array").getTextContent());
        var texts = new TreeSet<String>();
        while (matcher.find()) {
            texts.add(
                    matcher.group(1) == null
                            ? matcher.group(2)
                            : matcher.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return texts;
    }

    private static RuntimeException unread(Element element) {
        return bad(
                "a %s with operator '%s%s' is not read"
                        .formatted(
                                element.getLocalName(),
                                element.getAttribute("operator"),
                                element.getAttribute("booleanOperator")),
                "use True, SimplePredicate, SimpleSetPredicate, or those joined by and, or");
    }

    /** The fields it looks at. */
    default Set<String> fields() {
        return switch (this) {
            case True any -> Set.of();
            case Presence presence -> Set.of(presence.field);
            case Between between -> Set.of(between.field);
            case Texts texts -> Set.of(texts.field);
            case Joined joined ->
                    joined.parts.stream()
                            .flatMap(part -> part.fields().stream())
                            .collect(Collectors.toSet());
        };
    }

    /** Numbers at which its answer may change. */
    default List<Double> cuts() {
        return switch (this) {
            case Between between ->
                    Stream.of(between.from, between.to).filter(Double::isFinite).toList();
            case Joined joined ->
                    joined.parts.stream().flatMap(part -> part.cuts().stream()).toList();
            case True any -> List.of();
            case Presence presence -> List.of();
            case Texts texts -> List.of();
        };
    }

    /** Texts that it names. */
    default List<String> texts() {
        return switch (this) {
            case Texts some -> new ArrayList<>(some.named);
            case Joined joined ->
                    joined.parts.stream().flatMap(part -> part.texts().stream()).toList();
            case True any -> List.of();
            case Presence presence -> List.of();
            case Between between -> List.of();
        };
    }

    /** Whether it holds for a number. */
    default boolean holdsFor(double value) {
        return switch (this) {
            case True any -> true;
            case Presence presence -> !presence.missing;
            case Between between -> value >= between.from && value < between.to;
            case Texts codes ->
                    codes.named.stream().anyMatch(code -> isNumber(code, value)) == codes.among;
            case Joined joined -> joined.holds(part -> part.holdsFor(value));
        };
    }

    /** Whether a text is this number. */
    static boolean isNumber(String code, double value) {
        try {
            return Double.parseDouble(code) == value;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether it holds for a text. */
    default boolean holdsFor(String text) {
        return switch (this) {
            case True any -> true;
            case Presence presence -> !presence.missing;
            case Between between -> false;
            case Texts texts -> texts.named.contains(text) == texts.among;
            case Joined joined -> joined.holds(part -> part.holdsFor(text));
        };
    }

    /** Whether it holds where there is no value: what compares a missing value does not hold. */
    default boolean holdsForMissing() {
        return switch (this) {
            case True any -> true;
            case Presence presence -> presence.missing;
            case Between between -> false;
            case Texts texts -> false;
            case Joined joined -> joined.holds(PmmlPredicate::holdsForMissing);
        };
    }

    /** Whether it holds for a text that no attribute names. */
    default boolean holdsForUnknownText() {
        return switch (this) {
            case True any -> true;
            case Presence presence -> !presence.missing;
            case Between between -> false;
            case Texts texts -> !texts.among;
            case Joined joined -> joined.holds(PmmlPredicate::holdsForUnknownText);
        };
    }
}
