package org.thinfile.learning;

import java.util.function.Function;
import org.thinfile.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the bytes of a stored model are read: JSON that names its format, field by field. Other bytes
 * and values that a model refuses are a bad input that says what is wrong.
 *
 * @param model what messages call it: {@code scorecard}
 * @param format what its field {@code format} must hold
 */
public record StoredForm(String model, String format) {

    /** Trees of a thousand levels are refused with a message, not with a stack overflow. */
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(1000)
                                                    .build())
                                    .build())
                    .build();

    /**
     * Reads a model.
     *
     * @param reader makes it of the whole tree; what it refuses with an {@link
     *     IllegalArgumentException} is told as the fault
     */
    public <M> M read(byte[] bytes, Function<JsonNode, M> reader) {
        try {
            var tree = JSON.readTree(bytes);
            var found = field(tree, "format").asString();
            if (!found.equals(format)) {
                throw new IllegalArgumentException(
                        "its format is '%s', not '%s'".formatted(found, format));
            }
            return reader.apply(tree);
        } catch (JacksonException e) {
            throw bad("it is not the JSON of one");
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    /** A field that must be there; throws {@link IllegalArgumentException} if it is not. */
    public static JsonNode field(JsonNode node, String name) {
        var field = node.get(name);
        if (field == null) {
            throw new IllegalArgumentException("field '%s' is absent".formatted(name));
        }
        return field;
    }

    /** The scale as its canonical form wrote it. */
    public static ScoreScale scale(JsonNode node) {
        return new ScoreScale(
                field(node, "minimum").asInt(),
                field(node, "maximum").asInt(),
                field(node, "anchor").asInt(),
                field(node, "anchor_odds").asDouble(),
                field(node, "points_to_double").asDouble());
    }

    private RuntimeException bad(String what) {
        return new Problem.BadInput(
                        "the %s cannot be read: %s".formatted(model, what),
                        "give the bytes as they were stored, or train the model again",
                        null)
                .asException();
    }
}
