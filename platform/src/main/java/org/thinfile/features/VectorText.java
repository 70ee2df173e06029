package org.thinfile.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.Absence;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.featureengine.Quality;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads vectors back from their canonical text, as decision records hold it. Text of another form
 * than this version writes shows where bytes are compared.
 */
public final class VectorText {

    private static final JsonMapper JSON = JsonMapper.shared();

    private VectorText() {}

    /** The vector of a canonical text. */
    public static FeatureVector read(String text) {
        var tree = JSON.readTree(text);
        var names = new ArrayList<String>();
        tree.get("names").forEach(name -> names.add(name.asString()));
        var values = new double[names.size()];
        for (int i = 0; i < values.length; i++) {
            var value = tree.get("values").get(i);
            values[i] = value.isNull() ? Double.NaN : value.asDouble();
        }
        var asOf = tree.get("asOf");
        return new FeatureVector(
                names,
                values,
                new Digest(tree.get("definitions").asString()),
                new AsOf(
                        Instant.parse(asOf.get("instant").asString()),
                        asOf.get("position").asLong()),
                quality(tree.get("quality")));
    }

    private static Quality quality(JsonNode tree) {
        var absent = new TreeMap<Source, Absence>();
        tree.get("absent")
                .properties()
                .forEach(entry ->
                        absent.put(
                                new Source(entry.getKey()), absence(entry.getValue().asString())));
        return new Quality(
                tree.get("eventsSeen").asInt(),
                instant(tree.get("firstHappenedAt")),
                instant(tree.get("lastHappenedAt")),
                tree.get("shareMissing").asDouble(),
                absent,
                tree.has("people") ? people(tree.get("people")) : null);
    }

    private static Quality.People people(JsonNode tree) {
        var absent = new TreeMap<Absence, Integer>();
        tree.get("absent")
                .properties()
                .forEach(entry -> absent.put(absence(entry.getKey()), entry.getValue().asInt()));
        return new Quality.People(
                tree.get("linked").asInt(),
                tree.get("open").asInt(),
                absent,
                tree.get("beyond").asInt());
    }

    private static Absence absence(String code) {
        for (var each : Absence.values()) {
            if (each.code().equals(code)) {
                return each;
            }
        }
        throw new IllegalStateException("absence '%s' is not known".formatted(code));
    }

    private static @Nullable Instant instant(JsonNode node) {
        return node.isNull() ? null : Instant.parse(node.asString());
    }
}
