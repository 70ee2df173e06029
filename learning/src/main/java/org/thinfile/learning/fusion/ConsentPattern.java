package org.thinfile.learning.fusion;

import static org.thinfile.learning.StoredForm.field;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.calibration.Calibration;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.metrics.CalibrationFigures;
import org.thinfile.learning.metrics.FoldInterval;
import tools.jackson.databind.JsonNode;

/**
 * What training saw of the people who gave just these sources. The figures are of held-out rows: a
 * row is scored by sub-models, combiner and recalibration of other inner folds.
 *
 * @param sources names, sorted
 * @param rows people of this pattern
 * @param bad of them
 * @param line recalibrates the combiner's log odds for them; null where they are too few, and then
 *     they are not scored
 * @param auc mean of the inner folds with its 95 % interval, or null where fewer than two folds
 *     have both outcomes or the pattern is not scored
 * @param calibration slope, intercept, expected and observed; null where not scored
 */
public record ConsentPattern(
        List<String> sources,
        int rows,
        int bad,
        @Nullable PlattScaling line,
        @Nullable FoldInterval auc,
        @Nullable Figures calibration)
        implements Canonical.Form {

    /** Calibration on held-out rows; slope and intercept of the logistic recalibration. */
    public record Figures(double expected, double observed, double slope, double intercept)
            implements Canonical.Form {

        static @Nullable Figures of(CalibrationFigures figures) {
            return figures.skill()
                    .map(skill ->
                            new Figures(
                                    figures.expected(),
                                    figures.observed(),
                                    skill.calibrationSlope(),
                                    skill.calibrationIntercept()))
                    .orElse(null);
        }

        @Override
        public Object canonical() {
            return List.of(expected, observed, slope, intercept);
        }
    }

    public ConsentPattern {
        sources = List.copyOf(sources);
    }

    /** Whether people of this pattern may be scored. */
    public boolean scored() {
        return line != null;
    }

    static ConsentPattern read(JsonNode node) {
        var sources = new ArrayList<String>();
        field(node, "sources").forEach(name -> sources.add(name.asString()));
        var line = field(node, "line");
        var auc = field(node, "auc");
        var figures = field(node, "calibration");
        return new ConsentPattern(
                sources,
                field(node, "rows").asInt(),
                field(node, "bad").asInt(),
                line.isNull() ? null : line(line),
                auc.isNull()
                        ? null
                        : new FoldInterval(
                                number(auc, 0), number(auc, 1), number(auc, 2), number(auc, 3)),
                figures.isNull()
                        ? null
                        : new Figures(
                                number(figures, 0),
                                number(figures, 1),
                                number(figures, 2),
                                number(figures, 3)));
    }

    private static PlattScaling line(JsonNode node) {
        if (Calibration.read(node) instanceof PlattScaling line) {
            return line;
        }
        throw new IllegalArgumentException("a pattern is recalibrated by a line, not " + node);
    }

    private static double number(JsonNode list, int place) {
        var number = list.get(place);
        if (number == null) {
            throw new IllegalArgumentException("a list of figures is %s".formatted(list));
        }
        return number.asDouble();
    }

    @Override
    public Object canonical() {
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("sources", sources);
        tree.put("rows", rows);
        tree.put("bad", bad);
        tree.put("line", line);
        tree.put(
                "auc",
                auc == null
                        ? null
                        : List.of(auc.mean(), auc.standardError(), auc.low(), auc.high()));
        tree.put("calibration", calibration);
        return tree;
    }
}
