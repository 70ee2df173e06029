package org.thinfile.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.tukaani.xz.XZInputStream;

/** The unpacked binaries of PostgreSQL, one folder for each version of the archive. */
final class PostgresBinaries {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /** Unpacks the archive below a folder, once; safe against others who do the same at once. */
    static PostgresBinaries in(Path parent) {
        try {
            var target = parent.resolve("postgres-" + archiveDigest().brief());
            if (!Files.isDirectory(target)) {
                Files.createDirectories(parent);
                var fresh = Files.createTempDirectory(parent, "unpacking-");
                unpack(fresh);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                moveUnlessThere(fresh, target);
            }
            return new PostgresBinaries(target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL below " + parent, e);
        }
    }

    /** The path of one of the programs: {@code initdb}, {@code pg_ctl}. */
    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static void moveUnlessThere(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            Folders.delete(fresh);
        }
    }

    private static Digest archiveDigest() throws IOException {
        var digest = Digest.sha256();
        try (var in = open()) {
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Digest.ofHash(digest.digest());
    }

    private static void unpack(Path into) throws IOException {
        try (var tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open())))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                var file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("the archive points outside its folder");
                }
                write(tar, entry, file);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            var mode = (entry.getMode() & 0111) != 0 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
    }

    private static InputStream open() {
        var in = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        if (in == null) {
            throw new Problem.Unavailable(
                            "no PostgreSQL for this kind of machine is on the class path",
                            "run on Linux x86-64, or point THINFILE_DB_URL at a PostgreSQL of"
                                    + " your own")
                    .asException();
        }
        return in;
    }
}
