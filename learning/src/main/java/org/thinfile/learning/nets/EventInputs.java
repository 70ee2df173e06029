package org.thinfile.learning.nets;

import static org.thinfile.learning.StoredForm.field;

import java.util.List;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import tools.jackson.databind.JsonNode;

/**
 * How an event becomes the input of a step: a place for each kind and each category, then the
 * amount, whether there is one, and the gap, both standardised. Codes beyond those seen in training
 * have no place.
 *
 * @param kinds how many kinds have a place
 * @param categories how many categories have a place
 */
public record EventInputs(
        int kinds,
        int categories,
        double amountMean,
        double amountSpread,
        double gapMean,
        double gapSpread)
        implements Canonical.Form {

    public EventInputs {
        if (kinds < 0 || categories < 0 || !(amountSpread > 0) || !(gapSpread > 0)) {
            throw new IllegalArgumentException(
                    "%d kinds, %d categories, spreads %s and %s"
                            .formatted(kinds, categories, amountSpread, gapSpread));
        }
    }

    /** The inputs that sequences call for. */
    public static EventInputs of(List<EventSequence> sequences) {
        int kinds = 0;
        int categories = 0;
        var amounts = new Moments();
        var gaps = new Moments();
        for (var sequence : sequences) {
            for (int i = 0; i < sequence.size(); i++) {
                kinds = Math.max(kinds, sequence.kind()[i] + 1);
                categories = Math.max(categories, sequence.category()[i] + 1);
                gaps.add(sequence.logGap()[i]);
                if (!Float.isNaN(sequence.logAmount()[i])) {
                    amounts.add(sequence.logAmount()[i]);
                }
            }
        }
        return new EventInputs(
                kinds, categories, amounts.mean(), amounts.spread(), gaps.mean(), gaps.spread());
    }

    private static final class Moments {
        private double count;
        private double sum;
        private double square;

        void add(double value) {
            count++;
            sum += value;
            square += value * value;
        }

        double mean() {
            return count == 0 ? 0 : sum / count;
        }

        double spread() {
            double variance = count == 0 ? 0 : square / count - mean() * mean();
            return variance > 1e-12 ? StrictMath.sqrt(variance) : 1;
        }
    }

    /** Places of an event. */
    public int width() {
        return kinds + categories + 3;
    }

    /** Writes event {@code i} into zeroed places from {@code at} on. */
    public void write(EventSequence sequence, int i, float[] into, int at) {
        int kind = sequence.kind()[i];
        if (kind >= 0 && kind < kinds) {
            into[at + kind] = 1;
        }
        int category = sequence.category()[i];
        if (category >= 0 && category < categories) {
            into[at + kinds + category] = 1;
        }
        int rest = at + kinds + categories;
        double amount = sequence.logAmount()[i];
        if (!Double.isNaN(amount)) {
            into[rest] = (float) ((amount - amountMean) / amountSpread);
            into[rest + 1] = 1;
        }
        into[rest + 2] = (float) ((sequence.logGap()[i] - gapMean) / gapSpread);
    }

    @Override
    public Object canonical() {
        return Map.of(
                "kinds", kinds,
                "categories", categories,
                "amount_mean", amountMean,
                "amount_spread", amountSpread,
                "gap_mean", gapMean,
                "gap_spread", gapSpread);
    }

    static EventInputs read(JsonNode node) {
        return new EventInputs(
                field(node, "kinds").asInt(),
                field(node, "categories").asInt(),
                field(node, "amount_mean").asDouble(),
                field(node, "amount_spread").asDouble(),
                field(node, "gap_mean").asDouble(),
                field(node, "gap_spread").asDouble());
    }
}
