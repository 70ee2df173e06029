package org.thinfile.learning.fairness;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.metrics.Estimate;

/**
 * How a model does by group and by intersection of groups.
 *
 * @param rows measured
 * @param smallestCell rows of the smallest cell that is measured
 * @param cells every group and intersection there is, single traits first
 */
public record FairnessReport(int rows, int smallestCell, List<CellFigures> cells)
        implements Canonical.Form {

    /** Under this, a ratio of approval rates asks for a look (DOMAIN: it is a screen). */
    public static final double FOUR_FIFTHS = 0.8;

    /** The name of the ratio of approval rates among the figures. */
    public static final String RATIO = "adverse_impact_ratio";

    public FairnessReport {
        cells = List.copyOf(cells);
    }

    /**
     * One group or intersection.
     *
     * @param groups the group of each trait that is joined
     * @param reference the groups it is held against; its own where others are held against it
     * @param rows in it
     * @param bad rows that went bad
     * @param approved rows that were approved
     * @param tooSmall whether it has fewer rows than are measured
     * @param figures by name, each with its interval; null where there is none
     * @param leftOut why, for figures that are null
     */
    public record CellFigures(
            SequencedMap<String, String> groups,
            SequencedMap<String, String> reference,
            int rows,
            int bad,
            int approved,
            boolean tooSmall,
            SequencedMap<String, @Nullable Estimate> figures,
            SequencedMap<String, String> leftOut) {

        public CellFigures {
            groups = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(groups));
            reference = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(reference));
            figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
            leftOut = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(leftOut));
        }

        /** A figure by its name, or empty where there is none. */
        public Optional<Estimate> figure(String name) {
            return Optional.ofNullable(figures.get(name));
        }

        /** Whether its approval rate is under four fifths of the reference's. */
        public boolean asksForALook() {
            return figure(RATIO).map(ratio -> ratio.value() < FOUR_FIFTHS).orElse(false);
        }

        private Map<String, @Nullable Object> tree() {
            var tree = new LinkedHashMap<String, @Nullable Object>();
            tree.put("groups", groups);
            tree.put("reference", reference);
            tree.put("rows", rows);
            tree.put("bad", bad);
            tree.put("approved", approved);
            tree.put("too_small", tooSmall);
            if (!tooSmall) {
                tree.put("asks_for_a_look", asksForALook());
                var values = new LinkedHashMap<String, @Nullable Object>();
                figures.forEach(
                        (name, found) -> values.put(name, found == null ? null : found.figures()));
                tree.put("figures", values);
                tree.put("left_out", leftOut);
            }
            return tree;
        }
    }

    /** The cell of these groups, or empty where nobody is in it. */
    public Optional<CellFigures> cell(Map<String, String> groups) {
        return cells.stream().filter(cell -> cell.groups().equals(groups)).findFirst();
    }

    /** The figures by their names in JSON, in reading order. */
    public SequencedMap<String, @Nullable Object> figures() {
        var figures = new LinkedHashMap<String, @Nullable Object>();
        figures.put("rows", rows);
        figures.put("smallest_cell", smallestCell);
        figures.put("cells", cells.stream().map(CellFigures::tree).toList());
        return figures;
    }

    @Override
    public Object canonical() {
        return figures();
    }
}
