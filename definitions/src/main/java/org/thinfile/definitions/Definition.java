package org.thinfile.definitions;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A definition file that was read and holds to its schema, with the line of everything in it. */
public final class Definition {

    /** Names are written in kebab-case: {@code at-least} is the record component atLeast. */
    private static final JsonMapper BINDER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final String file;
    private final String text;
    private final JsonNode tree;
    private final Map<String, Integer> lines;

    Definition(String file, String text, JsonNode tree, Map<String, Integer> lines) {
        this.file = file;
        this.text = text;
        this.tree = tree;
        this.lines = lines;
    }

    /** The file as its reader named it. */
    public String file() {
        return file;
    }

    /** The file as it was written, comments and all, without a byte order mark. */
    public String text() {
        return text;
    }

    /** Everything in the file. */
    public JsonNode tree() {
        return tree;
    }

    /** The line, from 1, of what a JSON Pointer names, or of the nearest thing around it. */
    public int line(String pointer) {
        var at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }

    /** A fault of what a JSON Pointer names. */
    public Fault fault(String pointer, String what) {
        return new Fault(file, line(pointer), field(pointer), what);
    }

    /**
     * Notes what a part of the file breaks of a schema of its own, and whether it breaks none.
     *
     * @param pointer a JSON Pointer such as {@code /terms}
     */
    public boolean holds(String pointer, DefinitionSchema schema, Faults faults) {
        var breaches = schema.breaches(tree.at(pointer));
        breaches.forEach(breach -> faults.add(this, pointer + breach.pointer(), breach.what()));
        return breaches.isEmpty();
    }

    /**
     * The whole file as a record.
     *
     * @throws org.thinfile.kernel.ProblemException where a record refuses a value
     */
    public <T> T as(Class<T> type) {
        return as("", type);
    }

    /** What a JSON Pointer names, as a record; throws as {@link #as(Class)} does. */
    public <T> T as(String pointer, Class<T> type) {
        try {
            return BINDER.treeToValue(tree.at(pointer), type);
        } catch (JacksonException e) {
            var faults = new Faults();
            faults.add(this, pointer + pointerOf(e), wordsOf(e));
            throw faults.asException();
        }
    }

    private static String wordsOf(JacksonException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
    }

    private static String pointerOf(JacksonException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            pointer.append('/');
            if (step.getPropertyName() == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(step.getPropertyName().replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }

    /** {@code /features/7/window} as people say it: {@code features[7].window}. */
    private String field(String pointer) {
        var field = new StringBuilder();
        var at = new StringBuilder();
        for (var step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            boolean inList = tree.at(at.toString()).isArray();
            at.append('/').append(step);
            var name = step.replace("~1", "/").replace("~0", "~");
            if (inList) {
                field.append('[').append(name).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(name);
            }
        }
        return field.toString();
    }
}
