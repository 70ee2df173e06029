package org.thinfile.features;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of a training set: {@code request.json}, parts, and in the end {@code manifest.json}.
 * All of it is the owner's alone. A file has its name only when it is whole and on the disk; until
 * then it is called {@code .NAME.new}.
 */
final class TrainingSetFolder {

    static final String REQUEST = "request.json";
    static final String MANIFEST = "manifest.json";

    private static final String UNFINISHED = ".new";

    private final Path folder;

    private TrainingSetFolder(Path folder) {
        this.folder = folder;
    }

    /** A folder that is there and holds a training set or nothing, or a new one. */
    static TrainingSetFolder open(Path path) {
        var folder = path.toAbsolutePath().normalize();
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            }
            if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
                throw refuse(folder, "is no folder that may be written to");
            }
            if (!Files.exists(folder.resolve(REQUEST)) && holdsAnything(folder)) {
                throw refuse(folder, "holds something that is no training set");
            }
        } catch (IOException e) {
            throw refuse(folder, "cannot be made");
        }
        return new TrainingSetFolder(folder);
    }

    private static boolean holdsAnything(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> !file.getFileName().toString().endsWith(UNFINISHED));
        }
    }

    private static RuntimeException refuse(Path folder, String what) {
        return new Problem.BadInput(
                        "the folder %s %s".formatted(folder.getFileName(), what),
                        "name an empty folder, or a new one in a folder that may be written to",
                        "option")
                .asException();
    }

    /**
     * Pins a request, or finds that it is pinned already: then the log position is the one of then.
     * Throws a {@code Conflict} problem where another one is.
     */
    TrainingSetRequest pin(TrainingSetRequest request, boolean atThatPosition) {
        var kept = read(REQUEST);
        if (kept.isEmpty()) {
            write(REQUEST, out -> out.write(Canonical.bytes(request)));
            return request;
        }
        var pinned = atThatPosition ? request : request.at(position(kept.get()));
        if (!Arrays.equals(kept.get(), Canonical.bytes(pinned))) {
            throw new Problem.Conflict(
                            "the folder %s holds another training set, or one of other outcomes,"
                                            .formatted(folder.getFileName())
                                    + " definitions or code",
                            "name another folder, or ask for what its request.json says")
                    .asException();
        }
        return pinned;
    }

    private static long position(byte[] request) {
        try {
            return JsonMapper.shared().readTree(request).path("log_position").asLong(-1);
        } catch (JacksonException e) {
            return -1;
        }
    }

    /** A new empty file that is to be written and then completed. */
    Path begin(String name) throws IOException {
        var file = unfinished(name);
        Files.deleteIfExists(file);
        return Files.createFile(file, ownerOnly(folder, "rw-------"));
    }

    private Path unfinished(String name) {
        return folder.resolve("." + name + UNFINISHED);
    }

    /** Gives what was begun and is on the disk its name. */
    void complete(String name) throws IOException {
        Files.move(
                unfinished(name),
                folder.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Takes away a file that is there, and one that was begun. */
    void remove(String name) {
        try {
            Files.deleteIfExists(unfinished(name));
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take away " + name, e);
        }
    }

    /** Writes a file whole or not at all. */
    void write(String name, Writing writing) {
        try {
            var file = begin(name);
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(channel));
                writing.to(out);
                out.flush();
                channel.force(true);
            }
            complete(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
    }

    /** What a small file holds, if it is there. */
    private Optional<byte[]> read(String name) {
        var file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Whether a file is there, to the byte as this digest says. */
    boolean holds(String name, Digest digest) {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return digestOf(in).equals(digest);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static Digest digestOf(InputStream in) throws IOException {
        var digest = Digest.sha256();
        var buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return Digest.ofHash(digest.digest());
    }

    private static FileAttribute<?>[] ownerOnly(Path where, String permissions) throws IOException {
        var store = Files.getFileStore(nearest(where));
        return store.supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The nearest folder above that is there. */
    private static Path nearest(Path where) {
        var at = where;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    /** Writes to a stream. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
