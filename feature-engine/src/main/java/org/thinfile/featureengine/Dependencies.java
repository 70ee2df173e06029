package org.thinfile.featureengine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.thinfile.definitions.Faults;
import org.thinfile.featureengine.FeatureReader.Declared;
import org.thinfile.kernel.Purpose;

/** What features are made of: that it is there, that it goes round nowhere, and in which order. */
final class Dependencies {

    private final Map<String, Feature> known;
    private final Map<String, Feature> ordered = new LinkedHashMap<>();
    private final Deque<String> path = new ArrayDeque<>();

    Dependencies(Map<String, Feature> known) {
        this.known = known;
    }

    /** Each named feature and its inputs, every feature after its inputs. */
    List<Feature> inOrder(List<String> names) {
        names.forEach(this::visit);
        return new ArrayList<>(ordered.values());
    }

    /** A feature after all it is made of; of a roll-up that of each person too. */
    List<Feature> withPeople(String name) {
        var all = inOrder(List.of(name));
        for (var feature : List.copyOf(all)) {
            if (feature.calculation() instanceof Calculation.RolledUp rolledUp) {
                all.addAll(new Dependencies(known).inOrder(List.of(rolledUp.of())));
            }
        }
        return all;
    }

    private void visit(String name) {
        if (ordered.containsKey(name)) {
            return;
        }
        var feature = known.get(name);
        if (feature == null) {
            throw new IllegalArgumentException(
                    "it is made of '%s', and no feature has that name".formatted(name));
        }
        if (path.contains(name)) {
            var round = new ArrayList<>(path.reversed());
            round.add(name);
            throw new IllegalArgumentException(
                    "it is made of itself: "
                            + String.join(
                                    " -> ", round.subList(round.indexOf(name), round.size())));
        }
        path.push(name);
        feature.calculation().inputs().forEach(this::visit);
        if (feature.calculation() instanceof Calculation.RolledUp rolledUp) {
            requireOfPeople(rolledUp.of());
        }
        path.pop();
        ordered.put(name, feature);
    }

    /** What is rolled up is there, and rolls up nobody itself. */
    private void requireOfPeople(String name) {
        var seen = new TreeSet<>(List.of(name));
        var next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            var feature = known.get(next.pop());
            if (feature == null) {
                throw new IllegalArgumentException(
                        "it rolls up '%s', and no feature has that name".formatted(name));
            }
            if (feature.calculation() instanceof Calculation.RolledUp) {
                throw new IllegalArgumentException(
                        "it rolls up '%s', which is made of a roll-up itself".formatted(name));
            }
            feature.calculation().inputs().stream().filter(seen::add).forEach(next::push);
        }
    }

    /** All declared features by name; notes names given twice, unknown inputs and circles. */
    static SortedMap<String, Feature> check(List<Declared> declared, Faults faults) {
        var known = new TreeMap<String, Feature>();
        var first = new TreeMap<String, Declared>();
        for (var one : declared) {
            var name = one.feature().name();
            var before = first.putIfAbsent(name, one);
            if (before != null) {
                faults.add(
                        one.definition(),
                        one.pointer() + "/name",
                        "'%s' is the name of another feature (%s)"
                                .formatted(
                                        name,
                                        before.definition().fault(before.pointer(), "").where()));
            }
            known.put(name, one.feature());
        }
        for (var one : declared) {
            try {
                var parts = new Dependencies(known).inOrder(List.of(one.feature().name()));
                requireUsesOfParts(one, parts, faults);
            } catch (IllegalArgumentException e) {
                faults.add(one.definition(), one.pointer(), String.valueOf(e.getMessage()));
            }
        }
        return known;
    }

    /**
     * Notes what a feature may be used for and one it is made of may not, and a source it names
     * that none of these looks at.
     */
    private static void requireUsesOfParts(Declared one, List<Feature> parts, Faults faults) {
        var feature = one.feature();
        for (var part : parts) {
            if (!part.uses().containsAll(feature.uses())) {
                faults.add(
                        one.definition(),
                        one.pointer(),
                        "it is for %s, and '%s', of which it is made, is for %s only"
                                .formatted(codes(feature), part.name(), codes(part)));
            }
        }
        var looked =
                parts.stream()
                        .flatMap(part -> part.calculation().aggregations().stream())
                        .flatMap(aggregated -> aggregated.selection().sources().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        // who is linked is told by the source of the feature that rolls them up
        parts.stream()
                .filter(part -> part.calculation() instanceof Calculation.RolledUp)
                .forEach(part -> looked.add(part.source()));
        if (!looked.contains(feature.source())) {
            faults.add(
                    one.definition(),
                    one.pointer(),
                    "its source is %s, and what it is made of looks at %s"
                            .formatted(feature.source(), looked));
        }
    }

    private static List<String> codes(Feature feature) {
        return feature.uses().stream().map(Purpose::code).toList();
    }
}
