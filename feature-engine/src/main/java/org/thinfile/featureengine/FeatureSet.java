package org.thinfile.featureengine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.definitions.Fault;
import org.thinfile.definitions.Faults;
import org.thinfile.featureengine.catalogue.FeatureFileCheck;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;

/**
 * The features a vector consists of, sorted by name, with all they are made of. Immutable.
 *
 * <p>Its digest names what it means and the whole text it was read from: two sets with the same
 * digest give the same vectors of the same histories, and say the same words of them. A reworded
 * file is another version.
 */
public final class FeatureSet {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(FeatureSet.class, "feature-file.schema.json");

    private final SortedMap<String, Feature> known;
    private final SortedMap<String, Wording> reasons;
    private final SortedMap<String, String> files;
    private final Locality locality;
    private final List<String> names;
    private final List<Feature> inOrder;
    private final SortedMap<String, SortedSet<Source>> sources;
    private final @Nullable FeatureSet people;
    private final Digest digest;

    private FeatureSet(
            SortedMap<String, Feature> known,
            SortedMap<String, Wording> reasons,
            SortedMap<String, String> files,
            Locality locality,
            SortedSet<String> selected) {
        this.known = known;
        this.reasons = reasons;
        this.files = files;
        this.locality = locality;
        this.names = List.copyOf(selected);
        this.inOrder = new Dependencies(known).inOrder(names);
        this.sources = new TreeMap<>();
        for (var feature : inOrder) {
            var of = new TreeSet<>(List.of(feature.source()));
            for (var aggregated : feature.calculation().aggregations()) {
                of.addAll(aggregated.selection().sources());
            }
            for (var input : feature.calculation().inputs()) {
                of.addAll(sources.getOrDefault(input, of));
            }
            sources.put(feature.name(), of);
        }
        var version = new TreeMap<String, Object>();
        version.put("names", names);
        version.put("features", inOrder);
        version.put("files", files);
        this.people = people(known, reasons, files, inOrder, locality);
        if (people != null) {
            version.put("people", people.digest);
        }
        if (!locality.isOfFiles()) {
            version.put("locality", locality);
        }
        this.digest = Canonical.digest(version);
    }

    private static @Nullable FeatureSet people(
            SortedMap<String, Feature> known,
            SortedMap<String, Wording> reasons,
            SortedMap<String, String> files,
            List<Feature> inOrder,
            Locality locality) {
        var names = new TreeSet<String>();
        for (var feature : inOrder) {
            if (feature.calculation() instanceof Calculation.RolledUp rolledUp) {
                names.add(rolledUp.of());
            }
        }
        return names.isEmpty() ? null : new FeatureSet(known, reasons, files, locality, names);
    }

    /** Every feature of every {@code *.yaml} in a folder; throws a bad input for any fault. */
    public static FeatureSet load(Path folder) {
        return load(folder, Locality.OF_FILES);
    }

    /** The same, taken in another currency or zone. */
    public static FeatureSet load(Path folder, Locality locality) {
        return load(folder, locality, (definition, faults) -> {});
    }

    /**
     * The same, and that every kind, attribute and text a feature asks for is one that its source
     * gives is checked as well.
     */
    public static FeatureSet load(Path folder, Locality locality, SourceCatalogue catalogue) {
        return load(
                folder,
                locality,
                (definition, faults) -> FeatureFileCheck.check(catalogue, definition, faults));
    }

    private static FeatureSet load(
            Path folder, Locality locality, BiConsumer<Definition, Faults> check) {
        var faults = new Faults();
        var declared = new ArrayList<FeatureReader.Declared>();
        var reasons = new TreeMap<String, Wording>();
        var texts = new TreeMap<String, String>();
        for (var path : files(folder)) {
            var definition = Definitions.read(path, SCHEMA);
            texts.put(path.getFileName().toString(), definition.text());
            var reader = new FeatureReader(definition, folder, locality, faults);
            declared.addAll(reader.read());
            check.accept(definition, faults);
            texts.putAll(WorkCalendar.text(folder, reader.file().calendar()));
            reader.file()
                    .reasons()
                    .forEach((group, wording) -> {
                        var before = reasons.putIfAbsent(group, wording);
                        if (before != null && !before.equals(wording)) {
                            faults.add(
                                    definition,
                                    "/reasons/" + group,
                                    "another file gives this group other words");
                        }
                    });
        }
        faults.throwIfAny();
        var known = Dependencies.check(declared, faults);
        faults.throwIfAny();
        return new FeatureSet(known, reasons, texts, locality, new TreeSet<>(known.keySet()));
    }

    /**
     * Some features of a folder.
     *
     * @param selection names, or patterns in which {@code *} stands for anything; each must match
     */
    public static FeatureSet load(Path folder, List<String> selection) {
        return load(folder).select(selection);
    }

    /**
     * A set of these features, of no file, named by its meaning alone; throws {@link
     * IllegalArgumentException} if they do not fit.
     */
    public static FeatureSet of(List<Feature> features, Map<String, Wording> reasons) {
        var known = new TreeMap<String, Feature>();
        for (var feature : features) {
            if (known.put(feature.name(), feature) != null) {
                throw new IllegalArgumentException(
                        "feature '%s' is given twice".formatted(feature.name()));
            }
        }
        return new FeatureSet(
                known,
                new TreeMap<>(reasons),
                new TreeMap<>(),
                Locality.OF_FILES,
                new TreeSet<>(known.keySet()));
    }

    /** The features here that match; {@link #load(Path, List)} says what matches. */
    public FeatureSet select(List<String> selection) {
        var selected = new TreeSet<String>();
        for (var wanted : selection) {
            var quoted = Pattern.quote(wanted).replace("*", "\\E.*\\Q");
            var pattern = Pattern.compile(quoted);
            var matching = names.stream().filter(n -> pattern.matcher(n).matches()).toList();
            if (matching.isEmpty()) {
                throw new Problem.BadInput(
                                "no feature matches '%s', %d are known"
                                        .formatted(wanted, names.size()),
                                "name a feature, or a pattern such as card-*",
                                null)
                        .asException();
            }
            selected.addAll(matching);
        }
        return new FeatureSet(known, reasons, files, locality, selected);
    }

    private static List<Path> files(Path folder) {
        try (var paths = Files.list(folder)) {
            var files = paths.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
            if (files.isEmpty()) {
                throw refuse(folder, "there is no .yaml file in this folder");
            }
            return files;
        } catch (IOException e) {
            throw refuse(folder, "this folder of feature files cannot be listed");
        }
    }

    private static RuntimeException refuse(Path folder, String what) {
        var fault = new Fault(folder.toString(), 0, "", what);
        return new Problem.BadInput(
                        fault.toString(), "name the folder that holds feature files", fault.where())
                .asException();
    }

    /** The selected features, sorted by name: the order of a vector. */
    public List<Feature> features() {
        return names.stream().map(this::feature).toList();
    }

    /** Their names. */
    public List<String> names() {
        return names;
    }

    /** A selected feature, or one a selected feature is made of. */
    public Feature feature(String name) {
        var feature = known.get(name);
        if (feature == null || !sources.containsKey(name)) {
            throw new Problem.NotFound(
                            "feature '%s' is not in this set of %d".formatted(name, names.size()),
                            "list the features of the set")
                    .asException();
        }
        return feature;
    }

    /** The words of the reason groups, by group. */
    public SortedMap<String, Wording> reasons() {
        return Collections.unmodifiableSortedMap(reasons);
    }

    /**
     * Throws a bad input if a feature here, or one it is made of, is not declared for a purpose.
     */
    public void requireUse(Purpose purpose) {
        for (var feature : inOrder) {
            if (!feature.uses().contains(purpose)) {
                throw new Problem.BadInput(
                                "feature '%s' is not for %s"
                                        .formatted(feature.name(), purpose.code()),
                                "leave it out of the set, or add the use to its definition",
                                null)
                        .asException();
            }
        }
        if (people != null) {
            people.requireUse(purpose);
        }
    }

    /** Selected features and all they are made of, each after its inputs. */
    List<Feature> inOrder() {
        return inOrder;
    }

    /** The sources a feature depends on, by itself or by its inputs. */
    public SortedSet<Source> sources(String name) {
        return Collections.unmodifiableSortedSet(
                sources.getOrDefault(name, Collections.emptySortedSet()));
    }

    /** All sources the set depends on. */
    public SortedSet<Source> sources() {
        var all = new TreeSet<Source>();
        sources.values().forEach(all::addAll);
        return all;
    }

    /** What is asked of people linked to the subject; empty where the set rolls nobody up. */
    public Optional<FeatureSet> people() {
        return Optional.ofNullable(people);
    }

    /**
     * What each feature means, selected, an input of one or asked of people, sorted by name. It
     * means what it is made of, and what is rolled up means what it means of each person.
     */
    public List<FeatureVersion> versions() {
        var versions = new TreeMap<String, FeatureVersion>();
        sources.keySet()
                .forEach(name -> {
                    var meaning = Canonical.digest(new Dependencies(known).withPeople(name));
                    versions.put(name, new FeatureVersion(name, feature(name).version(), meaning));
                });
        if (people != null) {
            people.versions().forEach(version -> versions.put(version.name(), version));
        }
        return List.copyOf(versions.values());
    }

    /** The text of the files it was read from, by their names. */
    public SortedMap<String, String> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** The currency and the zone in which its features are taken. */
    public Locality locality() {
        return locality;
    }

    /** Names the version of the set: what it means, and every word of its files. */
    public Digest digest() {
        return digest;
    }
}
