package org.thinfile.definitions;

import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Builds the tree of one YAML document and notes the line of every value under its JSON Pointer; a
 * member of a block is where its name stands. Refuses what a definition has no use for: a second
 * document, aliases, a name given twice.
 */
final class YamlTree {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_LEVELS = 50;

    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Faults faults = new Faults();

    YamlTree(String file) {
        this.file = file;
    }

    Definition read(String text) {
        try (var parser = YAML.createParser(text)) {
            if (parser.nextToken() == null || parser.currentToken() == JsonToken.VALUE_NULL) {
                throw refuse(0, "", "the file holds nothing");
            }
            lines.put("", line(parser));
            var tree = value(parser, "", 0);
            if (parser.nextToken() != null) {
                throw refuse(line(parser), "", "a second document starts here, only one is read");
            }
            faults.throwIfAny();
            return new Definition(file, text, tree, lines);
        } catch (JacksonException e) {
            throw noYaml(e);
        }
    }

    private RuntimeException noYaml(JacksonException e) {
        if (e.getCause() instanceof MarkedYamlEngineException marked) {
            int line = marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            return refuse(line, "", "no YAML: " + marked.getProblem());
        }
        int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
        var words = e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
        return refuse(line, "", "no YAML: " + words);
    }

    private JsonNode value(JsonParser parser, String pointer, int level) {
        requireNoReference(parser);
        if (level > MOST_LEVELS) {
            throw refuse(line(parser), "", "nested deeper than %d levels".formatted(MOST_LEVELS));
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer, level);
            case START_ARRAY -> array(parser, pointer, level);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT ->
                    NODES.numberNode(parser.getBigIntegerValue()).canConvertToLong()
                            ? NODES.numberNode(parser.getLongValue())
                            : NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            default -> NODES.stringNode(parser.getString());
        };
    }

    private ObjectNode object(JsonParser parser, String pointer, int level) {
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            requireNoReference(parser);
            var name = parser.currentName();
            int line = line(parser);
            var at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            if (lines.containsKey(at)) {
                var what = "the name '%s' is given twice, first in line %d";
                faults.add(new Fault(file, line, "", what.formatted(name, lines.get(at))));
            }
            lines.put(at, line);
            parser.nextToken();
            object.set(name, value(parser, at, level + 1));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer, int level) {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var at = pointer + "/" + array.size();
            lines.put(at, line(parser));
            array.add(value(parser, at, level + 1));
        }
        return array;
    }

    private void requireNoReference(JsonParser parser) {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw refuse(line(parser), "", "aliases (*) are not read here, write the value out");
        }
    }

    private RuntimeException refuse(int line, String field, String what) {
        faults.add(new Fault(file, line, field, what));
        return faults.asException();
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
