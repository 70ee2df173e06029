package org.thinfile.learning.extended;

import java.util.List;
import org.thinfile.learning.scorecard.Attribute;

/**
 * The points of one feature alone.
 *
 * @param feature its name
 * @param cells ordinary values in order, missing, unseen (last)
 * @param baseline mean points of the training population
 */
public record ShapeTable(String feature, List<Cell> cells, double baseline) {

    /**
     * One printed line.
     *
     * @param values which values it stands for
     * @param points whole points
     * @param share of the training rows, by weight
     */
    public record Cell(Attribute values, int points, double share) {}

    public ShapeTable {
        cells = List.copyOf(cells);
        if (cells.isEmpty() || !(cells.getLast().values() instanceof Attribute.Unseen)) {
            throw new IllegalArgumentException(
                    "the cells of '%s' must end with the one for the unseen".formatted(feature));
        }
        if (!Double.isFinite(baseline)) {
            throw new IllegalArgumentException(
                    "the baseline of '%s' is %s".formatted(feature, baseline));
        }
    }

    /** Which values the cells stand for. */
    public List<Attribute> values() {
        return cells.stream().map(Cell::values).toList();
    }
}
