package org.thinfile.learning.foreign;

import static org.thinfile.learning.foreign.PmmlScorecardFormat.bad;
import static org.thinfile.learning.foreign.PmmlScorecardFormat.children;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.thinfile.learning.scorecard.Attribute;
import org.thinfile.learning.scorecard.Bin;
import org.thinfile.learning.scorecard.Characteristic;
import org.w3c.dom.Element;

/**
 * A characteristic of a PMML scorecard: attributes over one field, the first that holds decides.
 *
 * @param name the field
 * @param attributes in their order
 * @param baseline the file's baseline score; empty where it states none
 */
record PmmlField(String name, List<Scored> attributes, Optional<Double> baseline) {

    /** What an attribute gives where its predicate holds. */
    record Scored(PmmlPredicate predicate, double partial) {}

    static PmmlField of(Element characteristic) {
        var label = characteristic.getAttribute("name");
        var attributes = new ArrayList<Scored>();
        var fields = new TreeSet<String>();
        for (var attribute : children(characteristic, "Attribute")) {
            if (attribute.getAttribute("partialScore").isEmpty()) {
                throw bad(
                        "an attribute of '%s' has no partialScore".formatted(label),
                        "give each a number; computed scores are not read");
            }
            var predicate = PmmlPredicate.of(attribute);
            fields.addAll(predicate.fields());
            attributes.add(
                    new Scored(
                            predicate, PmmlScorecardFormat.number(attribute, "partialScore", 0)));
        }
        if (fields.size() != 1) {
            throw bad(
                    "characteristic '%s' looks at %s".formatted(label, fields),
                    "give characteristics that look at one field each");
        }
        var stated = characteristic.getAttribute("baselineScore");
        return new PmmlField(
                fields.first(),
                attributes,
                stated.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                PmmlScorecardFormat.number(
                                        characteristic, "baselineScore", stated)));
    }

    /** As a line of our card, partial scores times a factor. */
    Characteristic characteristic(String feature, double factor) {
        var rows = new ArrayList<Characteristic.Row>();
        var texts = new TreeSet<String>();
        attributes.forEach(each -> texts.addAll(each.predicate.texts()));
        boolean numeric = attributes.stream().anyMatch(each -> !each.predicate.cuts().isEmpty());
        if (texts.isEmpty() || numeric) {
            numbers(factor, rows);
            texts.forEach(code -> rows.add(special(code, factor)));
        } else {
            texts(texts, factor, rows);
        }
        int missing = points(missing(), factor);
        rows.add(row(new Attribute.Missing(), missing));
        // an unknown text is told of where an attribute holds for whatever else there is
        int unseen = texts.isEmpty() || numeric ? missing : points(unknown(), factor);
        rows.add(row(new Attribute.Unseen(), unseen));
        double mean = rows.stream().mapToInt(Characteristic.Row::points).average().orElseThrow();
        return new Characteristic(feature, 1, rows, baseline.map(b -> b * factor).orElse(mean));
    }

    /** A code among numbers, that the file asks for by its own value. */
    private Characteristic.Row special(String code, double factor) {
        try {
            double value = Double.parseDouble(code);
            return row(new Attribute.Special(value), points(ofNumber(value), factor));
        } catch (NumberFormatException e) {
            throw bad(
                    "'%s' is compared with numbers and with the text '%s'".formatted(name, code),
                    "give characteristics of numbers or of texts");
        }
    }

    private void numbers(double factor, List<Characteristic.Row> rows) {
        var cuts = new TreeSet<Double>();
        attributes.forEach(each -> cuts.addAll(each.predicate.cuts()));
        cuts.remove(Double.POSITIVE_INFINITY);
        double from = Double.NEGATIVE_INFINITY;
        cuts.add(Double.POSITIVE_INFINITY);
        int last = 0;
        boolean open = false;
        double begun = from;
        for (double to : cuts) {
            int points = points(ofNumber(inside(from, to)), factor);
            if (open && points != last) {
                rows.add(row(new Attribute.Range(begun, from), last));
                begun = from;
            }
            open = true;
            last = points;
            from = to;
        }
        rows.add(row(new Attribute.Range(begun, Double.POSITIVE_INFINITY), last));
    }

    /** A number of a range that is no code of its own. */
    private double inside(double from, double to) {
        double value = Double.isInfinite(from) ? Math.nextDown(to) : from;
        while (isCode(value)) {
            value = Double.isInfinite(from) ? Math.nextDown(value) : Math.nextUp(value);
            if (!(value >= from && value < to)) {
                return Double.isInfinite(from) ? Math.nextDown(to) : from;
            }
        }
        return value;
    }

    private boolean isCode(double value) {
        return attributes.stream()
                .flatMap(each -> each.predicate.texts().stream())
                .anyMatch(code -> PmmlPredicate.isNumber(code, value));
    }

    private void texts(TreeSet<String> texts, double factor, List<Characteristic.Row> rows) {
        var byPoints = new TreeMap<Integer, List<String>>();
        for (var text : texts) {
            var partial = first(p -> p.holdsFor(text), "the text '%s'".formatted(text));
            byPoints.computeIfAbsent(points(partial, factor), p -> new ArrayList<>()).add(text);
        }
        byPoints.forEach((points, group) -> rows.add(row(new Attribute.Group(group), points)));
    }

    private double ofNumber(double value) {
        return first(p -> p.holdsFor(value), "the number " + value);
    }

    private double missing() {
        return first(PmmlPredicate::holdsForMissing, "a missing value");
    }

    private double unknown() {
        return attributes.stream()
                .filter(each -> each.predicate.holdsForUnknownText())
                .findFirst()
                .map(Scored::partial)
                .orElseGet(this::missing);
    }

    private double first(java.util.function.Predicate<PmmlPredicate> holds, String what) {
        return attributes.stream()
                .filter(each -> holds.test(each.predicate))
                .findFirst()
                .map(Scored::partial)
                .orElseThrow(() ->
                        bad(
                                "no attribute of '%s' holds for %s".formatted(name, what),
                                "add one, such as an attribute with isMissing or True"));
    }

    private static int points(double partial, double factor) {
        return (int) StrictMath.floor(partial * factor + 0.5);
    }

    /** The file tells no counts of training rows. */
    private static Characteristic.Row row(Attribute attribute, int points) {
        return new Characteristic.Row(new Bin(attribute, 0, 0, 0), points);
    }
}
