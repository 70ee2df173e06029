package org.thinfile.learning.scorecard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;

/** Finds the bin of a value among the attributes of one feature. */
final class BinIndex {

    private final String feature;
    private final double[] lower;
    private final int[] rangeBin;
    private final double[] specials;
    private final int[] specialBin;
    private final Map<String, Integer> categoryBin = new HashMap<>();
    private final List<String> categories = new ArrayList<>();
    private final int missing;
    private final int unseen;

    BinIndex(Binning binning) {
        this(binning.feature(), binning.bins().stream().map(Bin::attribute).toList());
    }

    BinIndex(String feature, List<Attribute> attributes) {
        this.feature = feature;
        this.rangeBin = indices(attributes, Attribute.Range.class);
        this.lower =
                Arrays.stream(rangeBin)
                        .mapToDouble(i -> ((Attribute.Range) attributes.get(i)).lower())
                        .toArray();
        this.specialBin = indices(attributes, Attribute.Special.class);
        this.specials =
                Arrays.stream(specialBin)
                        .mapToDouble(i -> ((Attribute.Special) attributes.get(i)).code())
                        .toArray();
        for (int i : indices(attributes, Attribute.Group.class)) {
            for (var category : ((Attribute.Group) attributes.get(i)).categories()) {
                categoryBin.put(category, i);
                categories.add(category);
            }
        }
        categories.sort(null);
        this.unseen = attributes.size() - 1;
        var missingBins = indices(attributes, Attribute.Missing.class);
        this.missing = missingBins.length == 0 ? unseen : missingBins[0];
    }

    private static int[] indices(List<Attribute> attributes, Class<? extends Attribute> kind) {
        var found = new int[attributes.size()];
        int count = 0;
        for (int i = 0; i < attributes.size(); i++) {
            if (kind.isInstance(attributes.get(i))) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The categories known, in alphabetical order; none where the feature is a number. */
    List<String> categories() {
        return categories;
    }

    /** Where the bin changes with a number, ascending; none where the feature is a category. */
    double[] steps() {
        var ranges = Arrays.stream(lower).filter(Double::isFinite);
        var codes = Arrays.stream(specials).flatMap(s -> DoubleStream.of(s, Math.nextUp(s)));
        return DoubleStream.concat(ranges, codes).sorted().distinct().toArray();
    }

    /** The bin of a number; where the feature is a category, of its index in categories. */
    int of(double value) {
        if (Double.isNaN(value)) {
            return missing;
        }
        if (!categories.isEmpty()) {
            boolean known = value >= 0 && value < categories.size() && value == Math.rint(value);
            return known ? of(categories.get((int) value)) : unseen;
        }
        for (int i = 0; i < specials.length; i++) {
            if (specials[i] == value) {
                return specialBin[i];
            }
        }
        int range = -1;
        while (range + 1 < lower.length && value >= lower[range + 1]) {
            range++;
        }
        return range < 0 ? unseen : rangeBin[range];
    }

    /** The bin of a category. */
    int of(String category) {
        return categoryBin.getOrDefault(category, unseen);
    }

    /** The bins of a column's rows. */
    int[] of(Column column) {
        return switch (column) {
            case Column.Numeric numbers -> {
                if (!categories.isEmpty()) {
                    throw otherKind("numbers", "categories");
                }
                var bins = new int[numbers.rows()];
                for (int i = 0; i < bins.length; i++) {
                    bins[i] = of(numbers.values()[i]);
                }
                yield bins;
            }
            case Column.Category texts -> {
                if (rangeBin.length > 0 || specials.length > 0) {
                    throw otherKind("categories", "numbers");
                }
                var binOf = texts.categories().stream().mapToInt(this::of).toArray();
                yield Arrays.stream(texts.codes())
                        .map(code -> code < 0 ? missing : binOf[code])
                        .toArray();
            }
        };
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
