package org.thinfile.learning.scorecard;

/** How the bad rate may move over the bins of a feature, from its lowest values to its highest. */
public enum Trend {
    /** It never falls: higher values are worse. */
    UP,
    /** It never rises: higher values are better. */
    DOWN,
    /** It rises and then falls. */
    PEAK,
    /** It falls and then rises. */
    VALLEY,
    /** Whichever of the four others carries most information after the price of its bins. */
    ANY
}
