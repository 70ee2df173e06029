package org.thinfile.learning.scorecard;

import java.util.List;

/**
 * One feature of a points card.
 *
 * @param feature its name
 * @param coefficient of its weight of evidence, positive
 * @param rows one an attribute: ordinary values in order, special codes, missing, unseen (last);
 *     ranges leave no number out and overlap nowhere, a category, a code and the missing stand once
 * @param baseline mean points of the training population, what contributions are measured from
 */
public record Characteristic(String feature, double coefficient, List<Row> rows, double baseline) {

    /**
     * One printed line of the card.
     *
     * @param bin the values it stands for, with its training rows and weight of evidence
     * @param points whole points; the card is their sum
     */
    public record Row(Bin bin, int points) {}

    public Characteristic {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || !(rows.getLast().bin().attribute() instanceof Attribute.Unseen)) {
            throw new IllegalArgumentException(
                    "the rows of '%s' must end with the one for the unseen".formatted(feature));
        }
        if (!(coefficient > 0) || !Double.isFinite(baseline)) {
            throw new IllegalArgumentException(
                    "'%s' has coefficient %s (above 0) and baseline %s"
                            .formatted(feature, coefficient, baseline));
        }
        CharacteristicLines.requireSound(
                feature, rows.stream().map(row -> row.bin().attribute()).toList());
    }
}
