package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Successive halving (Jamieson and Talwalkar 2016): all candidates grow a few trees, the better
 * half of them twice as many, and so on; the last ones grow until they stop. Nothing is grown
 * twice, so that a handful of candidates costs a few single fits.
 */
final class Halving {

    /** Trees of the first round, in units of one over the learning rate. */
    private static final double FIRST_ROUND = 2.5;

    private static final int SPLITS_AT_FIRST = 2;

    private Halving() {}

    /**
     * The best of the candidates, best first, each stopped on every split; to be closed.
     *
     * @param finalists how many are wanted, from 1
     */
    static List<Contender> finalists(
            Contender.Field field, List<Growth> candidates, int finalists, int threads) {
        var entered = candidates.stream().map(growth -> new Contender(field, growth)).toList();
        var running = entered;
        var kept = new ArrayList<Contender>();
        try {
            int splits = SPLITS_AT_FIRST;
            int trees = (int) Math.ceil(FIRST_ROUND / candidates.getFirst().learningRate());
            while (running.size() > finalists) {
                advance(running, splits, trees, threads);
                running = best(running, Math.max(finalists, (running.size() + 1) / 2));
                splits = Integer.MAX_VALUE;
                trees *= 2;
            }
            advance(running, Integer.MAX_VALUE, Integer.MAX_VALUE, threads);
            kept.addAll(best(running, running.size()));
            return kept;
        } finally {
            entered.stream().filter(each -> !kept.contains(each)).forEach(Contender::close);
        }
    }

    private static void advance(List<Contender> all, int splits, int trees, int threads) {
        Pieces.map(
                threads,
                all,
                contender -> {
                    contender.advance(splits, trees);
                    return contender;
                });
    }

    /** The candidates of lowest loss; of equal ones the first, which is the more usual. */
    private static List<Contender> best(List<Contender> all, int count) {
        return IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> all.get(i).lowest()))
                .limit(count)
                .map(all::get)
                .toList();
    }
}
