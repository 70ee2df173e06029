package org.thinfile.learning.extended;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One cyclic boosting of tables, on the rows outside one inner fold. Each round visits every table
 * once, in an order drawn anew; a visit moves the table by one small step. One pass over the rows
 * applies the step just found and gathers what the next table needs. A visit whose step gains
 * little beside the best of the round before moves nothing, so that chance in weak tables is not
 * learnt before what is strong.
 */
final class Fit {

    private final Rows rows;
    private final int fold;
    private final ExtendedSettings settings;
    private final RandomGenerator chance;
    private final List<Term> terms = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();
    private List<double[]> values = new ArrayList<>();
    private final double start;
    private final float[] scores;
    private final float[] moves = new float[256];
    private double most;
    private double best;
    private byte[] moving;

    Fit(Rows rows, int fold, ExtendedSettings settings, long seed) {
        this.rows = rows;
        this.fold = fold;
        this.settings = settings;
        chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double rate = rows.badRateWithout(fold);
        start = StrictMath.log(rate / (1 - rate));
        scores = new float[rows.count()];
        Arrays.fill(scores, (float) start);
        moving = new byte[rows.count()];
    }

    /** Log odds of bad that every row starts from. */
    double start() {
        return start;
    }

    void add(Term term) {
        terms.add(term);
        values.add(new double[term.size()]);
        var weight = new double[term.size()];
        for (int part = 0; part < 2; part++) {
            for (int i = from(part); i < to(part); i++) {
                weight[term.cells()[i] & 255] += rows.weight()[i];
            }
        }
        weights.add(weight);
    }

    /** A copy of what the tables hold. */
    List<double[]> values() {
        return values.stream().map(double[]::clone).toList();
    }

    /** Goes back to tables it held before. */
    void restore(List<double[]> kept) {
        values = new ArrayList<>(kept.stream().map(double[]::clone).toList());
        for (int part = 0; part < 2; part++) {
            score(from(part), to(part), kept);
        }
        Arrays.fill(moves, 0);
    }

    void rounds(int count) {
        var order = new int[terms.size()];
        Arrays.setAll(order, i -> i);
        for (int round = 0; round < count; round++) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = chance.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[j];
                order[j] = kept;
            }
            most = 0;
            for (int term : order) {
                visit(term);
            }
            best = most;
        }
    }

    private void visit(int index) {
        var term = terms.get(index);
        var sums = new double[512];
        for (int part = 0; part < 2; part++) {
            pass(from(part), to(part), term.cells(), sums);
        }
        var found = new double[term.size()];
        var held = values.get(index);
        moving = term.cells();
        Arrays.fill(moves, 0);
        double gain = term.growth().step(new CellSums(sums, weights.get(index)), held, found);
        most = Math.max(most, gain);
        if (gain > settings.greed() * best) {
            for (int cell = 0; cell < found.length; cell++) {
                double move = settings.learningRate() * found[cell];
                held[cell] += move;
                moves[cell] = (float) move;
            }
        }
    }

    private void pass(int from, int to, byte[] cells, double[] sums) {
        for (int i = from; i < to; i++) {
            float score = scores[i] + moves[moving[i] & 255];
            scores[i] = score;
            float p = FastLogistic.of(score);
            float weight = rows.weight()[i];
            int at = (cells[i] & 255) << 1;
            sums[at] += weight * (p - rows.bad()[i]);
            sums[at + 1] += weight * (p * (1 - p));
        }
    }

    /** Scores of the rows held out are kept up only when asked for. */
    double heldOutLoss() {
        int from = rows.start()[fold];
        int to = rows.start()[fold + 1];
        score(from, to, values);
        double loss = 0;
        for (int i = from; i < to; i++) {
            double margin = rows.bad()[i] == 1 ? scores[i] : -scores[i];
            double each =
                    Math.max(-margin, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
            loss += rows.weight()[i] * each;
        }
        return loss;
    }

    /** Log odds of bad of the rows held out, by place, as of the last {@link #heldOutLoss}. */
    float heldOut(int place) {
        return scores[place];
    }

    private void score(int from, int to, List<double[]> held) {
        Arrays.fill(scores, from, to, (float) start);
        for (int t = 0; t < terms.size(); t++) {
            var cells = terms.get(t).cells();
            var table = held.get(t);
            for (int i = from; i < to; i++) {
                scores[i] += (float) table[cells[i] & 255];
            }
        }
    }

    /** Rows learnt from lie before the fold (part 0) and after it (part 1). */
    private int from(int part) {
        return part == 0 ? 0 : rows.start()[fold + 1];
    }

    private int to(int part) {
        return part == 0 ? rows.start()[fold] : rows.count();
    }
}
