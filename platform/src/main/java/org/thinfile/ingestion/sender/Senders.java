package org.thinfile.ingestion.sender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.connector.Secrets;
import org.thinfile.ingestion.sender.Sender.Key;
import org.thinfile.ingestion.sender.Sender.Material;
import org.thinfile.ingestion.sender.SignatureFields.Component;
import org.thinfile.ingestion.sender.SignatureFields.UnreadableException;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Source;

/**
 * The senders of an installation, and whether what was delivered is theirs. A delivery is taken as
 * signed where all of this holds, and otherwise it is refused:
 *
 * <ol>
 *   <li>The signature covers what its sort of delivery must have covered, the digest of the content
 *       always.
 *   <li>Its key is one of a sender's, good now, and of the algorithm that the signature names.
 *   <li>The sender may speak for the source.
 *   <li>It was made neither too long ago nor in the future, and has not ended.
 *   <li>The content has the digest, and the key made the signature.
 * </ol>
 *
 * <p>A delivery without a signature is unsigned, and refused where a sender of its source is
 * declared to sign. No message repeats what a delivery says of itself.
 */
public final class Senders {

    /** How far the clock of a sender may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Path folder;
    private final Secrets secrets;
    private volatile Read last = new Read(Map.of(), List.of());

    public Senders(Path folder, Secrets secrets) {
        this.folder = folder;
        this.secrets = secrets;
    }

    /** The sorts of deliveries, and what a signature must cover of each. */
    public enum Sort {
        FILE(Set.of(new Component(ContentDigest.FIELD))),
        REQUEST(
                Set.of(
                        new Component("@method"),
                        new Component("@path"),
                        new Component("@query"),
                        new Component(ContentDigest.FIELD))),
        /** Bound to what was asked, or a page of somebody else could be given in its place. */
        ANSWER(
                Set.of(
                        new Component("@status"),
                        new Component("@path", true),
                        new Component("@query", true),
                        new Component(ContentDigest.FIELD)));

        private final Set<Component> covered;

        Sort(Set<Component> covered) {
            this.covered = covered;
        }
    }

    /** Files as they were when they were read, and what they said. */
    private record Read(Map<Path, FileTime> files, List<Sender> senders) {}

    /** Whether the content has a digest that is stated. */
    @FunctionalInterface
    interface Content {
        boolean has(ContentDigest digest) throws IOException;
    }

    /**
     * Who signed a request or an answer for its source; empty where nobody did. Throws {@code
     * BadInput} and {@code Forbidden} problems.
     *
     * @param only the one sender that may have signed; null where any of the source may
     * @param now real time
     */
    public Optional<Verified> verify(
            Sort sort,
            SignedMessage message,
            byte[] content,
            Source source,
            @Nullable String only,
            Instant now) {
        return verify(sort, message, digest -> digest.isOf(content), source, only, now);
    }

    Optional<Verified> verify(
            Sort sort,
            SignedMessage message,
            Content content,
            Source source,
            @Nullable String only,
            Instant now) {
        var senders = all();
        try {
            var fields = SignatureFields.of(message);
            if (fields.isEmpty()) {
                requireNotRequired(senders, source, only);
                return Optional.empty();
            }
            return Optional.of(
                    verified(sort, message, fields.get(), content, source, only, senders, now));
        } catch (UnreadableException e) {
            throw new Problem.BadInput(
                            "the signature " + e.getMessage() + "; nothing was recorded",
                            "sign as docs/authenticity.md says",
                            "Signature-Input")
                    .asException();
        } catch (IOException e) {
            throw new Problem.Unavailable(
                            "what was signed could not be read to its end (%s)"
                                    .formatted(e.getClass().getSimpleName()),
                            "check disk space and rights, then try again")
                    .asException();
        }
    }

    private Verified verified(
            Sort sort,
            SignedMessage message,
            SignatureFields fields,
            Content content,
            Source source,
            @Nullable String only,
            List<Sender> senders,
            Instant now)
            throws IOException {
        var missing = new HashSet<>(sort.covered);
        missing.removeAll(fields.components());
        if (!missing.isEmpty()) {
            throw new UnreadableException(
                    "does not cover "
                            + missing.stream().map(Component::toString).sorted().toList());
        }
        var sender = sender(senders, fields.keyId());
        var key = java.util.Objects.requireNonNull(sender.key(fields.keyId()));
        requireSpeaksFor(sender, source, only);
        requireInTime(sort, sender, key, fields, now);
        if (fields.algorithm() != null && !fields.algorithm().equals(key.algorithm().code())) {
            throw refused(
                    "names another algorithm than key '%s' has".formatted(key.id()),
                    "sign with %s, or leave 'alg' out".formatted(key.algorithm().code()));
        }
        var base = message.base(fields);
        var digest = message.field(ContentDigest.FIELD);
        if (base == null || digest == null) {
            throw new UnreadableException("covers something that the delivery does not have");
        }
        var signed = base.getBytes(StandardCharsets.UTF_8);
        // the signature first: it is over a few bytes, and what is not signed needs no reading
        if (!verifies(key, signed, fields.signature())) {
            throw refused(
                    "is not by key '%s' of sender '%s'".formatted(key.id(), sender.name()),
                    "sign what is sent with the private key of that id, and change nothing after");
        }
        if (!content.has(ContentDigest.of(digest))) {
            throw refused(
                    "is for another content: Content-Digest is not that of the bytes that came",
                    "send what was signed, byte for byte, or sign what is sent");
        }
        return new Verified(
                sender.name(),
                key.id(),
                key.algorithm().code(),
                fields.created(),
                Digest.of(signed));
    }

    private boolean verifies(Key key, byte[] signed, byte[] signature) {
        return switch (key.material()) {
            case Material.Public known -> key.algorithm().verifies(known.key(), signed, signature);
            case Material.Shared shared ->
                    Algorithm.verifies(
                            secrets.get(shared.secret()).getBytes(StandardCharsets.UTF_8),
                            signed,
                            signature);
        };
    }

    private static void requireNotRequired(
            List<Sender> senders, Source source, @Nullable String only) {
        if (only != null) {
            throw refused(
                    "is missing, and the connector says that '%s' signs".formatted(only),
                    "ask the source to sign its answers, or take 'signed-by' out");
        }
        for (var sender : senders) {
            if (sender.required() && sender.sources().contains(source)) {
                throw refused(
                        "is missing, and sender '%s' of source '%s' is declared to sign"
                                .formatted(sender.name(), source),
                        "sign as docs/authenticity.md says");
            }
        }
    }

    private static Sender sender(List<Sender> senders, String keyId) {
        return senders.stream()
                .filter(sender -> sender.key(keyId) != null)
                .findFirst()
                .orElseThrow(() ->
                        refused(
                                "names a key that no sender has",
                                "declare the key under its sender in the folder of senders"));
    }

    private static void requireSpeaksFor(Sender sender, Source source, @Nullable String only) {
        if (!sender.sources().contains(source)) {
            throw refused(
                    "is of sender '%s', which may not speak for source '%s'"
                            .formatted(sender.name(), source),
                    "let a sender of that source sign");
        }
        if (only != null && !sender.name().equals(only)) {
            throw refused(
                    "is of sender '%s', the connector says '%s'".formatted(sender.name(), only),
                    "ask the source to sign with a key of that sender");
        }
    }

    private static void requireInTime(
            Sort sort, Sender sender, Key key, SignatureFields fields, Instant now) {
        if (!key.isGoodAt(now) || !key.isGoodAt(fields.created())) {
            throw refused(
                    "is by key '%s' of sender '%s', which is good from %s to %s"
                            .formatted(key.id(), sender.name(), key.from(), key.to()),
                    "sign with a key that is good now");
        }
        if (fields.created().isAfter(now.plus(SKEW))) {
            throw refused("was made in the future", "set the sender's clock right");
        }
        var longest = sort == Sort.FILE ? sender.filesFor() : sender.messagesFor();
        if (fields.created().plus(longest).isBefore(now)) {
            throw refused(
                    "was made longer ago than %s, which sender '%s' is given"
                            .formatted(longest, sender.name()),
                    "sign it anew");
        }
        var expires = fields.expires();
        if (expires != null && !now.isBefore(expires)) {
            throw refused("has expired", "sign it anew");
        }
    }

    /** All there are; files are read again where any of them changed. */
    private List<Sender> all() {
        var files = files();
        var read = last;
        if (!read.files().equals(files)) {
            read = new Read(files, read(files.keySet()));
            last = read;
        }
        return read.senders();
    }

    private Map<Path, FileTime> files() {
        var files = new TreeMap<Path, FileTime>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (var found = Files.newDirectoryStream(folder, "*.yaml")) {
            for (var file : found) {
                files.put(file, Files.getLastModifiedTime(file));
            }
            return files;
        } catch (IOException e) {
            throw new Problem.Unavailable(
                            "the folder of senders cannot be read (%s)"
                                    .formatted(e.getClass().getSimpleName()),
                            "check that this user may read it")
                    .asException();
        }
    }

    private static List<Sender> read(Set<Path> files) {
        var senders = new ArrayList<Sender>();
        var owners = new HashMap<String, String>();
        for (var file : files) {
            var sender = Sender.read(file);
            for (var key : sender.keys()) {
                var owner = owners.putIfAbsent(key.id(), sender.name());
                if (owner != null) {
                    throw new Problem.BadInput(
                                    "senders '%s' and '%s' both have a key '%s'"
                                            .formatted(owner, sender.name(), key.id()),
                                    "give every key an id of its own",
                                    String.valueOf(file.getFileName()))
                            .asException();
                }
            }
            senders.add(sender);
        }
        return List.copyOf(senders);
    }

    private static ProblemException refused(String what, String remedy) {
        return new Problem.Forbidden("the signature " + what + "; nothing was recorded", remedy)
                .asException();
    }
}
