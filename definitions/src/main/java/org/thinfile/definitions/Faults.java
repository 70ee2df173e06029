package org.thinfile.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/** Collects faults, over several files if need be, to tell them all at once. */
public final class Faults {

    private static final int MOST_TOLD = 20;

    private final List<Fault> faults = new ArrayList<>();

    /** Notes a fault. */
    public void add(Fault fault) {
        faults.add(fault);
    }

    /** Notes a fault of a field; {@code pointer} is a JSON Pointer such as {@code /features/7}. */
    public void add(Definition definition, String pointer, String what) {
        add(definition.fault(pointer, what));
    }

    /** What was noted so far, in the order it was noted. */
    public List<Fault> noted() {
        return List.copyOf(faults);
    }

    /** Throws a {@link Problem.BadInput} that tells every fault, if there is any. */
    public void throwIfAny() {
        if (!faults.isEmpty()) {
            throw asException();
        }
    }

    ProblemException asException() {
        var told =
                faults.stream()
                        .limit(MOST_TOLD)
                        .map(Fault::toString)
                        .collect(Collectors.joining("\n"));
        int untold = faults.size() - MOST_TOLD;
        var detail = untold > 0 ? told + "\nand %d more faults".formatted(untold) : told;
        var remedy =
                faults.size() == 1
                        ? "correct the field in that file and load it again"
                        : "correct the %d fields and load again".formatted(faults.size());
        if (faults.stream().allMatch(fault -> fault.field().isEmpty())) {
            remedy = "correct the file, or name another, and load it again";
        }
        return new Problem.BadInput(detail, remedy, faults.getFirst().where()).asException();
    }
}
