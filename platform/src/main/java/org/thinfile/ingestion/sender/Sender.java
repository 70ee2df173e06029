package org.thinfile.ingestion.sender;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.connector.Connector.SecretName;
import org.thinfile.kernel.Source;

/**
 * Somebody who may speak for sources, as declared in a file.
 *
 * @param name its own name
 * @param sources whose facts it may deliver
 * @param required whether nothing of these sources is taken without a signature
 * @param messagesFor how old the signature of a request or an answer may be
 * @param filesFor how old the signature of a file may be
 * @param keys what it signs with; their ids are its own
 */
public record Sender(
        String name,
        SortedSet<Source> sources,
        boolean required,
        Duration messagesFor,
        Duration filesFor,
        List<Key> keys) {

    public Sender {
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
        keys = List.copyOf(keys);
    }

    /** Reads a sender's file; a {@code BadInput} problem names file, line and field of faults. */
    static Sender read(Path file) {
        return new SenderReader(file).read();
    }

    /**
     * A key of a sender.
     *
     * @param id what a signature calls it
     * @param from first instant of real time it is good for
     * @param to first instant it is not good for any more
     */
    record Key(String id, Algorithm algorithm, Material material, Instant from, Instant to) {

        boolean isGoodAt(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /** What a signature is held against. */
    sealed interface Material {

        /** A public key. */
        record Public(PublicKey key) implements Material {}

        /** Where the secret lies that sender and lender share; never the secret. */
        record Shared(SecretName secret) implements Material {}
    }

    /** The key of that id, null where it has none. */
    @Nullable Key key(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst().orElse(null);
    }
}
