package org.thinfile.learning.calibration;

import static org.thinfile.learning.StoredForm.field;

import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Isotonic calibration: the bad rates of neighbouring scores, pooled until they never fall (pool
 * adjacent violators), joined by straight lines in log odds and level beyond both ends.
 *
 * @param knots one a pooled block, by raw log odds; at least one
 */
public record IsotonicCalibration(List<Knot> knots) implements Calibration {

    static final String KIND = "isotonic";

    /**
     * A pooled block.
     *
     * @param raw mean raw log odds of its rows, above those of the block before
     * @param logOdds of its bad rate, not below those of the block before
     */
    public record Knot(double raw, double logOdds) {}

    /** Rows pooled so far. */
    private record Block(double weight, double bad, double raw) {
        double rate() {
            return bad / weight;
        }

        Block with(Block next) {
            return new Block(weight + next.weight, bad + next.bad, raw + next.raw);
        }
    }

    public IsotonicCalibration {
        knots = List.copyOf(knots);
        if (knots.isEmpty()) {
            throw new IllegalArgumentException("an isotonic calibration needs a knot");
        }
        for (int i = 0; i < knots.size(); i++) {
            var knot = knots.get(i);
            boolean rises =
                    i == 0
                            || (knot.raw > knots.get(i - 1).raw
                                    && knot.logOdds >= knots.get(i - 1).logOdds);
            if (!rises || !Double.isFinite(knot.raw) || !Double.isFinite(knot.logOdds)) {
                throw new IllegalArgumentException(
                        "knots must be finite and never fall, knot %d is %s".formatted(i, knot));
            }
        }
    }

    /**
     * Fits. One row of mean weight and of the base rate is added at either end, so that no block is
     * all good or all bad.
     *
     * @param raw log odds of bad, finite, one a row
     * @param bad 0 or 1, both present
     * @param weight above 0
     */
    public static IsotonicCalibration fit(double[] raw, int[] bad, double[] weight) {
        var targets = Targets.of(raw, bad, weight).requireBoth();
        double base = targets.bads() / raw.length;
        var order = IntStream.range(0, raw.length).toArray();
        DoubleArrays.radixSortIndirect(order, raw, true);
        var blocks = new ArrayList<Block>();
        push(blocks, new Block(1, base, raw[order[0]]));
        for (int from = 0; from < order.length; ) {
            var tied = new Block(0, 0, 0);
            int to = from;
            for (; to < order.length && raw[order[to]] == raw[order[from]]; to++) {
                int row = order[to];
                double w = targets.weight()[row];
                tied = tied.with(new Block(w, w * bad[row], w * raw[row]));
            }
            push(blocks, tied);
            from = to;
        }
        push(blocks, new Block(1, base, raw[order[order.length - 1]]));
        return new IsotonicCalibration(knots(blocks));
    }

    /** Pools with the blocks before as long as the rate would fall or stay. */
    private static void push(List<Block> blocks, Block next) {
        var pooled = next;
        while (!blocks.isEmpty() && blocks.getLast().rate() >= pooled.rate()) {
            pooled = blocks.removeLast().with(pooled);
        }
        blocks.add(pooled);
    }

    /** The row added at an end may stand on the very score of a neighbour: the two are one knot. */
    private static List<Knot> knots(List<Block> blocks) {
        var apart = new ArrayList<Block>();
        for (var block : blocks) {
            var last = apart.isEmpty() ? null : apart.getLast();
            boolean same = last != null && !(block.raw / block.weight > last.raw / last.weight);
            apart.add(same ? apart.removeLast().with(block) : block);
        }
        return apart.stream()
                .map(block ->
                        new Knot(block.raw / block.weight, Calibration.logOddsOf(block.rate())))
                .toList();
    }

    @Override
    public double logOdds(double raw) {
        double at = Calibration.bounded(raw);
        int below = -1;
        int above = knots.size();
        while (above - below > 1) {
            int middle = (below + above) >>> 1;
            if (knots.get(middle).raw <= at) {
                below = middle;
            } else {
                above = middle;
            }
        }
        if (below < 0 || above == knots.size()) {
            return knots.get(Math.max(below, 0)).logOdds;
        }
        var left = knots.get(below);
        var right = knots.get(above);
        double part = (at - left.raw) / (right.raw - left.raw);
        double between = left.logOdds + part * (right.logOdds - left.logOdds);
        return Math.clamp(between, left.logOdds, right.logOdds);
    }

    static IsotonicCalibration read(JsonNode node) {
        var knots = new ArrayList<Knot>();
        for (var knot : field(node, "knots")) {
            if (knot.size() != 2) {
                throw new IllegalArgumentException("a knot has %d parts".formatted(knot.size()));
            }
            knots.add(new Knot(knot.get(0).asDouble(), knot.get(1).asDouble()));
        }
        return new IsotonicCalibration(knots);
    }

    @Override
    public Object canonical() {
        return Map.of(
                "kind",
                KIND,
                "knots",
                knots.stream().map(knot -> List.of(knot.raw, knot.logOdds)).toList());
    }
}
