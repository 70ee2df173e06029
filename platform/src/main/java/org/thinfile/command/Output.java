package org.thinfile.command;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a command reports: exactly one JSON object with {@code --json}, else lines for a person. */
final class Output {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Output() {}

    /** A report as JSON text. */
    static String json(Map<String, ? extends @Nullable Object> report) {
        return JSON.writeValueAsString(report);
    }

    /** For a report too long for memory: closing it leaves what it wrote to open. */
    static JsonGenerator stream(PrintWriter out) {
        return JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(out);
    }

    /** A report as JSON, or as aligned lines of name and value. */
    static void print(
            PrintWriter out, boolean asJson, Map<String, ? extends @Nullable Object> report) {
        if (asJson) {
            out.println(json(report));
            return;
        }
        int width = report.keySet().stream().mapToInt(String::length).max().orElse(0);
        report.forEach((name, value) ->
                out.printf(
                        "%-" + width + "s  %s%n",
                        name.replace('_', ' '),
                        value instanceof Double number ? "%.4f".formatted(number) : value));
    }
}
