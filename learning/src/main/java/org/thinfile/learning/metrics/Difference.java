package org.thinfile.learning.metrics;

/**
 * Two figures of rows that have nothing to do with each other, compared; both err like normals.
 *
 * @param value first less second
 * @param standardError of the difference
 * @param pValue two-sided chance of such a difference where there is none
 */
public record Difference(double value, double standardError, double pValue) {

    private static final double CHANCE = 0.05;

    /** Compares. */
    public static Difference of(
            double first, double firstError, double second, double secondError) {
        double error = StrictMath.hypot(firstError, secondError);
        double value = first - second;
        double p = value == 0 ? 1 : Distributions.normalOutside(value / error);
        return new Difference(value, error, p);
    }

    /** Whether chance alone gives such a difference in fewer than 5 of 100 cases. */
    public boolean beyondChance() {
        return pValue < CHANCE;
    }

    /** With its 95 % interval. */
    public Estimate estimate() {
        return Estimate.normal(value, standardError);
    }
}
