package org.thinfile.learning.svm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.thinfile.learning.RecordTree;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.dense.DenseFitting;
import org.thinfile.learning.dense.DenseRows;
import org.thinfile.learning.dense.RowFolds;
import org.thinfile.learning.dense.Surface;

/**
 * Chooses encoding, kernel, cost and reach, then fits.
 *
 * <ol>
 *   <li>Rows above the cap are sampled, by outcome. Rows that count differently are drawn so that
 *       each stands as often as its weight says, since the solvers know no weights of rows.
 *   <li>Successive halving: all candidates are measured on a sample, by the log-loss of their
 *       values on inner folds after calibration; the better third goes on with three times as many
 *       rows, until one is left or all rows were used.
 *   <li>The chosen one is fitted without each inner fold, for values of rows it has not seen, and
 *       then on all rows.
 * </ol>
 */
final class SvmFitting implements DenseFitting {

    private static final int GROWTH = 3;

    /** Where rows are many, what two folds say of a candidate is enough to choose by. */
    private static final int FOLDS_TO_CHOOSE = 2;

    /** Of the rarer outcome a sample has so many rows, if there are. */
    private static final int LEAST = 20;

    private final SvmSettings settings;

    SvmFitting(SvmSettings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, ?> parameters() {
        return Map.of("settings", RecordTree.of(settings));
    }

    @Override
    public long seed() {
        return settings.seed();
    }

    @Override
    public Fit fit(Rows rows, RowFolds folds) {
        var all =
                sample(IntStream.range(0, rows.bad().length).toArray(), rows, settings.mostRows());
        var chosen = choose(rows, all, folds);
        var held = heldOut(rows, all, chosen, folds, folds.heldOut());
        return new Fit(
                chosen.detail(), surface(rows, weighed(all, rows), chosen), held.rows, held.raws);
    }

    private Candidate choose(Rows rows, int[] all, RowFolds folds) {
        boolean kernels = all.length <= settings.kernelRows();
        var left = Candidate.all(settings, kernels);
        for (int count = settings.firstRows(); left.size() > 1; count *= GROWTH) {
            var some = sample(all, rows, count);
            left = better(rows, some, folds, left);
            if (some.length == all.length) {
                break;
            }
        }
        return left.getFirst();
    }

    /** The better third, best first; where all rows were used nothing is left to ask. */
    private List<Candidate> better(
            Rows rows, int[] some, RowFolds folds, List<Candidate> candidates) {
        record Measured(Candidate candidate, double loss) {}
        int count = some.length < settings.firstRows() ? folds.heldOut() : FOLDS_TO_CHOOSE;
        var measured = new ArrayList<Measured>();
        for (var candidate : candidates) {
            var held = heldOut(rows, some, candidate, folds, count);
            measured.add(new Measured(candidate, loss(rows, held)));
        }
        measured.sort(Comparator.comparingDouble(Measured::loss));
        return measured.stream()
                .limit(Math.max(1, candidates.size() / GROWTH))
                .map(Measured::candidate)
                .toList();
    }

    private record HeldOut(int[] rows, double[] raws) {}

    private HeldOut heldOut(Rows rows, int[] some, Candidate candidate, RowFolds folds, int count) {
        var found = IntStream.builder();
        var raws = new ArrayList<double[]>();
        for (int fold = 0; fold < count; fold++) {
            int out = fold;
            var inside = Arrays.stream(some).filter(row -> folds.fold()[row] == out).toArray();
            var others = Arrays.stream(some).filter(row -> folds.fold()[row] != out).toArray();
            int bads = IntStream.of(others).map(row -> rows.bad()[row]).sum();
            if (bads == 0 || bads == others.length || inside.length == 0) {
                continue;
            }
            var surface = surface(rows, weighed(others, rows), candidate);
            raws.add(rows.in(candidate.detail()).rows(inside).values(surface));
            IntStream.of(inside).forEach(found);
        }
        return new HeldOut(
                found.build().toArray(), raws.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    /** Mean log-loss of held-out rows after calibration on them. */
    private static double loss(Rows rows, HeldOut held) {
        var bad = IntStream.of(held.rows).map(row -> rows.bad()[row]).toArray();
        var weight = IntStream.of(held.rows).mapToDouble(row -> rows.weight()[row]).toArray();
        var line = PlattScaling.fit(held.raws, bad, weight);
        double loss = 0;
        double total = 0;
        for (int i = 0; i < bad.length; i++) {
            double odds = line.logOdds(held.raws[i]);
            double towards = bad[i] == 1 ? -odds : odds;
            double part = Math.max(towards, 0);
            loss += weight[i] * (part + StrictMath.log1p(StrictMath.exp(-Math.abs(towards))));
            total += weight[i];
        }
        return loss / total;
    }

    private Surface surface(Rows rows, int[] chosen, Candidate candidate) {
        DenseRows vectors = rows.in(candidate.detail()).rows(chosen);
        var bad = IntStream.of(chosen).map(row -> rows.bad()[row]).toArray();
        if (candidate.linear()) {
            return Machines.linear(vectors, bad, candidate.cost());
        }
        double gamma = candidate.reach() / MedianDistance.of(vectors, chance(1));
        if (candidate.kernel()) {
            return Machines.gaussian(vectors, bad, candidate.cost(), gamma);
        }
        var waves = FourierFeatures.drawn(vectors.width(), settings.waves(), gamma, chance(2));
        return Machines.waves(vectors, bad, candidate.cost(), waves);
    }

    /** So many of these rows, of each outcome by its share, but at least 20 where there are. */
    private int[] sample(int[] from, Rows rows, int count) {
        if (from.length <= count) {
            return from;
        }
        var chance = chance(3);
        var chosen = IntStream.builder();
        for (int outcome = 0; outcome <= 1; outcome++) {
            int wanted = outcome;
            var of = Arrays.stream(from).filter(row -> rows.bad()[row] == wanted).toArray();
            int take = Math.max((int) ((long) of.length * count / from.length), LEAST);
            for (int i = 0; i < Math.min(take, of.length); i++) {
                int j = i + chance.nextInt(of.length - i);
                int kept = of[i];
                of[i] = of[j];
                of[j] = kept;
                chosen.add(of[i]);
            }
        }
        return chosen.build().sorted().toArray();
    }

    /**
     * Each row as often as its weight against the mean says, by systematic sampling; rows that
     * count alike once each.
     */
    private int[] weighed(int[] chosen, Rows rows) {
        double total = IntStream.of(chosen).mapToDouble(row -> rows.weight()[row]).sum();
        double first = rows.weight()[chosen[0]];
        if (IntStream.of(chosen).allMatch(row -> rows.weight()[row] == first)) {
            return chosen;
        }
        var drawn = IntStream.builder();
        double reached = chance(4).nextDouble();
        for (int row : chosen) {
            reached += rows.weight()[row] * chosen.length / total;
            for (; reached >= 1; reached--) {
                drawn.add(row);
            }
        }
        var often = drawn.build().toArray();
        int bads = IntStream.of(often).map(row -> rows.bad()[row]).sum();
        // an outcome of next to no weight must not be lost: nothing could be fitted
        return bads == 0 || bads == often.length ? chosen : often;
    }

    private RandomGenerator chance(int use) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed() * 8 + use);
    }
}
