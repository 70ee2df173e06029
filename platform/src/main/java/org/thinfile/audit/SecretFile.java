package org.thinfile.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.thinfile.kernel.Problem;

/**
 * A small file only its owner may read: a key. It is there whole or not at all, and never
 * overwritten.
 *
 * @param path where it lies
 */
public record SecretFile(Path path) {

    /** Its text without surrounding white space; empty where there is no such file. */
    public Optional<String> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            refuseIfOpenToAll();
            return Optional.of(Files.readString(path, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read key file " + path, e);
        }
    }

    /** Makes it with mode 0600, flushed to disk; if another was first, nothing is changed. */
    public void createIfAbsent(String text) {
        try {
            var folder = path.toAbsolutePath().resolveSibling(".").normalize();
            Files.createDirectories(folder);
            var fresh =
                    Files.createTempFile(
                            folder,
                            path.getFileName() + ".",
                            ".new",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                try (var out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    var bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII));
                    while (bytes.hasRemaining()) {
                        out.write(bytes);
                    }
                    out.force(true);
                }
                // a link, unlike a move, fails where the name is taken
                Files.createLink(path, fresh);
                flush(folder);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (FileAlreadyExistsException e) {
            // another process made it in between: that one counts
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write key file " + path, e);
        }
    }

    private static void flush(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void refuseIfOpenToAll() throws IOException {
        var open =
                Set.of(
                        PosixFilePermission.OTHERS_READ,
                        PosixFilePermission.OTHERS_WRITE,
                        PosixFilePermission.OTHERS_EXECUTE);
        if (Files.getPosixFilePermissions(path).stream().anyMatch(open::contains)) {
            throw new Problem.Forbidden(
                            "key file %s can be read by everybody on this machine".formatted(path),
                            "run: chmod 600 " + path)
                    .asException();
        }
    }
}
