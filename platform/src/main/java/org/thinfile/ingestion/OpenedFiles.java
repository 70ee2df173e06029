package org.thinfile.ingestion;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.thinfile.ingestion.sender.SignedFile;

/** The files of one import, all of them checked for who signed them before any is read. */
final class OpenedFiles implements AutoCloseable {

    private final ArrayDeque<SignedFile> opened = new ArrayDeque<>();

    /** Opens all, or none where one is refused. */
    OpenedFiles(Authenticity authenticity, Mapping mapping, Path named) {
        try {
            for (var file : InputFiles.of(mapping, List.of(named))) {
                opened.add(authenticity.open(file, mapping.source()));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    List<SignedFile> files() {
        return new ArrayList<>(opened);
    }

    /** How many were signed, and by whom. */
    ImportSummary.Signatures signatures() {
        long verified = opened.stream().filter(file -> file.verified().isPresent()).count();
        SortedSet<String> by = new TreeSet<>();
        opened.forEach(file ->
                file.verified().ifPresent(found -> by.add(found.sender() + "/" + found.key())));
        return new ImportSummary.Signatures(verified, opened.size() - verified, List.copyOf(by));
    }

    @Override
    public void close() {
        opened.forEach(SignedFile::close);
    }
}
