package org.thinfile.ingestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows of a file, read by a mapping without a database; the catalogue lets every event be. */
record TestRows(Path folder, Instant now) {

    Mapping mapping(String text) {
        return Mapping.read(write("mapping.yaml", text));
    }

    /** What each row of a text says. */
    List<RowFacts> read(String mapping, String table) {
        return read(mapping(mapping), write("table.csv", table));
    }

    List<RowFacts> read(Mapping mapping, Path file) {
        TableFile.survey(file, mapping.layout());
        var reader = new RowReader(mapping, event -> true, now);
        var read = new ArrayList<RowFacts>();
        try (var rows = TableFile.open(file, mapping.layout())) {
            while (rows.hasNext()) {
                read.add(reader.read(rows.next()));
            }
        }
        return read;
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
