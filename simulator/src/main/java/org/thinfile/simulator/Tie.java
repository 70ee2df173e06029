package org.thinfile.simulator;

/**
 * Two people of a circle who know each other.
 *
 * @param a place of one in the circle, below {@code b}
 * @param b place of the other
 * @param kind what they are to each other
 * @param calls of a month, on average
 */
record Tie(int a, int b, Kind kind, double calls) {

    /** What two people are to each other. */
    enum Kind {
        FAMILY,
        COLLEAGUES,
        FRIENDS,
        RING
    }
}
