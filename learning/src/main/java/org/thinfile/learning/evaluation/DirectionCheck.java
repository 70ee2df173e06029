package org.thinfile.learning.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Model;

/**
 * Whether a model uses its inputs in the directions that were declared of them. Rows are cut into
 * at most ten groups by an input's value; the points that the input took from each (its
 * contributions, with the sign turned) are the risk it shows there. Works for any model, whatever
 * its inside, since it asks contributions alone.
 *
 * @param inputs those with a declared direction that the model uses and that vary, in the model's
 *     order
 */
public record DirectionCheck(List<Input> inputs) {

    private static final int GROUPS = 10;

    /**
     * One input.
     *
     * @param name of it
     * @param declared +1 where more of it may only raise the risk of bad, -1 where only lower it
     * @param rows with a value
     * @param span points of risk gained from the lowest values to the highest, by a straight line
     *     over the ranks of the rows; its sign is that of the effect as a whole
     * @param against points of risk by which steps from group to group went against the declared
     *     direction, all together
     */
    public record Input(String name, int declared, int rows, double span, double against) {

        /** Whether the effect as a whole, by at least half a point, opposes the declaration. */
        public boolean opposes() {
            return span * declared <= -0.5;
        }
    }

    /** A row's value and the risk that the input shows there. */
    private record Shown(double value, double risk, double weight) {}

    public DirectionCheck {
        inputs = List.copyOf(inputs);
    }

    /**
     * Checks.
     *
     * @param rows numeric columns, among them all inputs; rows that the model refuses are left out
     * @param directions by input, as the feature catalogue declares: -1, 0 or +1
     */
    public static DirectionCheck of(
            Model model, LabelledTable rows, Map<String, Integer> directions) {
        var columns = columns(model, rows);
        var shown =
                directions.keySet().stream()
                        .collect(Collectors.toMap(name -> name, name -> new ArrayList<Shown>()));
        var values = new double[columns.size()];
        for (int i = 0; i < rows.rows(); i++) {
            for (int j = 0; j < values.length; j++) {
                values[j] = columns.get(j)[i];
            }
            if (model.refuses(values).isPresent()) {
                continue;
            }
            for (var part : model.score(values).contributions()) {
                var list = shown.get(part.feature());
                double value = values[model.inputs().indexOf(part.feature())];
                if (list != null && !Double.isNaN(value)) {
                    list.add(new Shown(value, -part.points(), rows.weight()[i]));
                }
            }
        }
        var inputs = new ArrayList<Input>();
        for (var name : model.inputs()) {
            int declared = directions.getOrDefault(name, 0);
            var list = shown.getOrDefault(name, new ArrayList<>());
            list.sort(Comparator.comparingDouble(Shown::value));
            boolean varies = !list.isEmpty() && list.getFirst().value < list.getLast().value;
            if (declared != 0 && varies) {
                inputs.add(input(name, declared, list));
            }
        }
        return new DirectionCheck(inputs);
    }

    /** Those whose effect as a whole opposes what was declared. */
    public List<Input> opposed() {
        return inputs.stream().filter(Input::opposes).toList();
    }

    private static List<double[]> columns(Model model, LabelledTable rows) {
        return model.inputs().stream()
                .map(input ->
                        rows.table().columns().stream()
                                .filter(column -> column.name().equals(input))
                                .findFirst()
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "the table has no column '%s'".formatted(input))))
                .map(column -> {
                    if (column instanceof Column.Numeric numbers) {
                        return numbers.values();
                    }
                    throw new IllegalArgumentException(
                            "column '%s' holds text".formatted(column.name()));
                })
                .toList();
    }

    private static Input input(String name, int declared, List<Shown> sorted) {
        double against = 0;
        int from = 0;
        double last = Double.NaN;
        for (int group = 1; group <= GROUPS; group++) {
            int to = Math.max(from, (int) ((long) sorted.size() * group / GROUPS));
            while (to > from
                    && to < sorted.size()
                    && sorted.get(to).value == sorted.get(to - 1).value) {
                to++;
            }
            if (to > from) {
                double risk = mean(sorted.subList(from, to));
                double step = Double.isNaN(last) ? 0 : (risk - last) * declared;
                against += Math.max(0, -step);
                last = risk;
                from = to;
            }
        }
        return new Input(name, declared, sorted.size(), span(sorted), against);
    }

    private static double mean(List<Shown> rows) {
        double sum = 0;
        double total = 0;
        for (var row : rows) {
            sum += row.weight * row.risk;
            total += row.weight;
        }
        return sum / total;
    }

    /** The slope over ranks from 0 to 1; rows of one value share the mean of their ranks. */
    private static double span(List<Shown> sorted) {
        var ranks = new double[sorted.size()];
        for (int from = 0; from < ranks.length; ) {
            int to = from;
            while (to < ranks.length && sorted.get(to).value == sorted.get(from).value) {
                to++;
            }
            double shared = (from + to - 1) / 2.0 / (ranks.length - 1);
            Arrays.fill(ranks, from, to, shared);
            from = to;
        }
        double total = 0;
        double meanRank = 0;
        for (int i = 0; i < ranks.length; i++) {
            total += sorted.get(i).weight;
            meanRank += sorted.get(i).weight * ranks[i];
        }
        meanRank /= total;
        double meanRisk = mean(sorted);
        double both = 0;
        double square = 0;
        for (int i = 0; i < ranks.length; i++) {
            double apart = sorted.get(i).weight * (ranks[i] - meanRank);
            both += apart * (sorted.get(i).risk - meanRisk);
            square += apart * (ranks[i] - meanRank);
        }
        return both / square;
    }
}
