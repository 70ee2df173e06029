package org.thinfile.learning;

import org.thinfile.kernel.Canonical;

/**
 * A predictor that was chosen for its accuracy and names another, or itself, as what should be
 * used.
 */
public interface Advising extends Predictor {

    /** What it advises: a family's name, or that of a blend. */
    String recommendedName();

    /** The predictor it advises. */
    Predictor recommended();

    /** How the choice came about, for people and for provenance. */
    Canonical.Form story();
}
