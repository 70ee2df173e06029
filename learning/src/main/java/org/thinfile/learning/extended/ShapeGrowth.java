package org.thinfile.learning.extended;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A step of one feature's shape: ordered bins take a tree of at most three leaves, each moved by
 * its Newton step; the missing bin and every category move by Newton steps of their own, drawn
 * towards 0 by a ridge. Where a direction is demanded, leaves that go against it are not taken, so
 * that every step, and with it their sum, keeps it.
 */
final class ShapeGrowth implements Term.Growth {

    private final Bins bins;
    private final int direction;
    private final ExtendedSettings settings;

    ShapeGrowth(Bins bins, int direction, ExtendedSettings settings) {
        this.bins = bins;
        this.direction = bins.ordered() ? direction : 0;
        this.settings = settings;
    }

    @Override
    public double step(CellSums sums, double[] values, double[] moves) {
        int ordered = bins.ordered() ? bins.ordinary() : 0;
        Arrays.fill(moves, 0);
        double gain = ordered > 1 ? tree(sums, ordered, moves) : 0;
        for (int cell = ordered; cell < bins.count(); cell++) {
            double ridge = settings.cellRidge();
            double pull = sums.gradient(cell) + ridge * values[cell];
            moves[cell] = -pull / (sums.curvature(cell) + ridge);
            gain += pull * pull / (sums.curvature(cell) + ridge) / 2;
        }
        return gain;
    }

    /** The best first cut, then the best cut of one of its sides. */
    private double tree(CellSums sums, int count, double[] moves) {
        var whole = Leaf.of(sums, 0, count);
        var first = best(sums, whole, 0, count, Double.NaN, Double.NaN);
        if (first == null) {
            return 0;
        }
        var left = best(sums, first.left, 0, first.at, Double.NaN, first.right.value(settings));
        var right =
                best(sums, first.right, first.at, count, first.left.value(settings), Double.NaN);
        Arrays.fill(moves, 0, first.at, first.left.value(settings));
        Arrays.fill(moves, first.at, count, first.right.value(settings));
        if (left != null && (right == null || left.gain >= right.gain)) {
            Arrays.fill(moves, 0, left.at, left.left.value(settings));
            Arrays.fill(moves, left.at, first.at, left.right.value(settings));
            return first.gain + left.gain;
        } else if (right != null) {
            Arrays.fill(moves, first.at, right.at, right.left.value(settings));
            Arrays.fill(moves, right.at, count, right.right.value(settings));
            return first.gain + right.gain;
        }
        return first.gain;
    }

    private record Cut(int at, double gain, Leaf left, Leaf right) {}

    /**
     * The best cut of cells [from, to), or null.
     *
     * @param before the value of the leaf left of these cells, NaN where there is none
     * @param after the value of the leaf right of them, NaN where there is none
     */
    private @Nullable Cut best(
            CellSums sums, Leaf whole, int from, int to, double before, double after) {
        double g = 0;
        double h = 0;
        double w = 0;
        double best = 0;
        int at = -1;
        double ridge = settings.leafRidge();
        double base = whole.g * whole.g / (whole.h + ridge);
        double fewest = settings.rowsPerLeaf();
        Leaf bestLeft = whole;
        for (int cell = from; cell < to - 1; cell++) {
            g += sums.sums()[2 * cell];
            h += sums.sums()[2 * cell + 1];
            w += sums.weight()[cell];
            if (w < fewest || whole.w - w < fewest) {
                continue;
            }
            double rest = whole.g - g;
            double restH = whole.h - h + ridge;
            double gain = (g * g / (h + ridge) + rest * rest / restH - base) / 2;
            if (gain > best && allowed(-g / (h + ridge), -rest / restH, before, after)) {
                best = gain;
                at = cell + 1;
                bestLeft = new Leaf(g, h, w);
            }
        }
        return at < 0 ? null : new Cut(at, best, bestLeft, whole.less(bestLeft));
    }

    private boolean allowed(double left, double right, double before, double after) {
        return direction == 0
                || (direction * (right - left) >= 0
                        && !(direction * (left - before) < 0)
                        && !(direction * (after - right) < 0));
    }

    /** Sums over neighbouring cells. */
    record Leaf(double g, double h, double w) {

        static Leaf of(CellSums sums, int from, int to) {
            double g = 0;
            double h = 0;
            double w = 0;
            for (int cell = from; cell < to; cell++) {
                g += sums.gradient(cell);
                h += sums.curvature(cell);
                w += sums.weight()[cell];
            }
            return new Leaf(g, h, w);
        }

        Leaf less(Leaf other) {
            return new Leaf(g - other.g, h - other.h, w - other.w);
        }

        double value(ExtendedSettings settings) {
            return -g / (h + settings.leafRidge());
        }
    }
}
