package org.thinfile.learning.scorecard;

/** What the points of a card rest on; a card says so wherever it is shown. */
public enum Basis {
    /** Outcomes of training rows. */
    LEARNED,
    /** The judgement of people, before there are outcomes to learn from. */
    JUDGEMENT
}
