package org.thinfile.decision;

/** What a line review does to the line. */
public enum Action {
    /** The line stays as it is. */
    KEEP,
    /** The line grows. */
    RAISE,
    /** The line shrinks. */
    LOWER,
    /** Nothing more may be drawn. */
    FREEZE,
    /** Nothing yet: a person decides. */
    NONE
}
