package org.thinfile.ingestion.connector;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** What a page's body says at the places where a connector looks. */
final class PageBody {

    /** A row that gives a field twice is a fault of the row, not of its page. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String text;
    private final String rowsAt;
    private final Set<String> wanted;
    private final Map<String, Optional<String>> found = new HashMap<>();
    private @Nullable List<String> rows;

    /** An answer that is whole and is not what its connector declares. */
    static final class ChangedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /**
         * @param what is not as declared; shows no value
         */
        ChangedException(String what) {
            super(what, null, false, false);
        }
    }

    private PageBody(String text, String rowsAt, Set<String> wanted) {
        this.text = text;
        this.rowsAt = rowsAt;
        this.wanted = wanted;
    }

    /**
     * Reads a body; throws {@link FailedTry} where it is no whole JSON, since half of it may have
     * been lost on the way, and {@link ChangedException} where it is another JSON than declared.
     *
     * @param rowsAt dotted path of the list of rows; empty for the whole
     * @param wanted dotted paths of single values
     */
    static PageBody read(byte[] bytes, String rowsAt, Set<String> wanted) {
        var body = new PageBody(text(bytes), rowsAt, wanted);
        try (var parser = JSON.createParser(body.text)) {
            if (parser.nextToken() == null) {
                throw new FailedTry("answered with an empty body");
            }
            body.value(parser, "");
            if (parser.nextToken() != null) {
                throw new FailedTry("answered with more than one JSON value");
            }
        } catch (JacksonException e) {
            throw new FailedTry("answered with a body that is no whole JSON");
        }
        if (body.rows == null) {
            throw new ChangedException(
                    "has no list of rows at " + (rowsAt.isEmpty() ? "its root" : shown(rowsAt)));
        }
        return body;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new FailedTry("answered with a body that is no UTF-8 text");
        }
    }

    private static String shown(String path) {
        return "'" + path + "'";
    }

    private void value(JsonParser parser, String path) {
        var token = parser.currentToken();
        if (path.equals(rowsAt) && token == JsonToken.START_ARRAY) {
            if (rows != null) {
                throw new ChangedException("gives its rows twice");
            }
            var read = new ArrayList<String>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                read.add(WrittenJson.of(parser, text));
            }
            rows = read;
        } else if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                parser.nextToken();
                value(parser, path.isEmpty() ? name : path + "." + name);
            }
        } else if (token == JsonToken.START_ARRAY) {
            parser.skipChildren();
        } else if (wanted.contains(path)) {
            found.put(
                    path,
                    token == JsonToken.VALUE_NULL
                            ? Optional.empty()
                            : Optional.of(parser.getString()));
        }
    }

    /** The JSON of each row, as it was sent. */
    List<String> rows() {
        return java.util.Objects.requireNonNull(rows);
    }

    /** Whether there is a single value, or null, at a path. */
    boolean tells(String path) {
        return found.containsKey(path);
    }

    /** The text at a path, empty where it is null; {@link ChangedException} where nothing is. */
    Optional<String> at(String path) {
        var value = found.get(path);
        if (value == null) {
            throw new ChangedException("has no single value at " + shown(path));
        }
        return value;
    }
}
