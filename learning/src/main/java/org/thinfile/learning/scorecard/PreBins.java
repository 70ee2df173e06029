package org.thinfile.learning.scorecard;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.thinfile.learning.Column;

/** Counts of the ordinary values of a column in fine, ordered pre-bins. */
sealed interface PreBins {

    /** Good rows of each pre-bin. */
    int[] good();

    /** Bad rows of each pre-bin. */
    int[] bad();

    /**
     * Pre-bins of numbers.
     *
     * @param lower least value of each pre-bin, ascending
     */
    record Numbers(double[] lower, int[] good, int[] bad) implements PreBins {}

    /**
     * Pre-bins of categories, from the lowest bad rate to the highest.
     *
     * @param categories the categories in each pre-bin
     */
    record Categories(List<List<String>> categories, int[] good, int[] bad) implements PreBins {}

    /**
     * Cuts numbers at quantiles; a value on which many rows sit has a pre-bin of its own.
     *
     * @param ordinary whether a value is a quantity (neither missing nor a special code)
     * @param most about how many pre-bins; at most twice as many come back
     */
    static Numbers of(double[] values, int[] bad, DoublePredicate ordinary, int most) {
        var goods = sorted(values, bad, 0, ordinary);
        var bads = sorted(values, bad, 1, ordinary);
        int target = Math.max(1, (goods.length + bads.length + most - 1) / most);
        var lower = new DoubleArrayList();
        var goodCounts = new IntArrayList();
        var badCounts = new IntArrayList();
        int open = 0;
        for (int g = 0, b = 0; g < goods.length || b < bads.length; ) {
            double value = least(goods, g, bads, b);
            int goodsHere = run(goods, g, value);
            int badsHere = run(bads, b, value);
            int here = goodsHere + badsHere;
            if (open == 0 || open >= target || here >= target) {
                lower.add(value);
                goodCounts.add(0);
                badCounts.add(0);
                open = 0;
            }
            int last = lower.size() - 1;
            goodCounts.set(last, goodCounts.getInt(last) + goodsHere);
            badCounts.set(last, badCounts.getInt(last) + badsHere);
            open += here;
            g += goodsHere;
            b += badsHere;
        }
        return new Numbers(lower.toDoubleArray(), goodCounts.toIntArray(), badCounts.toIntArray());
    }

    private static double least(double[] goods, int g, double[] bads, int b) {
        if (g == goods.length) {
            return bads[b];
        }
        return b == bads.length ? goods[g] : Math.min(goods[g], bads[b]);
    }

    private static int run(double[] sorted, int from, double value) {
        int to = from;
        while (to < sorted.length && sorted[to] == value) {
            to++;
        }
        return to - from;
    }

    private static double[] sorted(
            double[] values, int[] bad, int outcome, DoublePredicate ordinary) {
        var chosen = new double[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (bad[i] == outcome && ordinary.test(values[i])) {
                chosen[count++] = values[i] == 0 ? 0 : values[i];
            }
        }
        var sorted = Arrays.copyOf(chosen, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * Orders categories by their bad rate, drawn towards the base rate by as many rows as a bin
     * needs; those with fewer rows than that are pooled first, and neighbours are joined until
     * about {@code most} pre-bins are left.
     */
    static Categories of(
            Column.Category column, int[] bad, Population all, int fewestRows, int most) {
        int known = column.categories().size();
        var goods = new int[known];
        var bads = new int[known];
        for (int i = 0; i < bad.length; i++) {
            int code = column.codes()[i];
            if (code >= 0) {
                (bad[i] == 1 ? bads : goods)[code]++;
            }
        }
        var groups = pooled(column.categories(), goods, bads, fewestRows);
        var order = new int[groups.size()];
        var drawn = new double[order.length];
        long rows = 0;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            drawn[i] = groups.get(i).drawnRate(all, fewestRows);
            rows += groups.get(i).good + groups.get(i).bad;
        }
        IntArrays.stableSort(order, (a, b) -> Double.compare(drawn[a], drawn[b]));
        return joined(groups, order, (rows + most - 1) / most);
    }

    private static Categories joined(List<Tally> groups, int[] order, long target) {
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
                joined.stream().mapToInt(tally -> tally.good).toArray(),
                joined.stream().mapToInt(tally -> tally.bad).toArray());
    }

    private static List<Tally> pooled(List<String> names, int[] goods, int[] bads, int fewestRows) {
        var tallies = new ArrayList<Tally>();
        var rare = new Tally();
        for (int code = 0; code < goods.length; code++) {
            int rows = goods[code] + bads[code];
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
        private int good;
        private int bad;

        private void take(Tally other) {
            names.addAll(other.names);
            good += other.good;
            bad += other.bad;
        }

        private double drawnRate(Population all, int towards) {
            double base = (double) all.bad() / all.rows();
            return (bad + towards * base) / (good + bad + towards);
        }
    }
}
