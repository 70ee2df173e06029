package org.thinfile.programmes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The files of a programme's folder: read, kept as bytes, named by their digest. */
record ProgrammeFiles(SortedMap<String, byte[]> byName) {

    private static final int MOST_FILES = 200;
    private static final long MOST_BYTES = 10L << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads the files that lie directly in a folder; throws a problem that says what is wrong. */
    static ProgrammeFiles read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Problem.NotFound(
                            "there is no programme folder '%s'".formatted(folder.getFileName()),
                            "the folders below programmes/ are the programmes that can be used")
                    .asException();
        }
        var files = new TreeMap<String, byte[]>();
        long bytes = 0;
        try (var paths = Files.list(folder)) {
            for (var path : paths.sorted().filter(Files::isRegularFile).toList()) {
                bytes += Files.size(path);
                if (files.size() == MOST_FILES || bytes > MOST_BYTES) {
                    throw new Problem.TooLarge(
                                    "programme folder '%s' is larger than %d files or %d MiB"
                                            .formatted(
                                                    folder.getFileName(),
                                                    MOST_FILES,
                                                    MOST_BYTES >> 20),
                                    "keep only what the programme consists of in it")
                            .asException();
                }
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        return new ProgrammeFiles(files);
    }

    /** The files that {@link #stored()} wrote. */
    static ProgrammeFiles ofStored(byte[] stored) {
        var files = new TreeMap<String, byte[]>();
        JSON.readTree(stored)
                .properties()
                .forEach(file ->
                        files.put(
                                file.getKey(),
                                HexFormat.of().parseHex(file.getValue().asString())));
        return new ProgrammeFiles(files);
    }

    /** Canonical bytes of all files. */
    byte[] stored() {
        return Canonical.bytes(byName);
    }

    /** The version's name: the digest of every file's name and content. */
    Digest digest() {
        var digests = new TreeMap<String, Digest>();
        byName.forEach((name, bytes) -> digests.put(name, Digest.of(bytes)));
        return Canonical.digest(digests);
    }
}
