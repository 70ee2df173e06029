package org.thinfile.featureengine.telecom;

/** Over which times an indicator is computed. */
public enum Grouping {
    /** Once, over the whole period. */
    ALL,
    /** For each ISO week that has a record; then mean and deviation over these weeks. */
    WEEK
}
