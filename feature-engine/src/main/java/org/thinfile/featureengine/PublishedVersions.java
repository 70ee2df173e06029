package org.thinfile.featureengine;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Digest;

/**
 * A register of what published features mean: a line {@code name version meaning} for each version.
 * It only grows; a name and version that are in it never mean anything else.
 *
 * @param meanings by name and version
 */
public record PublishedVersions(SortedMap<String, SortedMap<Integer, Digest>> meanings) {

    private static final Pattern LINE = Pattern.compile("([a-z0-9-]+) (\\d{1,9}) ([0-9a-f]{64})");

    /** Reads {@link #text()} back; throws where a line is of another form or repeats a version. */
    public static PublishedVersions read(String text) {
        var meanings = new TreeMap<String, SortedMap<Integer, Digest>>();
        for (var line : text.lines().toList()) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "'%s' is not 'name version meaning' (restore the register)"
                                .formatted(line));
            }
            var of = meanings.computeIfAbsent(parts.group(1), name -> new TreeMap<>());
            if (of.put(Integer.valueOf(parts.group(2)), new Digest(parts.group(3))) != null) {
                throw new IllegalArgumentException(
                        "'%s %s' is there twice (restore the register)"
                                .formatted(parts.group(1), parts.group(2)));
            }
        }
        return new PublishedVersions(meanings);
    }

    /** As it is written, sorted. */
    public String text() {
        return meanings.entrySet().stream()
                .flatMap(of ->
                        of.getValue().entrySet().stream()
                                .map(each ->
                                        "%s %d %s\n"
                                                .formatted(
                                                        of.getKey(),
                                                        each.getKey(),
                                                        each.getValue())))
                .collect(Collectors.joining());
    }

    /** What is wrong with versions against the register, each with what to do. */
    public List<String> changed(List<FeatureVersion> versions) {
        return versions.stream()
                .filter(each -> {
                    var published = find(each);
                    return published != null && !published.equals(each.meaning());
                })
                .map(PublishedVersions::refusal)
                .toList();
    }

    /** Those of versions that are not in the register. */
    public List<FeatureVersion> unpublished(List<FeatureVersion> versions) {
        return versions.stream().filter(each -> find(each) == null).toList();
    }

    /** The register with versions added; throws where one is there with another meaning. */
    public PublishedVersions with(List<FeatureVersion> versions) {
        var changed = changed(versions);
        if (!changed.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", changed));
        }
        var more = new TreeMap<String, SortedMap<Integer, Digest>>();
        meanings.forEach((name, of) -> more.put(name, new TreeMap<>(of)));
        for (var each : versions) {
            more.computeIfAbsent(each.name(), name -> new TreeMap<>())
                    .put(each.version(), each.meaning());
        }
        return new PublishedVersions(more);
    }

    /** Says that a version was published with another meaning, and what to do. */
    public static String refusal(FeatureVersion version) {
        return "%s means something else than when it was published, by itself or by what it is"
                        .formatted(version.title())
                + " made of: give it 'version: %d' in its file, or restore what it meant"
                        .formatted(version.version() + 1);
    }

    private @Nullable Digest find(FeatureVersion version) {
        Map<Integer, Digest> of = meanings.getOrDefault(version.name(), new TreeMap<>());
        return of.get(version.version());
    }
}
