package org.thinfile.learning.scorecard;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.thinfile.learning.Column;

/** Counts of the ordinary values of a column in fine, ordered pre-bins. */
sealed interface PreBins {

    /** Good rows, by their weights, of each pre-bin. */
    double[] good();

    /** Bad rows, by their weights, of each pre-bin. */
    double[] bad();

    /**
     * Pre-bins of numbers.
     *
     * @param lower least value of each pre-bin, ascending
     */
    record Numbers(double[] lower, double[] good, double[] bad) implements PreBins {}

    /**
     * Pre-bins of categories, from the lowest bad rate to the highest.
     *
     * @param categories the categories in each pre-bin
     */
    record Categories(List<List<String>> categories, double[] good, double[] bad)
            implements PreBins {}

    /** The rows that hold a number, by ascending number. */
    static int[] ascending(double[] values) {
        var rows = IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i]));
        var order = rows.toArray();
        DoubleArrays.radixSortIndirect(order, values, 0, order.length, true);
        return order;
    }

    /**
     * Cuts numbers at quantiles; a value on which many rows sit has a pre-bin of its own.
     *
     * @param ascending rows by ascending value, none that is missing
     * @param weight one a row, from 0
     * @param ordinary whether a value is a quantity, no special code
     * @param most about how many pre-bins; at most twice as many come back
     */
    static Numbers of(
            double[] values,
            int[] ascending,
            int[] bad,
            double[] weight,
            DoublePredicate ordinary,
            int most) {
        double rows = 0;
        for (int row : ascending) {
            rows += ordinary.test(values[row]) ? weight[row] : 0;
        }
        double target = Math.max(1, StrictMath.ceil(rows / most));
        var lower = new DoubleArrayList();
        var counts =
                new DoubleArrayList[] {new DoubleArrayList(), new DoubleArrayList()}; // good, bad
        var here = new double[2];
        double open = 0;
        for (int i = 0; i < ascending.length; ) {
            double value = values[ascending[i]];
            Arrays.fill(here, 0);
            for (; i < ascending.length && values[ascending[i]] == value; i++) {
                here[bad[ascending[i]]] += weight[ascending[i]];
            }
            double both = here[0] + here[1];
            if (both == 0 || !ordinary.test(value)) {
                continue;
            }
            if (lower.isEmpty() || open >= target || both >= target) {
                lower.add(value == 0 ? 0 : value);
                counts[0].add(0);
                counts[1].add(0);
                open = 0;
            }
            int last = lower.size() - 1;
            counts[0].set(last, counts[0].getDouble(last) + here[0]);
            counts[1].set(last, counts[1].getDouble(last) + here[1]);
            open += both;
        }
        return new Numbers(
                lower.toDoubleArray(), counts[0].toDoubleArray(), counts[1].toDoubleArray());
    }

    /**
     * Orders categories by their bad rate, drawn towards the base rate by as many rows as a bin
     * needs; those with fewer rows than that are pooled first, and neighbours are joined until
     * about {@code most} pre-bins are left.
     */
    static Categories of(
            Column.Category column,
            int[] bad,
            double[] weight,
            Population all,
            int fewestRows,
            int most) {
        int known = column.categories().size();
        var goods = new double[known];
        var bads = new double[known];
        for (int i = 0; i < bad.length; i++) {
            int code = column.codes()[i];
            if (code >= 0) {
                (bad[i] == 1 ? bads : goods)[code] += weight[i];
            }
        }
        var groups = pooled(column.categories(), goods, bads, fewestRows);
        var order = new int[groups.size()];
        var drawn = new double[order.length];
        double rows = 0;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            drawn[i] = groups.get(i).drawnRate(all, fewestRows);
            rows += groups.get(i).good + groups.get(i).bad;
        }
        IntArrays.stableSort(order, (a, b) -> Double.compare(drawn[a], drawn[b]));
        return joined(groups, order, StrictMath.ceil(rows / most));
    }

    private static Categories joined(List<Tally> groups, int[] order, double target) {
        var joined = new ArrayList<Tally>();
        for (int i : order) {
            var next = groups.get(i);
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || last.good + last.bad >= target) {
                joined.add(next);
            } else {
                last.take(next);
            }
        }
        return new Categories(
                joined.stream().map(tally -> List.copyOf(tally.names)).toList(),
                joined.stream().mapToDouble(tally -> tally.good).toArray(),
                joined.stream().mapToDouble(tally -> tally.bad).toArray());
    }

    private static List<Tally> pooled(
            List<String> names, double[] goods, double[] bads, int fewestRows) {
        var tallies = new ArrayList<Tally>();
        var rare = new Tally();
        for (int code = 0; code < goods.length; code++) {
            double rows = goods[code] + bads[code];
            if (rows > 0) {
                var tally = rows < fewestRows ? rare : new Tally();
                if (tally != rare || rare.names.isEmpty()) {
                    tallies.add(tally);
                }
                tally.names.add(names.get(code));
                tally.good += goods[code];
                tally.bad += bads[code];
            }
        }
        return tallies;
    }

    /** Categories counted together. */
    final class Tally {
        private final List<String> names = new ArrayList<>();
        private double good;
        private double bad;

        private void take(Tally other) {
            names.addAll(other.names);
            good += other.good;
            bad += other.bad;
        }

        private double drawnRate(Population all, int towards) {
            double base = all.bad() / all.rows();
            return (bad + towards * base) / (good + bad + towards);
        }
    }
}
