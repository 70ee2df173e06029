package org.thinfile.ingestion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.thinfile.ingestion.sender.SignedFile;

/** The files that somebody means who names files and folders. */
final class InputFiles {

    private InputFiles() {}

    /**
     * The files themselves, and of folders the files by name; hidden ones and signatures are left
     * alone. Throws a {@code BadInput} problem where a mapping could not tell rows of several files
     * apart.
     */
    static List<Path> of(Mapping mapping, List<Path> named) {
        var files = new ArrayList<Path>();
        for (var each : named) {
            if (Files.isDirectory(each)) {
                requireRowsApart(mapping, "folder '%s'".formatted(TableFile.nameOf(each)), each);
                files.addAll(filesOf(each));
            } else {
                files.add(each);
            }
        }
        if (files.size() > 1) {
            requireRowsApart(mapping, "%d files".formatted(files.size()), files.getFirst());
        }
        return files;
    }

    private static void requireRowsApart(Mapping mapping, String what, Path first) {
        if (mapping.readsRowNumbers() && !mapping.layout().byFile()) {
            throw FileFaults.bad(
                    "mapping '%s' names rows by their number, and every file of %s has a row 1"
                            .formatted(mapping.name(), what),
                    "name them by a column of their own, or add {file} to the phrase",
                    TableFile.nameOf(first));
        }
    }

    private static List<Path> filesOf(Path folder) {
        var name = TableFile.nameOf(folder);
        try (var found = Files.list(folder)) {
            var files =
                    found.filter(Files::isRegularFile)
                            .filter(path -> !TableFile.nameOf(path).startsWith("."))
                            .filter(path -> !TableFile.nameOf(path).endsWith(SignedFile.ENDING))
                            .sorted(Comparator.comparing(TableFile::nameOf))
                            .toList();
            if (files.isEmpty()) {
                throw FileFaults.bad(
                        "folder '%s' holds no files".formatted(name), "name another folder", name);
            }
            return files;
        } catch (IOException e) {
            throw FileFaults.bad(
                    "folder '%s' cannot be listed".formatted(name),
                    "check that this user may read it",
                    name);
        }
    }
}
