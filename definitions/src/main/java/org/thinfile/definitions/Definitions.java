package org.thinfile.definitions;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The front door: a file in, a {@link Definition} or a record out. Every fault is a {@link
 * org.thinfile.kernel.Problem.BadInput} whose detail has a line {@code file:line: field: what} for
 * each thing that is wrong.
 */
public final class Definitions {

    private static final int MOST_BYTES = 4 << 20;

    private Definitions() {}

    /** Reads a file and holds it against a schema. */
    public static Definition read(Path file, DefinitionSchema schema) {
        var name = file.toString().replace('\\', '/');
        return parse(name, bytes(file, name), schema);
    }

    /** Reads a file, holds it against a schema and binds it to a record. */
    public static <T> T read(Path file, DefinitionSchema schema, Class<T> type) {
        return read(file, schema).as(type);
    }

    /**
     * Reads a definition that is at hand as bytes: a stored version, an upload.
     *
     * @param name what faults call it
     */
    public static Definition parse(String name, byte[] bytes, DefinitionSchema schema) {
        var definition = new YamlTree(name).read(text(name, bytes));
        var faults = new Faults();
        for (var breach : schema.breaches(definition.tree())) {
            faults.add(definition, breach.pointer(), breach.what());
        }
        faults.throwIfAny();
        return definition;
    }

    private static byte[] bytes(Path file, String name) {
        try {
            if (Files.isDirectory(file)) {
                throw refuse(name, 0, "this is a directory, a YAML file is expected");
            }
            if (!Files.exists(file)) {
                throw refuse(name, 0, "there is no such file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw refuse(
                        name,
                        0,
                        "the file has %d bytes, at most %d are read"
                                .formatted(Files.size(file), MOST_BYTES));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw refuse(name, 0, "the file cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** UTF-8, with or without a byte order mark. */
    private static String text(String name, byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refuse(name, lineAt(bytes, buffer.position()), "the file is no UTF-8 text");
        }
    }

    private static int lineAt(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static RuntimeException refuse(String name, int line, String what) {
        var faults = new Faults();
        faults.add(new Fault(name, line, "", what));
        return faults.asException();
    }
}
