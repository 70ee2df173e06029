package org.thinfile.learning.svm;

import static org.thinfile.learning.StoredForm.field;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.thinfile.learning.dense.PackedNumbers;
import tools.jackson.databind.JsonNode;

/**
 * Random waves {@code sqrt(2/D) cos(w . x + b)} whose products approximate a Gaussian kernel of
 * {@code gamma} (Rahimi and Recht 2007): w normal of variance {@code 2 gamma}, b uniform.
 *
 * @param frequencies wave by wave, one a place
 * @param phases one a wave
 */
record FourierFeatures(int width, float[] frequencies, float[] phases) {

    FourierFeatures {
        if (width < 1 || frequencies.length != width * phases.length) {
            throw new IllegalArgumentException(
                    "%d frequencies for %d waves over %d places"
                            .formatted(frequencies.length, phases.length, width));
        }
    }

    static FourierFeatures drawn(int width, int waves, double gamma, RandomGenerator chance) {
        var frequencies = new float[Math.multiplyExact(width, waves)];
        double spread = StrictMath.sqrt(2 * gamma);
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (float) (spread * normal(chance));
        }
        var phases = new float[waves];
        for (int i = 0; i < waves; i++) {
            phases[i] = (float) (2 * StrictMath.PI * chance.nextDouble());
        }
        return new FourierFeatures(width, frequencies, phases);
    }

    /** Box and Muller's, since the generator's own is not the same in every release of Java. */
    private static double normal(RandomGenerator chance) {
        double length = StrictMath.sqrt(-2 * StrictMath.log(1 - chance.nextDouble()));
        return length * StrictMath.cos(2 * StrictMath.PI * chance.nextDouble());
    }

    int waves() {
        return phases.length;
    }

    double height() {
        return StrictMath.sqrt(2.0 / phases.length);
    }

    /** The angle of one wave at a vector. */
    double angle(int wave, double[] vector) {
        double angle = phases[wave];
        int at = wave * width;
        for (int i = 0; i < width; i++) {
            angle += frequencies[at + i] * vector[i];
        }
        return angle;
    }

    Map<String, ?> canonical() {
        return Map.of(
                "width", width,
                "waves", waves(),
                "frequencies", PackedNumbers.text(frequencies),
                "phases", PackedNumbers.text(phases));
    }

    static FourierFeatures read(JsonNode node) {
        int width = field(node, "width").asInt();
        int waves = field(node, "waves").asInt();
        return new FourierFeatures(
                width,
                PackedNumbers.floats(
                        field(node, "frequencies").asString(), Math.multiplyExact(width, waves)),
                PackedNumbers.floats(field(node, "phases").asString(), waves));
    }
}
