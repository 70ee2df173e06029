package org.thinfile.definitions;

import java.util.List;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/** A bad input that still knows its faults one by one, for those who collect them. */
public final class FaultsException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    FaultsException(Problem.BadInput problem, List<Fault> faults) {
        super(problem);
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, in the order it was found. */
    public List<Fault> faults() {
        return faults;
    }
}
