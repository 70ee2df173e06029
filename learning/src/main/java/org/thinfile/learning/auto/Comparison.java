package org.thinfile.learning.auto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.metrics.Discrimination;

/**
 * Families and their blends, compared on inner folds. A blend's members and weights for a fold come
 * from the other folds, so that its figures are no kinder to it than a family's are.
 */
final class Comparison {

    /**
     * One way of scoring.
     *
     * @param blend members and weights, from all rows
     * @param aucs one an inner fold, of members and weights from the other folds
     */
    record Contender(Blend blend, double[] aucs) {
        double auc() {
            return HeldOut.mean(aucs);
        }
    }

    private final LabelledTable rows;
    private final int[] fold;
    private final int folds;

    Comparison(LabelledTable rows, int[] fold, int folds) {
        this.rows = rows;
        this.fold = fold;
        this.folds = folds;
    }

    /** Every family, then the blends; best mean AUC is {@link #best}. */
    List<Contender> contenders(List<HeldOut> families) {
        var all = new ArrayList<Contender>();
        for (var family : families) {
            all.add(new Contender(Blend.alone(family), family.aucs()));
        }
        for (int size = 2; size <= families.size(); size++) {
            int members = size;
            all.add(judged(families, parts -> Blend.equal(bestOf(parts, members))));
        }
        if (families.size() > 1) {
            all.add(judged(families, this::fitted));
        }
        return all;
    }

    /** The first of the highest mean AUC: among equals, the one with fewer members. */
    static Contender best(List<Contender> contenders) {
        return contenders.stream()
                .max(
                        Comparator.comparingDouble(Contender::auc)
                                .thenComparing(c -> -c.blend().members().size()))
                .orElseThrow();
    }

    /** A family's say on some of the rows. */
    private record Part(HeldOut family, double[] logOdds, double auc, int[] rows) {}

    private Contender judged(List<HeldOut> families, Function<List<Part>, Blend> way) {
        var aucs = new double[folds];
        for (int k = 0; k < folds; k++) {
            int held = k;
            var blend = way.apply(parts(families, in(i -> fold[i] != held)));
            var scored = in(i -> fold[i] == held);
            var logOdds = blend.logOdds();
            aucs[k] =
                    Discrimination.of(
                                    IntStream.of(scored).mapToDouble(i -> logOdds[i]).toArray(),
                                    IntStream.of(scored).map(i -> rows.bad()[i]).toArray())
                            .auc();
        }
        return new Contender(way.apply(parts(families, in(i -> true))), aucs);
    }

    private int[] in(java.util.function.IntPredicate chosen) {
        return IntStream.range(0, fold.length).filter(chosen).toArray();
    }

    private List<Part> parts(List<HeldOut> families, int[] chosen) {
        var bad = IntStream.of(chosen).map(i -> rows.bad()[i]).toArray();
        return families.stream()
                .map(family -> {
                    var part = IntStream.of(chosen).mapToDouble(i -> family.logOdds()[i]).toArray();
                    return new Part(family, part, Discrimination.of(part, bad).auc(), chosen);
                })
                .toList();
    }

    private static List<HeldOut> bestOf(List<Part> parts, int count) {
        return parts.stream()
                .sorted(Comparator.comparingDouble(Part::auc).reversed())
                .limit(count)
                .map(Part::family)
                .toList();
    }

    private Blend fitted(List<Part> parts) {
        var chosen = parts.getFirst().rows();
        var weights =
                BlendWeights.fit(
                        parts.stream().map(Part::logOdds).toArray(double[][]::new),
                        IntStream.of(chosen).map(i -> rows.bad()[i]).toArray(),
                        IntStream.of(chosen).mapToDouble(i -> rows.weight()[i]).toArray());
        return Blend.weighted(parts.stream().map(Part::family).toList(), weights);
    }
}
