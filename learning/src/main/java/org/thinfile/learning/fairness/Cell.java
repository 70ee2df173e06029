package org.thinfile.learning.fairness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A group, or an intersection of groups, with its rows.
 *
 * @param groups the group of each trait that is joined, in the order of the traits
 * @param rows indices, ascending
 */
record Cell(SequencedMap<String, String> groups, int[] rows) {

    /** How it is named: {@code SEX 2, AGE 30 to under 50}. */
    String name() {
        return groups.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Cells of the same traits, one of which the others are held against. */
    record Family(List<Cell> cells, Cell reference) {}

    /** Every group and intersection there is, single traits first. */
    static List<Family> families(Traits traits, FairnessSettings settings) {
        settings.references()
                .forEach((trait, group) -> {
                    if (!traits.named(trait).categories().contains(group)) {
                        throw new IllegalArgumentException(
                                "trait '%s' has no group '%s', it has %s"
                                        .formatted(trait, group, traits.named(trait).categories()));
                    }
                });
        int count = traits.columns().size();
        var families = new ArrayList<Family>();
        for (int size = 1; size <= Math.min(settings.depth(), count); size++) {
            for (int set = 1; set < 1 << count; set++) {
                if (Integer.bitCount(set) == size) {
                    int chosen = set;
                    var joined =
                            IntStream.range(0, count).filter(i -> (chosen >> i & 1) == 1).toArray();
                    families.add(family(traits, joined, settings));
                }
            }
        }
        return families;
    }

    private static Family family(Traits traits, int[] joined, FairnessSettings settings) {
        var rowsOf = new TreeMap<List<Integer>, List<Integer>>(Cell::compare);
        for (int i = 0; i < traits.rows(); i++) {
            int row = i;
            var codes =
                    IntStream.of(joined)
                            .mapToObj(trait -> traits.columns().get(trait).codes()[row])
                            .toList();
            rowsOf.computeIfAbsent(codes, none -> new ArrayList<>()).add(row);
        }
        var cells = new ArrayList<Cell>();
        rowsOf.forEach((codes, rows) -> {
            var groups = new LinkedHashMap<String, String>();
            for (int k = 0; k < joined.length; k++) {
                var trait = traits.columns().get(joined[k]);
                groups.put(trait.name(), trait.categories().get(codes.get(k)));
            }
            cells.add(new Cell(groups, rows.stream().mapToInt(Integer::intValue).toArray()));
        });
        return new Family(cells, reference(cells, settings));
    }

    private static int compare(List<Integer> first, List<Integer> second) {
        for (int k = 0; k < first.size(); k++) {
            int order = Integer.compare(first.get(k), second.get(k));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** The cell of the named groups if it is there and large enough, else the largest. */
    private static Cell reference(List<Cell> cells, FairnessSettings settings) {
        var largest = cells.getFirst();
        for (var cell : cells) {
            boolean named = cell.groups.entrySet().stream().allMatch(each -> named(each, settings));
            if (named && cell.rows.length >= settings.smallestCell()) {
                return cell;
            }
            largest = cell.rows.length > largest.rows.length ? cell : largest;
        }
        return largest;
    }

    private static boolean named(Map.Entry<String, String> group, FairnessSettings settings) {
        return group.getValue().equals(settings.references().get(group.getKey()));
    }
}
