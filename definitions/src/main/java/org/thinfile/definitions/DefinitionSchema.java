package org.thinfile.definitions;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * What a kind of definition may say: a JSON Schema, draft 2020-12. In a schema, {@code
 * "errorMessage": {"pattern": "is not ..."}} replaces the validator's own words for that keyword.
 */
public final class DefinitionSchema {

    /** A fault the schema finds: a JSON Pointer into the tree and words about what is there. */
    record Breach(String pointer, String what) {}

    private static final int MOST_SHOWN = 80;

    private static final SchemaRegistryConfig CONFIG =
            SchemaRegistryConfig.builder()
                    .locale(Locale.ENGLISH)
                    .pathType(PathType.JSON_POINTER)
                    .errorMessageKeyword("errorMessage")
                    .formatAssertionsEnabled(true)
                    .build();

    private final Schema schema;

    private DefinitionSchema(Schema schema) {
        this.schema = schema;
    }

    /** The schema in a resource beside a class, such as {@code feature-file.schema.json}. */
    public static DefinitionSchema ofResource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "there is no resource %s beside %s (maybe it was not packaged?)"
                                .formatted(name, owner.getName()));
            }
            return new DefinitionSchema(registry().getSchema(in, InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(CONFIG));
    }

    /** A schema that is at hand as JSON. */
    public static DefinitionSchema ofJson(String json) {
        return new DefinitionSchema(registry().getSchema(json, InputFormat.JSON));
    }

    /** What breaks the schema, as {@code field words}; shows no value. Empty where nothing does. */
    public List<String> words(JsonNode tree) {
        var words = new ArrayList<String>();
        for (var error : schema.validate(tree)) {
            words.add(told(error));
        }
        return words;
    }

    private static String told(Error error) {
        var field = error.getInstanceLocation().toString().replaceFirst("^/", "");
        var breach = breach(error);
        return switch (error.getKeyword() == null ? "" : error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties" ->
                    breach.pointer().substring(1) + " " + breach.what();
            case "required" -> field.isEmpty() ? breach.what() : field + ": " + breach.what();
            default -> field + " " + words(error);
        };
    }

    List<Breach> breaches(JsonNode tree) {
        var breaches = new ArrayList<Breach>();
        for (var error : schema.validate(tree)) {
            breaches.add(breach(error));
        }
        return breaches;
    }

    private static Breach breach(Error error) {
        var at = error.getInstanceLocation().toString();
        var keyword = error.getKeyword() == null ? "" : error.getKeyword();
        return switch (keyword) {
            case "additionalProperties", "unevaluatedProperties" ->
                    new Breach(
                            at + "/" + escape(error.getProperty()),
                            "this field is not known here (maybe it is misspelt?)");
            case "required" ->
                    new Breach(at, "the field '%s' is missing".formatted(error.getProperty()));
            default -> new Breach(at, shown(error.getInstanceNode()) + " " + words(error));
        };
    }

    private static String words(Error error) {
        var message = error.getMessage();
        var location = error.getInstanceLocation() + ": ";
        return message.startsWith(location) ? message.substring(location.length()) : message;
    }

    private static String shown(JsonNode node) {
        if (node.isObject() || node.isArray()) {
            return node.isObject() ? "this block" : "this list";
        }
        var text = node.isString() ? "'" + node.stringValue() + "'" : node.toString();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
