package org.thinfile.learning.dense;

import org.thinfile.kernel.Canonical;

/** A smooth function of a dense vector: raw log odds of bad, before calibration. */
public interface Surface extends Canonical.Form {

    /** How many places a vector has. */
    int width();

    /** The value at a vector; the vector is not kept and not changed. */
    double value(double[] vector);

    /**
     * The value and where it rises.
     *
     * @param gradient added to: the derivative by each place, times {@code factor}
     */
    double value(double[] vector, double factor, double[] gradient);
}
