package org.thinfile.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.kernel.Canonical;

/**
 * A version of definitions as it was written: the feature files and the features selected. What a
 * digest is kept with, so that it can be compiled again when the files have long moved on.
 *
 * @param files feature files, name to text
 * @param features names of the selected features
 */
record DefinitionText(Map<String, String> files, List<String> features) implements Canonical.Form {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(DefinitionText.class, "definition-text.schema.json");

    DefinitionText {
        files = Map.copyOf(files);
        features = List.copyOf(features);
    }

    /** The text of a folder's feature files and a selection of their features. */
    static DefinitionText of(Path folder, List<String> features) {
        var files = new TreeMap<String, String>();
        try (var paths = Files.list(folder)) {
            for (var path : paths.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the feature files", e);
        }
        return new DefinitionText(files, features);
    }

    static DefinitionText read(byte[] bytes) {
        return Definitions.parse("definition version", bytes, SCHEMA).as(DefinitionText.class);
    }

    byte[] bytes() {
        return Canonical.bytes(this);
    }

    /** The feature set that the text means. */
    FeatureSet compile() {
        try {
            var folder = Files.createTempDirectory("thinfile-definitions-");
            try {
                for (var file : files.entrySet()) {
                    Files.write(
                            folder.resolve(Path.of(file.getKey()).getFileName()),
                            file.getValue().getBytes(StandardCharsets.UTF_8));
                }
                return FeatureSet.load(folder, features);
            } finally {
                for (var name : files.keySet()) {
                    Files.deleteIfExists(folder.resolve(Path.of(name).getFileName()));
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compile a definition version", e);
        }
    }

    @Override
    public Object canonical() {
        return Map.of("files", files, "features", features);
    }
}
