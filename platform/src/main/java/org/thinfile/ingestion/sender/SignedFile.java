package org.thinfile.ingestion.sender;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.sender.Senders.Sort;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Source;

/**
 * A file with its signature, which lies beside it in {@code FILE.sig}: the fields {@code
 * Content-Digest}, {@code Signature-Input} and {@code Signature}, each in a line of its own, as a
 * request would have them.
 *
 * <p>A signed file is copied while it is checked, into a folder that its owner alone may read, and
 * the copy is what is imported: whatever happens to the file meanwhile, the bytes that were checked
 * are the bytes that are recorded.
 */
public final class SignedFile implements AutoCloseable {

    /** What the name of a signature ends in. */
    public static final String ENDING = ".sig";

    private static final long MOST_BYTES = 16_384;

    private final Path path;
    private final @Nullable Verified verified;
    private final @Nullable Path folder;

    private SignedFile(Path path, @Nullable Verified verified, @Nullable Path folder) {
        this.path = path;
        this.verified = verified;
        this.folder = folder;
    }

    /** Checks a file; throws problems as {@link Senders#verify} does. */
    public static SignedFile open(Path file, Senders senders, Source source, Instant now) {
        var beside = file.resolveSibling(nameOf(file) + ENDING);
        if (!Files.exists(beside)) {
            senders.verify(Sort.FILE, SignedMessage.file(Map.of()), new byte[0], source, null, now);
            return new SignedFile(file, null, null);
        }
        if (!Files.isRegularFile(file)) {
            throw new Problem.BadInput(
                            "there is a signature '%s' and no file it could be of"
                                    .formatted(nameOf(beside)),
                            "put the file beside it",
                            nameOf(beside))
                    .asException();
        }
        var message = SignedMessage.file(fields(beside));
        Path folder = null;
        try {
            folder = Files.createTempDirectory("thinfile-signed-");
            var copy = folder.resolve(nameOf(file));
            var verified =
                    senders.verify(
                            Sort.FILE,
                            message,
                            digest -> copied(file, copy, digest),
                            source,
                            null,
                            now);
            if (verified.isEmpty()) {
                throw unreadable(beside, "has no Signature");
            }
            return new SignedFile(copy, verified.get(), folder);
        } catch (IOException e) {
            delete(folder);
            throw new Problem.Unavailable(
                            "no folder for a signed file can be made (%s)"
                                    .formatted(e.getClass().getSimpleName()),
                            "check the folder for temporary files (java.io.tmpdir)")
                    .asException();
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /** The file that is to be read. */
    public Path path() {
        return path;
    }

    /** Who signed it; empty where nobody did. */
    public Optional<Verified> verified() {
        return Optional.ofNullable(verified);
    }

    /** Deletes the copy. */
    @Override
    public void close() {
        delete(folder);
    }

    private static boolean copied(Path file, Path copy, ContentDigest digest) throws IOException {
        try (var in = Files.newInputStream(file);
                var out = Files.newOutputStream(copy)) {
            return digest.isOf(in, out);
        }
    }

    private static Map<String, List<String>> fields(Path beside) {
        var fields = new HashMap<String, List<String>>();
        try {
            if (Files.size(beside) > MOST_BYTES) {
                throw unreadable(beside, "has more than %,d bytes".formatted(MOST_BYTES));
            }
            for (var line : Files.readAllLines(beside, StandardCharsets.US_ASCII)) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    fields.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                            .add(line.substring(colon + 1));
                } else if (!line.isBlank()) {
                    throw unreadable(beside, "has a line that is no field");
                }
            }
            return fields;
        } catch (MalformedInputException e) {
            throw unreadable(beside, "is no ASCII text");
        } catch (IOException e) {
            throw unreadable(beside, "cannot be read (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static RuntimeException unreadable(Path beside, String what) {
        return new Problem.BadInput(
                        "signature '%s' %s; nothing was recorded".formatted(nameOf(beside), what),
                        "write Content-Digest, Signature-Input and Signature into it, each in a"
                                + " line of its own (docs/authenticity.md)",
                        nameOf(beside))
                .asException();
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(
                    "the copy of a signed file cannot be deleted; delete " + folder, e);
        }
    }
}
