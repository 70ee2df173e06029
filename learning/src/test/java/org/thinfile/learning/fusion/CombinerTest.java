package org.thinfile.learning.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.calibration.Calibration;
import tools.jackson.databind.json.JsonMapper;

class CombinerTest {

    private static FusionSettings settings(int dropouts) {
        return new FusionSettings(3, dropouts, 1, 10, 25, 100, 15, 5, 100, 1, ScoreScale.PUBLISHED);
    }

    private record Told(double[][] evidence, long[] present, int[] bad) {
        Combiner fit(int dropouts) {
            var weight = new double[bad.length];
            Arrays.fill(weight, 1);
            var all = IntStream.range(0, bad.length).toArray();
            return Combiner.fit(evidence, present, bad, weight, all, settings(dropouts));
        }
    }

    /** Two sources that both tell the one thing that matters; everybody gave both. */
    private static Told twins() {
        var chance = Seeded.generator(1);
        int rows = 6000;
        var evidence = new double[rows][2];
        var bad = new int[rows];
        var present = new long[rows];
        Arrays.fill(present, 3);
        for (int i = 0; i < rows; i++) {
            double truth = chance.nextGaussian();
            evidence[i][0] = truth + 0.1 * chance.nextGaussian();
            evidence[i][1] = truth + 0.1 * chance.nextGaussian();
            bad[i] = chance.nextDouble() < Calibration.probabilityOf(truth - 1) ? 1 : 0;
        }
        return new Told(evidence, present, bad);
    }

    @Test
    void onlyDroppedSourcesTeachWhatOneIsWorthAloneWhereAllGaveBoth() {
        var dropped = twins().fit(2);
        assertThat(dropped.coefficient(0, 0b01)).isCloseTo(1, within(0.12));
        assertThat(dropped.coefficient(1, 0b10)).isCloseTo(1, within(0.12));
        double both = dropped.coefficient(0, 0b11) + dropped.coefficient(1, 0b11);
        assertThat(both).isCloseTo(1, within(0.15));
        assertThat(twins().fit(0).coefficient(0, 0b01)).isLessThan(0.8);
    }

    @Test
    void withholdingTellsAndDroppingDoesNotDiluteIt() {
        var chance = Seeded.generator(2);
        int rows = 20_000;
        var bad = new int[rows];
        var present = new long[rows];
        for (int i = 0; i < rows; i++) {
            present[i] = i % 2 == 0 ? 3 : 1;
            bad[i] = chance.nextDouble() < (i % 2 == 0 ? 0.1 : 0.4) ? 1 : 0;
        }
        var combiner = new Told(new double[rows][2], present, bad).fit(2);
        assertThat(combiner.offset(3)).isCloseTo(Math.log(0.1 / 0.9), within(0.15));
        assertThat(combiner.offset(1)).isCloseTo(Math.log(0.4 / 0.6), within(0.15));
    }

    @Test
    void aSourceIsNeverTurnedAgainstItself() {
        var told = twins();
        for (var row : told.evidence) {
            row[1] = -row[1];
        }
        var combiner = told.fit(2);
        assertThat(combiner.coefficient(1, 0b10)).isZero();
        assertThat(combiner.coefficient(0, 0b01)).isPositive();
    }

    @Test
    void theCanonicalFormReadsBackAsTheSame() {
        var combiner = twins().fit(1);
        var tree = JsonMapper.builder().build().readTree(Canonical.bytes(combiner));
        assertThat(Combiner.read(tree)).isEqualTo(combiner);
    }
}
