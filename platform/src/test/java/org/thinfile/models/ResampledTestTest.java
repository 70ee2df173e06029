package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResampledTestTest {

    @Test
    void tailsAreThoseOfThePrintedTables() {
        assertThat(ResampledTest.studentTail(12.706, 1)).isCloseTo(0.05, within(3e-5));
        assertThat(ResampledTest.studentTail(4.303, 2)).isCloseTo(0.05, within(3e-5));
        assertThat(ResampledTest.studentTail(3.182, 3)).isCloseTo(0.05, within(3e-5));
        assertThat(ResampledTest.studentTail(-2.776, 4)).isCloseTo(0.05, within(3e-5));
        assertThat(ResampledTest.studentTail(4.032, 5)).isCloseTo(0.01, within(3e-5));
        assertThat(ResampledTest.studentTail(2.228, 10)).isCloseTo(0.05, within(3e-5));
        assertThat(ResampledTest.studentTail(0, 7)).isEqualTo(1);
    }

    @Test
    void foldsThatShareRowsCountForLess() {
        double[] differences = {0.010, 0.012, 0.008, 0.011};

        // t = 0.01025 / sqrt((1/4 + 1/3) * 2.9167e-6) = 7.858 with 3 degrees of freedom
        assertThat(ResampledTest.pValue(differences, 1 / 3.0))
                .isCloseTo(ResampledTest.studentTail(7.858, 3), within(3e-5))
                .isGreaterThan(ResampledTest.pValue(differences, 0));
    }

    @Test
    void noDifferenceIsNoEvidence() {
        assertThat(ResampledTest.pValue(new double[] {0.01, -0.01}, 0.5)).isEqualTo(1);
    }
}
