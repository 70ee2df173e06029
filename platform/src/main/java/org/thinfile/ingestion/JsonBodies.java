package org.thinfile.ingestion;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.thinfile.ingestion.connector.WrittenJson;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Cuts the body of a request into the JSON of its rows, each as it was sent. */
final class JsonBodies {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonBodies() {}

    /** The rows of a JSON array, or the lines of a body that is none; the body is UTF-8. */
    static List<String> objects(byte[] bytes, int most) {
        var body = text(bytes);
        var rows = body.stripLeading().startsWith("[") ? members(body, most) : lines(body, most);
        if (rows.isEmpty()) {
            throw bad("the body holds no rows", "send a JSON array of objects, or one a line");
        }
        return rows;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw bad("the body is no UTF-8 text", "send it as UTF-8");
        }
    }

    private static List<String> members(String body, int most) {
        var rows = new ArrayList<String>();
        try (var parser = JSON.createParser(body)) {
            parser.nextToken();
            for (var token = parser.nextToken();
                    token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                rows.add(WrittenJson.of(parser, body));
                requireAtMost(rows.size(), most);
            }
            if (parser.nextToken() != null) {
                throw bad("something follows the array", "send one array");
            }
        } catch (JacksonException e) {
            throw bad(
                    "row %d of the array is no JSON".formatted(rows.size() + 1),
                    "send a whole JSON array of objects");
        }
        return rows;
    }

    private static List<String> lines(String body, int most) {
        var rows = body.lines().filter(line -> !line.isBlank()).limit(most + 1L).toList();
        requireAtMost(rows.size(), most);
        return rows;
    }

    private static void requireAtMost(int rows, int most) {
        if (rows > most) {
            throw new Problem.TooLarge(
                            "the body holds more than %,d rows".formatted(most),
                            "send them in several requests, or import them as a file")
                    .asException();
        }
    }

    private static ProblemException bad(String detail, String remedy) {
        return new Problem.BadInput(detail, remedy, null).asException();
    }
}
