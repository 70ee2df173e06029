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
import org.thinfile.definitions.Faults;
import org.thinfile.featureengine.FeatureReader.Declared;

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
                new Dependencies(known).inOrder(List.of(one.feature().name()));
            } catch (IllegalArgumentException e) {
                faults.add(one.definition(), one.pointer(), String.valueOf(e.getMessage()));
            }
        }
        return known;
    }
}
