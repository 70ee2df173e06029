package org.thinfile.learning.extended;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A step of a pair's table: one cut of one side, and on each side of it a cut of the other, four
 * leaves, each moved by its Newton step (the tree of Lou and others 2013).
 */
final class PairGrowth implements Term.Growth {

    private final int rows;
    private final int columns;
    private final ExtendedSettings settings;

    PairGrowth(int rows, int columns, ExtendedSettings settings) {
        this.rows = rows;
        this.columns = columns;
        this.settings = settings;
    }

    /** A leaf: rows [top, bottom) of the table, columns [left, right). */
    private record Leaf(int top, int bottom, int left, int right, double value) {}

    @Override
    public double step(CellSums sums, double[] values, double[] moves) {
        var gradient = prefix(cell -> sums.gradient(cell));
        var curvature = prefix(cell -> sums.curvature(cell));
        var weight = prefix(cell -> sums.weight()[cell]);
        var search = new Search(gradient, curvature, weight);
        search.byRows();
        search.byColumns();
        if (search.best == null) {
            return 0;
        }
        Arrays.fill(moves, 0);
        for (var leaf : search.best) {
            for (int r = leaf.top; r < leaf.bottom; r++) {
                Arrays.fill(moves, r * columns + leaf.left, r * columns + leaf.right, leaf.value);
            }
        }
        return search.gain - search.whole;
    }

    private double[] prefix(IntToDoubleFunction of) {
        int wide = columns + 1;
        var prefix = new double[(rows + 1) * wide];
        for (int r = 0; r < rows; r++) {
            double line = 0;
            for (int c = 0; c < columns; c++) {
                line += of.applyAsDouble(r * columns + c);
                prefix[(r + 1) * wide + c + 1] = prefix[r * wide + c + 1] + line;
            }
        }
        return prefix;
    }

    private final class Search {
        private final double[] g;
        private final double[] h;
        private final double[] w;
        private final double whole;
        private double gain;
        private Leaf @Nullable [] best;

        Search(double[] g, double[] h, double[] w) {
            this.g = g;
            this.h = h;
            this.w = w;
            whole = fit(0, rows, 0, columns);
            gain = whole;
        }

        void byRows() {
            for (int cut = 1; cut < rows; cut++) {
                int above = column(0, cut);
                int below = column(cut, rows);
                if (above < 0 || below < 0) {
                    continue;
                }
                double sum =
                        fit(0, cut, 0, above)
                                + fit(0, cut, above, columns)
                                + fit(cut, rows, 0, below)
                                + fit(cut, rows, below, columns);
                if (sum > gain) {
                    gain = sum;
                    best =
                            new Leaf[] {
                                leaf(0, cut, 0, above),
                                leaf(0, cut, above, columns),
                                leaf(cut, rows, 0, below),
                                leaf(cut, rows, below, columns)
                            };
                }
            }
        }

        void byColumns() {
            for (int cut = 1; cut < columns; cut++) {
                int left = row(0, cut);
                int right = row(cut, columns);
                if (left < 0 || right < 0) {
                    continue;
                }
                double sum =
                        fit(0, left, 0, cut)
                                + fit(left, rows, 0, cut)
                                + fit(0, right, cut, columns)
                                + fit(right, rows, cut, columns);
                if (sum > gain) {
                    gain = sum;
                    best =
                            new Leaf[] {
                                leaf(0, left, 0, cut),
                                leaf(left, rows, 0, cut),
                                leaf(0, right, cut, columns),
                                leaf(right, rows, cut, columns)
                            };
                }
            }
        }

        private int column(int top, int bottom) {
            double most = Double.NEGATIVE_INFINITY;
            int at = -1;
            for (int c = 1; c < columns; c++) {
                if (enough(top, bottom, 0, c) && enough(top, bottom, c, columns)) {
                    double sum = fit(top, bottom, 0, c) + fit(top, bottom, c, columns);
                    if (sum > most) {
                        most = sum;
                        at = c;
                    }
                }
            }
            return at;
        }

        private int row(int left, int right) {
            double most = Double.NEGATIVE_INFINITY;
            int at = -1;
            for (int r = 1; r < rows; r++) {
                if (enough(0, r, left, right) && enough(r, rows, left, right)) {
                    double sum = fit(0, r, left, right) + fit(r, rows, left, right);
                    if (sum > most) {
                        most = sum;
                        at = r;
                    }
                }
            }
            return at;
        }

        private boolean enough(int top, int bottom, int left, int right) {
            return sum(w, top, bottom, left, right) >= settings.rowsPerLeaf();
        }

        /** What a leaf takes off the loss. */
        private double fit(int top, int bottom, int left, int right) {
            double gradient = sum(g, top, bottom, left, right);
            double curvature = sum(h, top, bottom, left, right) + settings.leafRidge();
            return gradient * gradient / curvature / 2;
        }

        private Leaf leaf(int top, int bottom, int left, int right) {
            double gradient = sum(g, top, bottom, left, right);
            double curvature = sum(h, top, bottom, left, right) + settings.leafRidge();
            return new Leaf(top, bottom, left, right, -gradient / curvature);
        }

        private double sum(double[] prefix, int top, int bottom, int left, int right) {
            int wide = columns + 1;
            return prefix[bottom * wide + right]
                    - prefix[top * wide + right]
                    - prefix[bottom * wide + left]
                    + prefix[top * wide + left];
        }
    }
}
