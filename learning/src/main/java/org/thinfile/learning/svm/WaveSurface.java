package org.thinfile.learning.svm;

import static org.thinfile.learning.StoredForm.field;

import java.util.Map;
import org.thinfile.learning.dense.PackedNumbers;
import org.thinfile.learning.dense.Surface;
import tools.jackson.databind.JsonNode;

/**
 * A hyperplane over the places and the waves over them: {@code bias + v . x + sum of u * wave(x)}.
 *
 * @param amplitudes one a wave
 */
record WaveSurface(Hyperplane plane, FourierFeatures waves, double[] amplitudes)
        implements Surface {

    static final String KIND = "waves";

    WaveSurface {
        if (plane.width() != waves.width() || amplitudes.length != waves.waves()) {
            throw new IllegalArgumentException(
                    "a plane of %d places, waves over %d and %d amplitudes for %d waves"
                            .formatted(
                                    plane.width(),
                                    waves.width(),
                                    amplitudes.length,
                                    waves.waves()));
        }
    }

    @Override
    public int width() {
        return plane.width();
    }

    @Override
    public double value(double[] vector) {
        double sum = 0;
        for (int wave = 0; wave < amplitudes.length; wave++) {
            sum += amplitudes[wave] * StrictMath.cos(waves.angle(wave, vector));
        }
        return plane.value(vector) + waves.height() * sum;
    }

    @Override
    public double value(double[] vector, double factor, double[] gradient) {
        double sum = 0;
        for (int wave = 0; wave < amplitudes.length; wave++) {
            double angle = waves.angle(wave, vector);
            sum += amplitudes[wave] * StrictMath.cos(angle);
            double slope = -factor * waves.height() * amplitudes[wave] * StrictMath.sin(angle);
            int at = wave * vector.length;
            for (int i = 0; i < vector.length; i++) {
                gradient[i] += slope * waves.frequencies()[at + i];
            }
        }
        return plane.value(vector, factor, gradient) + waves.height() * sum;
    }

    @Override
    public Object canonical() {
        return Map.of(
                "kind",
                KIND,
                "plane",
                plane,
                "waves",
                waves.canonical(),
                "amplitudes",
                PackedNumbers.text(amplitudes));
    }

    static WaveSurface read(JsonNode node) {
        var waves = FourierFeatures.read(field(node, "waves"));
        return new WaveSurface(
                Hyperplane.read(field(node, "plane")),
                waves,
                PackedNumbers.doubles(field(node, "amplitudes").asString(), waves.waves()));
    }
}
