package org.thinfile.definitions;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant who wrote a name that is not known. */
public final class Nearest {

    private Nearest() {}

    /**
     * Words to put behind a fault: the nearest known name, or all of them where none is near.
     *
     * @param what what the names are of, such as {@code kinds}
     */
    public static String hint(String written, String what, Collection<String> known) {
        return find(written, known)
                .map(name -> "(maybe '%s'?)".formatted(name))
                .orElseGet(() ->
                        known.isEmpty()
                                ? "(there are no %s)".formatted(what)
                                : "(%s are %s)".formatted(what, known));
    }

    /**
     * The known name that takes the fewest letters to be put in, taken out or exchanged, if these
     * are at most a third of it; the first of several.
     */
    public static Optional<String> find(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(written, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    /** How many letters are to be put in, taken out or exchanged (Levenshtein 1966). */
    static int distance(String one, String other) {
        var before = new int[other.length() + 1];
        Arrays.setAll(before, j -> j);
        for (int i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
