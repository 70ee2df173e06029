package org.thinfile.simulator;

/**
 * Something between two people, as one of them has it.
 *
 * @param at second
 * @param kind what it was
 * @param out whether it came from this one
 * @param seconds of a call
 * @param answered {@code answered}, {@code missed}, {@code refused} or {@code busy}
 * @param other number of the other side
 * @param side what the other side is
 */
record Touch(
        long at, Kind kind, boolean out, int seconds, String answered, String other, String side) {

    /** What it was. */
    enum Kind {
        CALL,
        TEXT,
        LIKE,
        COMMENT
    }

    /** The same as the other one has it. */
    Touch turned(String otherNumber) {
        return new Touch(at, kind, !out, seconds, answered, otherNumber, side);
    }
}
