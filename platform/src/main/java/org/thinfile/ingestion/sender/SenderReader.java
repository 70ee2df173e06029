package org.thinfile.ingestion.sender;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.definitions.Faults;
import org.thinfile.ingestion.connector.Connector.SecretName;
import org.thinfile.ingestion.sender.Sender.Key;
import org.thinfile.ingestion.sender.Sender.Material;
import org.thinfile.ingestion.sender.SenderText.KeyText;
import org.thinfile.kernel.Source;

/** Makes a {@link Sender} of what a file says, or tells all its faults with their lines. */
final class SenderReader {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(SenderReader.class, "sender.schema.json");
    private static final Duration MESSAGES_FOR = Duration.ofMinutes(5);
    private static final Duration FILES_FOR = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Definition definition;
    private final SenderText text;
    private final Faults faults = new Faults();
    private final String stem;

    SenderReader(Path file) {
        this.definition = Definitions.read(file, SCHEMA);
        this.text = definition.as(SenderText.class);
        this.stem = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
    }

    Sender read() {
        at("/sender", this::name);
        var sources = new TreeSet<Source>();
        for (int i = 0; i < text.sources().size(); i++) {
            var name = text.sources().get(i);
            at("/sources/" + i, () -> sources.add(new Source(name)));
        }
        var taken = text.takenFor();
        var messages =
                at(
                        "/taken-for/messages",
                        () -> length(taken == null ? null : taken.messages(), MESSAGES_FOR));
        var files =
                at(
                        "/taken-for/files",
                        () -> length(taken == null ? null : taken.files(), FILES_FOR));
        var keys = keys();
        faults.throwIfAny();
        return new Sender(
                stem,
                sources,
                text.signed().equals("required"),
                present(messages),
                present(files),
                keys);
    }

    private String name() {
        if (!text.sender().equals(stem)) {
            throw new IllegalArgumentException(
                    "'%s' is not the name of the file, '%s'".formatted(text.sender(), stem));
        }
        return stem;
    }

    private static Duration length(@Nullable String written, Duration usual) {
        var length = written == null ? usual : Duration.parse(written);
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "is %s, must be longer than nothing and at most %s".formatted(length, LONGEST));
        }
        return length;
    }

    private List<Key> keys() {
        var keys = new ArrayList<Key>();
        var met = new HashSet<String>();
        for (int i = 0; i < text.keys().size(); i++) {
            var key = text.keys().get(i);
            var pointer = "/keys/" + i;
            if (!met.add(key.id())) {
                faults.add(definition, pointer + "/id", "another key has this id");
            }
            var algorithm = at(pointer + "/algorithm", () -> Algorithm.ofCode(key.algorithm()));
            var from = at(pointer + "/from", () -> OffsetDateTime.parse(key.from()).toInstant());
            var to = at(pointer + "/to", () -> OffsetDateTime.parse(key.to()).toInstant());
            var material = algorithm == null ? null : at(pointer, () -> material(key, algorithm));
            if (from != null && to != null && !from.isBefore(to)) {
                faults.add(definition, pointer + "/to", "lies not after 'from'");
            }
            if (algorithm != null && material != null && from != null && to != null) {
                keys.add(new Key(key.id(), algorithm, material, from, to));
            }
        }
        return keys;
    }

    private static Material material(KeyText key, Algorithm algorithm) {
        var secret = key.secret();
        var publicKey = key.publicKey();
        if (algorithm.isShared()) {
            if (secret == null || publicKey != null) {
                throw new IllegalArgumentException(
                        "hmac-sha256 takes a 'secret' and no 'public-key'");
            }
            return new Material.Shared(
                    secret.environment() != null
                            ? new SecretName.Variable(secret.environment())
                            : new SecretName.KeyFile(present(secret.file())));
        }
        if (publicKey == null || secret != null) {
            throw new IllegalArgumentException(
                    "%s takes a 'public-key' and no 'secret'".formatted(algorithm.code()));
        }
        return new Material.Public(PublicKeyText.read(publicKey, algorithm));
    }

    /** What a step gives; where it refuses, the fault is noted with the line of a field. */
    private <T> @Nullable T at(String pointer, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(definition, pointer, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static <T> T present(@Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }
}
