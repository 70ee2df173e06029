package org.thinfile.features;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.featureengine.Feature;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.Locality;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;

/**
 * A feature set as its file says it: every feature of these sources, or those of them that are
 * named, that may be used for this purpose.
 *
 * @param set its name, as programmes call it
 * @param title for people
 * @param sources where its features come from
 * @param features names, or patterns in which {@code *} stands for anything, each of which must
 *     match; null for all
 * @param use what each of its features must be allowed for
 * @param currency in which amounts are taken; null for that of each feature file
 * @param zone whose local time counts; null for that of each feature file
 */
record SetFile(
        String set,
        Wording title,
        List<String> sources,
        @Nullable List<String> features,
        String use,
        @Nullable String currency,
        @Nullable String zone) {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(SetFile.class, "set-file.schema.json");

    /** Reads the file of a set; throws a {@code NotFound} problem where there is none. */
    static SetFile read(Path folder, String name) {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw notFound(name);
        }
        var path = folder.resolve("sets").resolve(name + ".yaml");
        if (!Files.exists(path)) {
            throw notFound(name);
        }
        var definition = Definitions.read(path, SCHEMA);
        var file = definition.as(SetFile.class);
        if (!file.set.equals(name)) {
            throw new Problem.BadInput(
                            definition
                                    .fault(
                                            "/set",
                                            "is '%s', must be '%s'".formatted(file.set, name))
                                    .toString(),
                            "name the set as its file is named",
                            path.getFileName().toString())
                    .asException();
        }
        try {
            file.locality();
        } catch (IllegalArgumentException e) {
            throw new Problem.BadInput(
                            definition.fault("", String.valueOf(e.getMessage())).toString(),
                            "correct currency or zone, or leave them out",
                            path.getFileName().toString())
                    .asException();
        }
        return file;
    }

    private static RuntimeException notFound(String name) {
        return new Problem.NotFound(
                        "there is no feature set '%s'".formatted(name),
                        "describe it in features/sets/NAME.yaml")
                .asException();
    }

    /** The currency and the zone in which its features are taken. */
    Locality locality() {
        return new Locality(sources, currency, zone);
    }

    /** The features of a catalogue, taken in {@link #locality()}, that belong to the set. */
    FeatureSet of(FeatureSet catalogue) {
        var wanted = Purpose.ofCode(use);
        Set<Source> from = sources.stream().map(Source::new).collect(Collectors.toSet());
        var named = features == null ? catalogue : catalogue.select(features);
        var names =
                named.features().stream()
                        .filter(feature -> from.containsAll(catalogue.sources(feature.name())))
                        .filter(feature -> feature.uses().contains(wanted))
                        .map(Feature::name)
                        .toList();
        if (names.isEmpty()) {
            throw new Problem.BadInput(
                            "feature set '%s' is empty: no feature of %s is allowed for %s"
                                    .formatted(set, sources, use),
                            "check sources and use in features/sets/%s.yaml".formatted(set),
                            "sets/" + set + ".yaml")
                    .asException();
        }
        return catalogue.select(names);
    }
}
