package org.thinfile.learning.foreign;

import java.util.List;
import java.util.ServiceLoader;
import org.thinfile.kernel.Problem;

/** The formats that are on the class path. */
public final class ForeignFormats {

    private static final List<ForeignFormat> ALL =
            ServiceLoader.load(ForeignFormat.class, ForeignFormat.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(java.util.Comparator.comparing(ForeignFormat::name))
                    .toList();

    private ForeignFormats() {}

    /** Their names, sorted. */
    public static List<String> names() {
        return ALL.stream().map(ForeignFormat::name).toList();
    }

    /** The one format that a file is of; throws a {@code BadInput} problem where it is not one. */
    public static ForeignFormat of(byte[] file) {
        var found = ALL.stream().filter(format -> format.recognises(file)).toList();
        if (found.size() != 1) {
            throw new Problem.BadInput(
                            found.isEmpty()
                                    ? "the file is of no format that is known"
                                    : "the file may be of several formats: "
                                            + found.stream().map(ForeignFormat::name).toList(),
                            "give one of " + String.join(", ", names()),
                            null)
                    .asException();
        }
        return found.getFirst();
    }
}
