package org.thinfile.programmes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.thinfile.definitions.Faults;

/**
 * The folders that programmes are written in.
 *
 * @param folder holds a folder for each programme
 */
public record ProgrammeFolders(Path folder) {

    /** The names of all folders, in order. */
    public List<String> names() {
        try (var folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the programmes", e);
        }
    }

    /**
     * A programme as its folder says it. Throws a {@code NotFound} problem for an unknown name and
     * a {@code BadInput} that names file, line and field of every fault of {@code programme.yaml}.
     */
    public Programme read(String name) {
        var programme = ProgrammeYaml.parse(name, ProgrammeFiles.read(folder.resolve(name)));
        if (!programme.name().equals(name)) {
            var faults = new Faults();
            faults.add(
                    programme.yaml(),
                    "/name",
                    "is '%s', the folder is called '%s'".formatted(programme.name(), name));
            faults.throwIfAny();
        }
        return programme;
    }
}
