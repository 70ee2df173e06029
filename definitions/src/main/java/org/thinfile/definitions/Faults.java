package org.thinfile.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.thinfile.kernel.Problem;

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

    /** What a reading gives; where it throws faults they are noted here and nothing is given. */
    public <T> Optional<T> noting(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (FaultsException e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
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

    /** What was noted as something to throw; call it with one fault or more. */
    public FaultsException asException() {
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
        return new FaultsException(
                new Problem.BadInput(detail, remedy, faults.getFirst().where()), faults);
    }
}
