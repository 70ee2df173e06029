package org.thinfile.learning.extended;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;
import org.thinfile.learning.scorecard.Attribute;

/**
 * The finest division of a feature's values that all tables of a card share, so that a value is
 * looked up once however many tables it enters. Slots: values in order, then missing, then unseen.
 */
final class Slots {

    private final String feature;
    private final double[] cuts;
    private final List<String> categories;
    private final HashMap<String, Integer> place = new HashMap<>();

    Slots(String feature, List<List<Attribute>> tables) {
        this.feature = feature;
        var bounds = new TreeSet<Double>();
        var names = new TreeSet<String>();
        for (var attribute : tables.stream().flatMap(List::stream).toList()) {
            switch (attribute) {
                case Attribute.Range range -> bounds.add(range.lower());
                case Attribute.Group group -> names.addAll(group.categories());
                case Attribute.Special special ->
                        throw new IllegalArgumentException(
                                "'%s' has a special code, which no table here has"
                                        .formatted(feature));
                case Attribute.Missing missing -> {}
                case Attribute.Unseen unseen -> {}
            }
        }
        if (!bounds.isEmpty() && !names.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' has both ranges and categories".formatted(feature));
        }
        bounds.remove(Double.NEGATIVE_INFINITY);
        cuts = bounds.stream().mapToDouble(Double::doubleValue).toArray();
        categories = List.copyOf(names);
        for (var name : categories) {
            place.put(name, place.size());
        }
    }

    /** Numbers at which slots begin, ascending. */
    double[] cuts() {
        return cuts.clone();
    }

    List<String> categories() {
        return categories;
    }

    int count() {
        return ordinary() + 2;
    }

    private int ordinary() {
        return categories.isEmpty() ? cuts.length + 1 : categories.size();
    }

    /** The slot of a number; where the feature is a category, of its place in categories. */
    int of(double value) {
        if (Double.isNaN(value)) {
            return ordinary();
        }
        if (!categories.isEmpty()) {
            int index = (int) value;
            return index == value && index >= 0 && index < categories.size()
                    ? index
                    : ordinary() + 1;
        }
        int low = 0;
        int high = cuts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value >= cuts[middle]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The slots of a column's rows. */
    int[] of(Column column) {
        return switch (column) {
            case Column.Numeric(String name, double[] values) -> {
                if (!categories.isEmpty() && !Arrays.stream(values).allMatch(Double::isNaN)) {
                    throw otherKind("numbers", "categories");
                }
                yield Arrays.stream(values).mapToInt(this::of).toArray();
            }
            case Column.Category(String name, int[] codes, List<String> texts) -> {
                if (cuts.length > 0) {
                    throw otherKind("categories", "numbers");
                }
                var slot =
                        texts.stream()
                                .mapToInt(text -> place.getOrDefault(text, ordinary() + 1))
                                .toArray();
                yield Arrays.stream(codes).map(c -> c < 0 ? ordinary() : slot[c]).toArray();
            }
        };
    }

    /**
     * By slot, which of these lines it takes; a line for the unseen, or -1, where none holds it.
     */
    int[] lines(List<Attribute> attributes) {
        var lines = new int[count()];
        int unseen = attributes.indexOf(new Attribute.Unseen());
        int missing = attributes.indexOf(new Attribute.Missing());
        Arrays.fill(lines, unseen);
        lines[ordinary()] = missing < 0 ? unseen : missing;
        for (int line = 0; line < attributes.size(); line++) {
            switch (attributes.get(line)) {
                case Attribute.Range(double lower, double upper) -> {
                    for (int slot = 0; slot <= cuts.length; slot++) {
                        double from = slot == 0 ? Double.NEGATIVE_INFINITY : cuts[slot - 1];
                        lines[slot] = lower <= from && from < upper ? line : lines[slot];
                    }
                }
                case Attribute.Group group -> {
                    for (var name : group.categories()) {
                        lines[place.getOrDefault(name, ordinary() + 1)] = line;
                    }
                }
                default -> {}
            }
        }
        return lines;
    }

    private RuntimeException otherKind(String given, String taken) {
        return new Problem.BadInput(
                        "column '%s' holds %s where the card takes %s"
                                .formatted(feature, given, taken),
                        "give the column as it was in training",
                        feature)
                .asException();
    }
}
