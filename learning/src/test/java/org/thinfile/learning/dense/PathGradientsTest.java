package org.thinfile.learning.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;

/** Attribution along a path: complete, exact for a plane, and as worked out by hand. */
class PathGradientsTest {

    /** {@code x * y + 3 z}. */
    private record Saddle() implements Surface {
        @Override
        public int width() {
            return 3;
        }

        @Override
        public double value(double[] at) {
            return at[0] * at[1] + 3 * at[2];
        }

        @Override
        public double value(double[] at, double factor, double[] gradient) {
            gradient[0] += factor * at[1];
            gradient[1] += factor * at[0];
            gradient[2] += factor * 3;
            return value(at);
        }

        @Override
        public Object canonical() {
            return Map.of();
        }
    }

    @Test
    void theSaddleIsSharedAsByHand() {
        var parts = PathGradients.of(new Saddle(), new double[3], new double[] {2, 5, -1});
        assertThat(parts[0]).isCloseTo(5, within(1e-12));
        assertThat(parts[1]).isCloseTo(5, within(1e-12));
        assertThat(parts[2]).isCloseTo(-3, within(1e-12));
    }

    @Test
    void partsSumToTheDifferenceFromAnyBaseline() {
        Seeded.times(
                200,
                chance -> {
                    var from = chance.doubles(3, -5, 5).toArray();
                    var to = chance.doubles(3, -5, 5).toArray();
                    var parts = PathGradients.of(new Saddle(), from, to);
                    assertThat(DoubleStream.of(parts).sum())
                            .isCloseTo(
                                    new Saddle().value(to) - new Saddle().value(from),
                                    within(1e-9));
                });
    }
}
