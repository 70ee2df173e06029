package org.thinfile.learning.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.drift.DriftReport;
import org.thinfile.learning.metrics.StabilityIndex;

/**
 * What a validation found.
 *
 * @param about what was validated and on what, in the caller's words
 * @param family the learner's name
 * @param parameters what it fits with, as canonical text
 * @param said of rows by models fitted on the other folds
 * @param importance inputs by what ranking loses without them, most first
 * @param contributions inputs by what they do to scores; empty where the table has texts
 * @param inputs the columns and how complete they are
 * @param foldStability how the scores of each fold lie against those of the others; empty where
 *     outcomes are too few to tell
 * @param outOfTime what lies after the cut in time; null where there is no time
 * @param moreTables what others found of the same model: fairness, for one
 */
public record ValidationFacts(
        About about,
        String family,
        String parameters,
        Said said,
        List<Importance> importance,
        List<Contribution> contributions,
        List<Input> inputs,
        List<StabilityIndex> foldStability,
        @Nullable OutOfTime outOfTime,
        List<NamedTable> moreTables) {

    public ValidationFacts {
        importance = List.copyOf(importance);
        contributions = List.copyOf(contributions);
        inputs = List.copyOf(inputs);
        foldStability = List.copyOf(foldStability);
        moreTables = List.copyOf(moreTables);
    }

    /**
     * The words at the head of a report.
     *
     * @param title what was validated
     * @param facts name and value: population, outcome, horizon, where the rows come from
     * @param simulated whether the rows are of a simulated world
     */
    public record About(String title, Map<String, String> facts, boolean simulated) {}

    /**
     * @param input its name
     * @param aucLost mean over the folds of what the AUC loses when its values are shuffled
     */
    public record Importance(String input, double aucLost) {}

    /**
     * What an input does to scores.
     *
     * @param input its name
     * @param meanPoints mean absolute points
     * @param dots some rows: points won or lost, and the value's place among them, 0 to 1
     */
    public record Contribution(String input, double meanPoints, List<Dot> dots) {
        public Contribution {
            dots = List.copyOf(dots);
        }
    }

    /** {@code place} is NaN where the value is missing. */
    public record Dot(double points, double place) {}

    /**
     * A column.
     *
     * @param name its name
     * @param missing rows without a value
     * @param distinct different values
     * @param text whether it holds texts
     * @param alone AUC of the values by themselves, from 0.5; NaN for texts
     */
    public record Input(String name, int missing, int distinct, boolean text, double alone) {}

    /**
     * Rows after the cut in time, scored by a model of all before it.
     *
     * @param said of them
     * @param drift how they lie against those before; empty where outcomes before are too few
     */
    public record OutOfTime(Said said, Optional<DriftReport> drift) {}

    /**
     * A table with its heading.
     *
     * @param zh heading in Chinese
     * @param en heading in English
     * @param header names of the columns
     * @param rows one text a column
     */
    public record NamedTable(String zh, String en, List<String> header, List<List<String>> rows) {
        public NamedTable {
            header = List.copyOf(header);
            rows = List.copyOf(rows);
        }
    }
}
