package org.thinfile.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whose turn it is: each thread takes inputs one after the other, so none is learned by heart. */
@State(Scope.Thread)
public class Turn {

    private int last;

    /** The next of so many places. */
    public int next(int places) {
        last = (last + 1) % places;
        return last;
    }
}
