package org.thinfile.origination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.Absence;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.featureengine.Quality;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Source;
import tools.jackson.databind.JsonNode;

/** Reads a vector back from the canonical form a decision record holds. */
final class SealedVector {

    private SealedVector() {}

    static FeatureVector read(JsonNode tree) {
        var names = new ArrayList<String>();
        tree.get("names").forEach(name -> names.add(name.asString()));
        var values = new double[names.size()];
        for (int i = 0; i < values.length; i++) {
            var value = tree.get("values").get(i);
            values[i] = value.isNull() ? Double.NaN : value.asDouble();
        }
        return new FeatureVector(
                names,
                values,
                new Digest(tree.get("definitions").asString()),
                new AsOf(
                        Instant.parse(tree.at("/asOf/instant").asString()),
                        tree.at("/asOf/position").asLong()),
                quality(tree.get("quality")));
    }

    private static Quality quality(JsonNode tree) {
        var absent = new TreeMap<Source, Absence>();
        tree.get("absent")
                .properties()
                .forEach(source ->
                        absent.put(
                                new Source(source.getKey()),
                                absence(source.getValue().asString())));
        return new Quality(
                tree.get("eventsSeen").asInt(),
                instant(tree.get("firstHappenedAt")),
                instant(tree.get("lastHappenedAt")),
                tree.get("shareMissing").asDouble(),
                absent);
    }

    private static @Nullable Instant instant(JsonNode text) {
        return text.isNull() ? null : Instant.parse(text.asString());
    }

    private static Absence absence(String code) {
        return Arrays.stream(Absence.values())
                .filter(absence -> absence.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no absence is called " + code));
    }
}
