package org.thinfile.featureengine.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.definitions.Fault;
import org.thinfile.definitions.Faults;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.history.Event;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Source;

/** All sources a deployment knows, from {@code sources/*.yaml}. Immutable. */
public final class SourceCatalogue {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(SourceCatalogue.class, "source-file.schema.json");

    private final SortedMap<Source, SourceEntry> entries;

    private SourceCatalogue(SortedMap<Source, SourceEntry> entries) {
        this.entries = Collections.unmodifiableSortedMap(entries);
    }

    /** Every source of a folder; throws a bad input for any fault. */
    public static SourceCatalogue load(Path folder) {
        var entries = new TreeMap<Source, SourceEntry>();
        var faults = new Faults();
        try (var paths = Files.list(folder)) {
            for (var path : paths.filter(p -> p.toString().endsWith(".yaml")).sorted().toList()) {
                var definition = Definitions.read(path, SCHEMA);
                var entry = entry(definition, faults);
                if (entry != null && entries.put(entry.source(), entry) != null) {
                    faults.add(definition, "/name", "another file is about this source");
                }
            }
        } catch (IOException e) {
            faults.add(new Fault(folder.toString(), 0, "", "this folder cannot be listed"));
        }
        if (entries.isEmpty() && faults.noted().isEmpty()) {
            faults.add(
                    new Fault(folder.toString(), 0, "", "there is no .yaml file in this folder"));
        }
        faults.throwIfAny();
        return new SourceCatalogue(entries);
    }

    private static @Nullable SourceEntry entry(Definition definition, Faults faults) {
        try {
            return definition.as(SourceFile.class).entry();
        } catch (IllegalArgumentException e) {
            faults.add(definition, "/kinds", String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The sources by name. */
    public SortedMap<Source, SourceEntry> entries() {
        return entries;
    }

    /** A source's entry; throws {@link Problem.NotFound} where there is none. */
    public SourceEntry get(Source source) {
        var entry = entries.get(source);
        if (entry == null) {
            throw new Problem.NotFound(
                            "source '%s' is not in the catalogue %s"
                                    .formatted(source, entries.keySet()),
                            "describe it in sources/%s.yaml".formatted(source))
                    .asException();
        }
        return entry;
    }

    /** What is wrong with an event, if anything: unknown source or kind, or a broken rule. */
    public Optional<String> check(Event event) {
        var entry = entries.get(event.source());
        return entry == null
                ? Optional.of("source '%s' is not in the catalogue".formatted(event.source()))
                : entry.check(event);
    }

    /**
     * Throws a bad input where a feature asks for a source or a kind that is not described here.
     */
    public void requireKinds(FeatureSet set) {
        var faults = new Faults();
        for (var feature : set.features()) {
            for (var aggregated : feature.calculation().aggregations()) {
                var selection = aggregated.selection();
                requireKinds(feature.name(), selection.source(), selection.kinds(), faults);
                var beside = selection.beside();
                if (beside != null) {
                    requireKinds(feature.name(), beside.source(), beside.kinds(), faults);
                }
            }
        }
        faults.throwIfAny();
    }

    private void requireKinds(
            String feature, Source source, SortedSet<String> asked, Faults faults) {
        var kinds = get(source).kinds().keySet();
        for (var kind : asked) {
            if (!kinds.contains(kind)) {
                var what = "feature '%s' asks for kind '%s', the source gives %s";
                faults.add(
                        new Fault(
                                "features of " + source,
                                0,
                                feature,
                                what.formatted(feature, kind, kinds)));
            }
        }
    }
}
