package org.thinfile.programmes;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Wording;

/**
 * One version of a lending programme.
 *
 * @param name of its folder
 * @param version digest over the names and bytes of all files
 * @param title what people call it
 * @param retrospective whether its model may be younger than the instants it scores (decision
 *     record 0008); verdicts carry it
 * @param jurisdiction whose pack it is under; null: the deployment's own
 * @param yaml {@code programme.yaml}; each module reads its own section
 * @param files all files, by name
 */
public record Programme(
        String name,
        Digest version,
        Wording title,
        boolean retrospective,
        @Nullable String jurisdiction,
        Definition yaml,
        SortedMap<String, byte[]> files) {

    public Programme {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** A section as the record of the module that owns it; throws a problem naming its faults. */
    public <T> T section(String section, Class<T> type) {
        if (!yaml.tree().has(section)) {
            throw new Problem.NotFound(
                            "programme %s has no section '%s'".formatted(name, section),
                            "add it to programmes/%s/programme.yaml".formatted(name))
                    .asException();
        }
        return yaml.as("/" + section, type);
    }

    /** A file that must be there. */
    public byte[] file(String file) {
        var found = files.get(file);
        if (found == null) {
            throw new Problem.NotFound(
                            "programme %s has no file %s".formatted(name, file),
                            "add it to programmes/" + name)
                    .asException();
        }
        return found.clone();
    }
}
