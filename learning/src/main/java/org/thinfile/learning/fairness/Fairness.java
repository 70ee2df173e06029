package org.thinfile.learning.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.fairness.FairnessReport.CellFigures;
import org.thinfile.learning.metrics.Estimate;

/**
 * Measures a model by group and intersection. Approvals are taken as they were made: drawing rows
 * again does not move the cut-off.
 */
public final class Fairness {

    private final FairnessSample sample;
    private final FairnessSettings settings;
    private final List<Cell.Family> families;
    private final List<CellFigure> figures;

    /** What is asked of the draws: a figure of a cell. */
    private record Asked(Cell cell, Cell reference, CellFigure figure) {}

    private Fairness(FairnessSample sample, List<CellFigure> further, FairnessSettings settings) {
        this.sample = sample;
        this.settings = settings;
        this.families = Cell.families(sample.traits(), settings);
        this.figures = new ArrayList<>(StandardFigures.of(sample, settings.bands(), families));
        figures.addAll(further);
    }

    /** The standard figures of every group and intersection. */
    public static FairnessReport of(FairnessSample sample, FairnessSettings settings) {
        return of(sample, List.of(), settings);
    }

    /** The standard figures, and further ones, of every group and intersection. */
    public static FairnessReport of(
            FairnessSample sample, List<CellFigure> further, FairnessSettings settings) {
        return new Fairness(sample, further, settings).report();
    }

    private FairnessReport report() {
        var asked = new ArrayList<Asked>();
        for (var family : families) {
            for (var cell : family.cells()) {
                for (var figure : figures) {
                    if (whyNot(cell, family.reference(), figure) == null) {
                        asked.add(new Asked(cell, family.reference(), figure));
                    }
                }
            }
        }
        var estimates =
                settings.bootstrap().estimates(sample.rows(), times -> figuresOf(asked, times));
        var cells = new ArrayList<CellFigures>();
        int next = 0;
        for (var family : families) {
            for (var cell : family.cells()) {
                var values = new LinkedHashMap<String, @Nullable Estimate>();
                var leftOut = new LinkedHashMap<String, String>();
                for (var figure : figures) {
                    var why = whyNot(cell, family.reference(), figure);
                    var found = why == null ? estimates.get(next++).orElse(null) : null;
                    values.put(figure.name(), found);
                    if (found == null) {
                        leftOut.put(figure.name(), why == null ? "not defined here" : why);
                    }
                }
                cells.add(cell(cell, family.reference(), values, leftOut));
            }
        }
        return new FairnessReport(sample.rows(), settings.smallestCell(), cells);
    }

    private double[] figuresOf(List<Asked> asked, double[] times) {
        var weight = new double[times.length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = times[i] * sample.weight()[i];
        }
        return asked.stream()
                .mapToDouble(one -> one.figure.of(weight, one.cell.rows(), one.reference.rows()))
                .toArray();
    }

    /** Why a cell has no such figure; null where it has. */
    private @Nullable String whyNot(Cell cell, Cell reference, CellFigure figure) {
        if (small(cell)) {
            return "fewer than %d rows".formatted(settings.smallestCell());
        }
        if (figure.compares() && cell == reference) {
            return "others are held against this group";
        }
        if (figure.compares() && small(reference)) {
            return "the reference has fewer than %d rows".formatted(settings.smallestCell());
        }
        if (figure.ofOutcomes()
                && (fewOutcomes(cell) || (figure.compares() && fewOutcomes(reference)))) {
            return "fewer than %d rows of an outcome".formatted(settings.fewestOutcomes());
        }
        return null;
    }

    private boolean small(Cell cell) {
        return cell.rows().length < settings.smallestCell();
    }

    private boolean fewOutcomes(Cell cell) {
        int bads = bads(cell);
        return bads < settings.fewestOutcomes()
                || cell.rows().length - bads < settings.fewestOutcomes();
    }

    private int bads(Cell cell) {
        return Arrays.stream(cell.rows()).map(row -> sample.bad()[row]).sum();
    }

    private CellFigures cell(
            Cell cell,
            Cell reference,
            LinkedHashMap<String, @Nullable Estimate> values,
            LinkedHashMap<String, String> leftOut) {
        int approved = Arrays.stream(cell.rows()).map(row -> sample.approved()[row] ? 1 : 0).sum();
        return new CellFigures(
                cell.groups(),
                reference.groups(),
                cell.rows().length,
                bads(cell),
                approved,
                small(cell),
                values,
                leftOut);
    }
}
