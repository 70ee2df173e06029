package org.thinfile.learning.rejects;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.thinfile.kernel.Digest;
import org.thinfile.learning.LabelledTable;

/**
 * Accepts some of those below the cut-off by chance, to learn what becomes of them. As many are
 * accepted as the budget bears in the worst case, each subset of that size being as likely: so the
 * chance of each is exactly the number accepted by the number of candidates, whoever they are, and
 * the budget is never overdrawn.
 *
 * @param seed of the draw; who is drawn depends on it and on the candidates' keys, not on their
 *     order
 * @param lossBudget most that the accepted may lose in expectation, in minor units, from 0
 * @param countBudget most that are accepted, from 0
 */
public record RandomAcceptance(long seed, long lossBudget, int countBudget) {

    /**
     * Somebody below the cut-off.
     *
     * @param key of the subject, distinct; never printed
     * @param expectedLoss in minor units, from 0
     */
    public record Candidate(String key, long expectedLoss) {
        public Candidate {
            if (expectedLoss < 0) {
                throw new IllegalArgumentException(
                        "an expected loss is %d, must not be negative".formatted(expectedLoss));
            }
        }

        @Override
        public String toString() {
            return "a candidate of expected loss " + expectedLoss;
        }
    }

    /**
     * Who was drawn.
     *
     * @param accepted one a candidate
     * @param count how many
     * @param probability of each candidate to be drawn; 0 where the budget bears nobody
     * @param expectedLoss of those drawn, together
     * @param worstLoss of the dearest draw of this size, within the budget
     */
    public record Draw(
            boolean[] accepted, int count, double probability, long expectedLoss, long worstLoss) {

        /** What a drawn row stands for: {@code 1 / probability} rows like it. */
        public double weight() {
            if (count == 0) {
                throw new IllegalArgumentException("nobody was drawn, so nobody has a weight");
            }
            return 1 / probability;
        }

        /**
         * Training rows in which those drawn stand for all who were candidates; nothing is assumed
         * of anybody.
         *
         * @param byChance one a row: whether the row was accepted by this draw, and not by score
         */
        public LabelledTable weighted(LabelledTable rows, boolean[] byChance) {
            if (byChance.length != rows.rows()) {
                throw new IllegalArgumentException(
                        "%d marks for %d rows".formatted(byChance.length, rows.rows()));
            }
            var weights = rows.weight().clone();
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= byChance[i] ? weight() : 1;
            }
            return rows.weighted(weights);
        }
    }

    /** A candidate's place in the draw. */
    private record Ticket(int candidate, Digest number) {}

    public RandomAcceptance {
        if (lossBudget < 0 || countBudget < 0) {
            throw new IllegalArgumentException(
                    "a budget of %d and %d people, must not be negative"
                            .formatted(lossBudget, countBudget));
        }
    }

    /** Draws; a key that stands twice is refused. */
    public Draw among(List<Candidate> candidates) {
        var keys = new HashSet<String>();
        for (var candidate : candidates) {
            if (!keys.add(candidate.key)) {
                throw new IllegalArgumentException(
                        "a key stands twice among %d candidates (maybe one applied again?)"
                                .formatted(candidates.size()));
            }
        }
        var dearest = candidates.stream().mapToLong(each -> -each.expectedLoss).sorted().toArray();
        int count = 0;
        long worst = 0;
        while (count < Math.min(countBudget, dearest.length)
                && -dearest[count] <= lossBudget - worst) {
            worst -= dearest[count++];
        }
        var accepted = new boolean[candidates.size()];
        long loss = 0;
        for (var ticket : tickets(candidates).subList(0, count)) {
            accepted[ticket.candidate] = true;
            loss += candidates.get(ticket.candidate).expectedLoss;
        }
        double probability = candidates.isEmpty() ? 0 : (double) count / candidates.size();
        return new Draw(accepted, count, probability, loss, worst);
    }

    private List<Ticket> tickets(List<Candidate> candidates) {
        var tickets = new Ticket[candidates.size()];
        for (int i = 0; i < tickets.length; i++) {
            var text = seed + "\n" + candidates.get(i).key;
            tickets[i] = new Ticket(i, Digest.of(text.getBytes(StandardCharsets.UTF_8)));
        }
        Arrays.sort(tickets, Comparator.comparing(ticket -> ticket.number.hex()));
        return List.of(tickets);
    }
}
