package org.thinfile.learning.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.Table;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.FoldInterval;
import org.thinfile.learning.table.Folds;

/**
 * Whether a trait can be told from the inputs of a model: a learner is asked to tell a group from
 * all others, on folds it has not seen. What it can tell, a model of the same inputs can use.
 *
 * <p>A feature carries as much as the AUC falls when its values are dealt out anew among the rows
 * of a fold (Breiman 2001). Of features that say the same, each carries less than both together.
 *
 * @param trait whose groups are told apart
 * @param group told from all others
 * @param groupRows rows in it
 * @param otherRows all others
 * @param tooSmall whether either is too small to be told; then there are no figures
 * @param auc mean of the folds, with its interval; null where too small
 * @param carriers features that carry most, most first
 */
public record ProxyTest(
        String trait,
        String group,
        int groupRows,
        int otherRows,
        boolean tooSmall,
        @Nullable FoldInterval auc,
        List<Carrier> carriers)
        implements Canonical.Form {

    /** From here on, at the lower end of the interval, inputs stand in for the trait. */
    public static final double LINE = 0.60;

    private static final int FOLDS = 5;

    public ProxyTest {
        carriers = List.copyOf(carriers);
    }

    /** What a feature carries of a trait: the AUC less that without it. */
    public record Carrier(String feature, double aucLost) {}

    /** Whether even the lower end of the interval reaches the line. */
    public boolean flagged() {
        return auc != null && auc.low() >= LINE;
    }

    /**
     * Tests every group of every trait against all others; of two groups, the first alone.
     *
     * @param inputs of the model; no trait among them
     * @param learner asked to tell; a row's "outcome" is whether it is in the group
     * @param smallest rows a side needs to be told
     * @param seed of folds and dealing
     */
    public static List<ProxyTest> of(
            Table inputs, Traits traits, Learner learner, int smallest, long seed) {
        var tests = new ArrayList<ProxyTest>();
        for (var trait : traits.columns()) {
            var codes = Arrays.stream(trait.codes()).distinct().sorted().toArray();
            if (codes.length == 1) {
                tests.add(tooSmall(trait, codes[0], trait.rows()));
                continue;
            }
            for (int code : codes.length == 2 ? new int[] {codes[0]} : codes) {
                tests.add(test(inputs, trait, code, learner, smallest, seed));
            }
        }
        return tests;
    }

    private static ProxyTest tooSmall(Column.Category trait, int code, int inside) {
        return new ProxyTest(
                trait.name(),
                trait.categories().get(code),
                inside,
                trait.rows() - inside,
                true,
                null,
                List.of());
    }

    private static ProxyTest test(
            Table inputs,
            Column.Category trait,
            int code,
            Learner learner,
            int smallest,
            long seed) {
        var told = Arrays.stream(trait.codes()).map(each -> each == code ? 1 : 0).toArray();
        int inside = IntStream.of(told).sum();
        int least = Math.max(smallest, 2 * FOLDS);
        if (inside < least || told.length - inside < least) {
            return tooSmall(trait, code, inside);
        }
        var rows = new LabelledTable(inputs, told, Folds.stratified(told, FOLDS, seed));
        var aucs = new double[FOLDS];
        var lost = new TreeMap<String, Double>();
        for (int k = 0; k < FOLDS; k++) {
            int fold = k;
            var predictor = learner.fit(rows.folds(f -> f != fold));
            var scored = rows.folds(f -> f == fold);
            aucs[k] = auc(predictor, scored.table(), scored.bad());
            var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + k);
            for (var column : inputs.columns()) {
                double without =
                        auc(predictor, dealt(scored.table(), column.name(), chance), scored.bad());
                lost.merge(column.name(), (aucs[k] - without) / FOLDS, Double::sum);
            }
        }
        var carriers =
                lost.entrySet().stream()
                        .filter(each -> each.getValue() > 0)
                        .map(each -> new Carrier(each.getKey(), each.getValue()))
                        .sorted(Comparator.comparingDouble(Carrier::aucLost).reversed())
                        .toList();
        return new ProxyTest(
                trait.name(),
                trait.categories().get(code),
                inside,
                told.length - inside,
                false,
                FoldInterval.of(aucs, 1.0 / (FOLDS - 1), 0, 1),
                carriers);
    }

    private static double auc(Predictor predictor, Table table, int[] told) {
        return Discrimination.of(predictor.probabilities(table), told).auc();
    }

    /** The table with the rows of one column in another order. */
    private static Table dealt(Table table, String name, RandomGenerator chance) {
        var order = IntStream.range(0, table.rows()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return new Table(
                table.columns().stream()
                        .map(each -> each.name().equals(name) ? each.rows(order) : each)
                        .toList());
    }

    /** The figures by their names in JSON, in reading order, with the five that carry most. */
    public SequencedMap<String, @Nullable Object> figures() {
        var figures = new LinkedHashMap<String, @Nullable Object>();
        figures.put("trait", trait);
        figures.put("group", group);
        figures.put("group_rows", groupRows);
        figures.put("other_rows", otherRows);
        figures.put("too_small", tooSmall);
        figures.put("auc", auc == null ? null : auc.mean());
        figures.put("auc_low", auc == null ? null : auc.low());
        figures.put("auc_high", auc == null ? null : auc.high());
        figures.put("flagged", flagged());
        var most = new LinkedHashMap<String, Object>();
        carriers.stream().limit(5).forEach(each -> most.put(each.feature(), each.aucLost()));
        figures.put("carriers", most);
        return figures;
    }

    @Override
    public Object canonical() {
        return figures();
    }
}
