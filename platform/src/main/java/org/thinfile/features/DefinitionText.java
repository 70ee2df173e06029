package org.thinfile.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.Locality;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;

/**
 * A version of definitions as it was written: the feature files and the features selected. What a
 * digest is kept with, so that it can be compiled again when the files have long moved on; the
 * digest covers every byte of it.
 *
 * @param files feature files and calendars, name to text
 * @param features names of the selected features
 * @param locality in which currency and zone they are taken; null where as the files say
 */
record DefinitionText(Map<String, String> files, List<String> features, @Nullable Locality locality)
        implements Canonical.Form {

    private static final String CALENDARS = "calendars";

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(DefinitionText.class, "definition-text.schema.json");

    DefinitionText {
        files = Map.copyOf(files);
        features = List.copyOf(features);
    }

    static DefinitionText of(FeatureSet set) {
        var locality = set.locality().isOfFiles() ? null : set.locality();
        return new DefinitionText(set.files(), set.names(), locality);
    }

    /**
     * Reads {@link #bytes()} back; throws a problem where they are not to the byte what it wrote.
     */
    static DefinitionText read(byte[] bytes) {
        var text = Definitions.parse("definition version", bytes, SCHEMA).as(DefinitionText.class);
        if (!Arrays.equals(text.bytes(), bytes)) {
            throw new Problem.Conflict(
                            "a definition version is not in the form it was kept in",
                            "restore the database from a backup")
                    .asException();
        }
        return text;
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
                    var path = within(folder, file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
                }
                var taken = locality == null ? Locality.OF_FILES : locality;
                return FeatureSet.load(folder, taken).select(features);
            } finally {
                for (var name : files.keySet()) {
                    Files.deleteIfExists(within(folder, name));
                }
                Files.deleteIfExists(folder.resolve(CALENDARS));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compile a definition version", e);
        }
    }

    /** Where a file of that name lies: in the folder, or among its calendars. */
    private static Path within(Path folder, String name) {
        var parent = name.startsWith(CALENDARS + "/") ? folder.resolve(CALENDARS) : folder;
        return parent.resolve(Path.of(name).getFileName());
    }

    @Override
    public Object canonical() {
        // what was kept before sets could be taken elsewhere stays the same to the byte
        return locality == null
                ? Map.of("files", files, "features", features)
                : Map.of("files", files, "features", features, "locality", locality);
    }
}
