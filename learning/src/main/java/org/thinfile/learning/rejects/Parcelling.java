package org.thinfile.learning.rejects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.learning.LabelledTable;

/**
 * Parcelling: the rejected of a band of scores are taken to go bad as the accepted of that band do,
 * with prudence on top. Each becomes two rows, a bad and a good one, that share its weight; so
 * nothing is drawn. The prudence is a judgement and not learned: nothing here claims to know the
 * rejected.
 *
 * @param bands equal shares of the applicants by probability of bad, at least 1
 * @param prudence what the odds of bad are multiplied by, at least 1
 * @param fewest accepted without which a band goes by the mean of its probabilities instead
 */
public record Parcelling(int bands, double prudence, int fewest) {

    /** Ten bands, odds half as high again. */
    public static final Parcelling DEFAULT = new Parcelling(10, 1.5, 50);

    /**
     * A band.
     *
     * @param from least probability of bad, by the model of the accepted
     * @param to the most
     * @param accepted rows
     * @param acceptedBad of them, by weight: their share of bad; 0 where there are none
     * @param rejected rows
     * @param rejectedBad share of bad assumed
     * @param observed whether the assumption starts from the outcomes of the accepted, and not from
     *     the model alone
     */
    public record Band(
            double from,
            double to,
            int accepted,
            double acceptedBad,
            int rejected,
            double rejectedBad,
            boolean observed) {}

    /** The accepted, followed by the rejected twice, and what was assumed. */
    public record Parcels(LabelledTable table, List<Band> bands) {
        public Parcels {
            bands = List.copyOf(bands);
        }
    }

    public Parcelling {
        if (bands < 1 || !(prudence >= 1) || Double.isInfinite(prudence) || fewest < 1) {
            throw new IllegalArgumentException(
                    "%d bands (from 1), prudence %s (from 1), fewest %d (from 1)"
                            .formatted(bands, prudence, fewest));
        }
    }

    /**
     * Parcels.
     *
     * @param probabilities of bad, one an applicant, by a model of the accepted
     */
    public Parcels of(Applicants applicants, double[] probabilities) {
        if (probabilities.length != applicants.rows()) {
            throw new IllegalArgumentException(
                    "%d probabilities for %d applicants"
                            .formatted(probabilities.length, applicants.rows()));
        }
        var order =
                IntStream.range(0, applicants.rows())
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> probabilities[i]))
                        .toList();
        var assumed = new double[applicants.rows()];
        var found = new ArrayList<Band>();
        int from = 0;
        for (int b = 1; b <= bands; b++) {
            int to = Math.max(from, (int) ((long) order.size() * b / bands));
            // applicants of one score stay together
            while (to > from
                    && to < order.size()
                    && probabilities[order.get(to)] == probabilities[order.get(to - 1)]) {
                to++;
            }
            if (to > from) {
                var members = order.subList(from, to).stream().mapToInt(i -> i).toArray();
                var band = band(applicants, probabilities, members);
                found.add(band);
                for (int i : members) {
                    assumed[i] = band.rejectedBad;
                }
                from = to;
            }
        }
        return new Parcels(table(applicants, assumed), found);
    }

    private Band band(Applicants applicants, double[] probabilities, int[] members) {
        int accepted = 0;
        double weight = 0;
        double bads = 0;
        double mean = 0;
        double total = 0;
        for (int i : members) {
            double w = applicants.weight()[i];
            total += w;
            mean += w * probabilities[i];
            if (applicants.accepted()[i]) {
                accepted++;
                weight += w;
                bads += w * applicants.bad()[i];
            }
        }
        boolean observed = accepted >= fewest && bads > 0 && bads < weight;
        double rate = observed ? bads / weight : mean / total;
        double odds = prudence * rate / (1 - rate);
        return new Band(
                probabilities[members[0]],
                probabilities[members[members.length - 1]],
                accepted,
                accepted == 0 ? 0 : bads / weight,
                members.length - accepted,
                odds / (1 + odds),
                observed);
    }

    private static LabelledTable table(Applicants applicants, double[] assumed) {
        var accepted = applicants.decided(true);
        var rejected = applicants.decided(false);
        int rows = accepted.length + 2 * rejected.length;
        var indices = new int[rows];
        var bad = new int[rows];
        var weight = new double[rows];
        int at = 0;
        for (int i : accepted) {
            indices[at] = i;
            bad[at] = applicants.bad()[i];
            weight[at++] = applicants.weight()[i];
        }
        for (int i : rejected) {
            for (int outcome = 0; outcome <= 1; outcome++) {
                double share = outcome == 1 ? assumed[i] : 1 - assumed[i];
                indices[at] = i;
                bad[at] = outcome;
                weight[at++] = applicants.weight()[i] * share;
            }
        }
        return new LabelledTable(applicants.table().rows(indices), bad, new int[rows], weight);
    }
}
