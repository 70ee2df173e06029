package org.thinfile.learning.fusion;

import static org.thinfile.learning.StoredForm.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import tools.jackson.databind.JsonNode;

/**
 * What a source would be worth before it is asked for, learned on training rows that have it.
 *
 * <p>Everyone of the training rows who gave at least {@code given} and {@code source} is scored
 * twice by held-out evidence: as if only {@code given} were there, and with {@code source} beside
 * it. Rows are cut into bins by the first score. The bin's mean shift is taken off: it is what the
 * act of giving tells, the same for all, and not what the data would tell of one person. What is
 * left is the move that the data made.
 *
 * @param given names of the pattern, sorted
 * @param source the one that would be added
 * @param rows people who gave these at least
 * @param bins ascending by score, none where the counts allow no claim
 */
public record SourceWorth(List<String> given, String source, int rows, List<Bin> bins)
        implements Canonical.Form {

    /**
     * People of about one score.
     *
     * @param from their least points before the source
     * @param to their most
     * @param rows how many
     * @param change mean absolute move of the points that the source made
     * @param variance mean squared move: by so much, in squared points, falls the variance of what
     *     the score would be with the source
     * @param outcomeVariance mean squared move of the probability of bad: by so much the variance p
     *     (1 - p) of the outcome falls on average, where both scores are calibrated
     */
    public record Bin(
            double from,
            double to,
            int rows,
            double change,
            double variance,
            double outcomeVariance)
            implements Canonical.Form {
        @Override
        public Object canonical() {
            return List.of(from, to, rows, change, variance, outcomeVariance);
        }
    }

    /** What is said of one person. */
    public sealed interface Answer {

        /** What people of about that score were moved by. */
        record Expected(Bin bin) implements Answer {}

        /**
         * Nothing is claimed.
         *
         * @param rows people who gave these sources at least
         */
        record TooFew(int rows) implements Answer {}
    }

    public SourceWorth {
        given = List.copyOf(given);
        bins = List.copyOf(bins);
    }

    /** For a person of these points; beyond the training rows' scores the nearest bin answers. */
    Answer at(double points) {
        if (bins.isEmpty()) {
            return new Answer.TooFew(rows);
        }
        for (var bin : bins) {
            if (points <= bin.to) {
                return new Answer.Expected(bin);
            }
        }
        return new Answer.Expected(bins.getLast());
    }

    static SourceWorth read(JsonNode node) {
        var given = new ArrayList<String>();
        field(node, "given").forEach(name -> given.add(name.asString()));
        var bins = new ArrayList<Bin>();
        for (var bin : field(node, "bins")) {
            if (bin.size() != 6) {
                throw new IllegalArgumentException("a bin has %d parts".formatted(bin.size()));
            }
            bins.add(
                    new Bin(
                            bin.get(0).asDouble(),
                            bin.get(1).asDouble(),
                            bin.get(2).asInt(),
                            bin.get(3).asDouble(),
                            bin.get(4).asDouble(),
                            bin.get(5).asDouble()));
        }
        return new SourceWorth(
                given, field(node, "source").asString(), field(node, "rows").asInt(), bins);
    }

    @Override
    public Object canonical() {
        return Map.of("given", given, "source", source, "rows", rows, "bins", bins);
    }
}
