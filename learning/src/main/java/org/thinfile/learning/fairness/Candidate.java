package org.thinfile.learning.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.metrics.RankedScores;

/**
 * A way of fitting a model otherwise.
 *
 * @param without inputs that are left out, sorted
 * @param directed whether every number may push the risk one way only, the way it leans to on the
 *     rows that are learned from
 * @param reweighting from 0, rows as they are, to 1, rows weighted so that group and outcome are
 *     independent (Kamiran and Calders 2012)
 */
record Candidate(List<String> without, boolean directed, double reweighting) {

    /** The model as it is. */
    static final Candidate PRESENT = new Candidate(List.of(), false, 0);

    /** AUC this near one half leans to no side. */
    private static final double LEVEL = 0.01;

    Candidate {
        without = without.stream().sorted().toList();
    }

    String name() {
        if (equals(PRESENT)) {
            return "present";
        }
        var parts = new ArrayList<String>();
        if (!without.isEmpty()) {
            parts.add("without " + String.join(" ", without));
        }
        if (directed) {
            parts.add("directed");
        }
        if (reweighting > 0) {
            parts.add("reweighted %s".formatted(reweighting));
        }
        return String.join(", ", parts);
    }

    /** The same with an input left out, or let in again. */
    Candidate turned(String input) {
        var others = new TreeSet<>(without);
        if (!others.remove(input)) {
            others.add(input);
        }
        return new Candidate(List.copyOf(others), directed, reweighting);
    }

    /** The rows without the inputs that are left out, weighted as it says. */
    LabelledTable rows(LabelledTable rows, int[] group) {
        var table = rows.table().columns(name -> !without.contains(name));
        var weight = reweighting > 0 ? weights(rows, group) : rows.weight();
        return new LabelledTable(table, rows.bad(), rows.fold(), weight);
    }

    private double[] weights(LabelledTable rows, int[] group) {
        int groups = 0;
        for (int each : group) {
            groups = Math.max(groups, each + 1);
        }
        var both = new double[groups][2];
        var outcome = new double[2];
        var ofGroup = new double[groups];
        double all = 0;
        for (int i = 0; i < group.length; i++) {
            double weight = rows.weight()[i];
            both[group[i]][rows.bad()[i]] += weight;
            outcome[rows.bad()[i]] += weight;
            ofGroup[group[i]] += weight;
            all += weight;
        }
        var weights = new double[group.length];
        for (int i = 0; i < weights.length; i++) {
            int bad = rows.bad()[i];
            double factor = ofGroup[group[i]] * outcome[bad] / (all * both[group[i]][bad]);
            weights[i] = rows.weight()[i] * StrictMath.pow(factor, reweighting);
        }
        return weights;
    }

    /** The directions of the inputs, none where it is not directed. */
    TreeMap<String, Integer> directions(LabelledTable rows) {
        var directions = new TreeMap<String, Integer>();
        if (directed) {
            for (var column : rows.table().columns()) {
                if (column instanceof Column.Numeric numbers && !without.contains(column.name())) {
                    double lean = lean(numbers, rows);
                    if (Math.abs(lean) > LEVEL) {
                        directions.put(column.name(), lean > 0 ? 1 : -1);
                    }
                }
            }
        }
        return directions;
    }

    /** The AUC of a column alone less one half; 0 where it says nothing. */
    private static double lean(Column.Numeric column, LabelledTable rows) {
        var values = column.values().clone();
        var weight = rows.weight().clone();
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                values[i] = 0;
                weight[i] = 0;
            }
        }
        double auc = new RankedScores(values).auc(rows.bad(), weight);
        return Double.isNaN(auc) ? 0 : auc - 0.5;
    }
}
