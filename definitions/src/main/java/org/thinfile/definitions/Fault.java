package org.thinfile.definitions;

/**
 * One thing wrong with a definition.
 *
 * @param file as its reader named it
 * @param line from 1; 0 where the fault is of the whole file
 * @param field such as {@code features[7].window}; empty for the file itself
 * @param what the fault, with the value found
 */
public record Fault(String file, int line, String field, String what) {

    /** Where to look: {@code features/phone.yaml:41}. */
    public String where() {
        return line == 0 ? file : file + ":" + line;
    }

    @Override
    public String toString() {
        return where() + ": " + (field.isEmpty() ? "" : field + ": ") + what;
    }
}
