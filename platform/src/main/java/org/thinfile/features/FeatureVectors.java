package org.thinfile.features;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;
import org.thinfile.events.Histories;
import org.thinfile.featureengine.Availability;
import org.thinfile.featureengine.FeatureEngine;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.featureengine.LinkedPeople;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.SubjectId;

/**
 * Vectors of subjects: what a feature set says of their events at a pinned state of knowledge,
 * within what they consented to. Training, serving and replay call this and nothing else.
 */
@Component
public final class FeatureVectors {

    private final FeatureSets sets;
    private final Histories histories;
    private final LinkedVectors linked;
    private final FeatureSettings settings;

    FeatureVectors(
            FeatureSets sets, Histories histories, LinkedVectors linked, FeatureSettings settings) {
        this.sets = sets;
        this.histories = histories;
        this.linked = linked;
        this.settings = settings;
    }

    /**
     * The vector of a subject. Sources that the scope does not open, or that hold nothing, are
     * missing in it and named. Throws a {@code Forbidden} problem where a feature may not be
     * computed for the scope's purpose.
     */
    public FeatureVector at(FeatureSet set, AsOf asOf, ConsentScope scope) {
        requireUse(set, scope);
        return vector(sets.engine(set.digest()), histories.read(asOf, scope).history(), scope);
    }

    /**
     * Whether the vector of then may still be computed from what linked people have open now; true
     * for a set that rolls nobody up.
     */
    public boolean peopleStillOpen(FeatureSet set, AsOf asOf, ConsentScope scope, Instant now) {
        return set.people().isEmpty()
                || linked.stillOpen(histories.read(asOf, scope).history(), scope, now);
    }

    private FeatureVector vector(FeatureEngine engine, History history, ConsentScope scope) {
        var people =
                engine.people()
                        .map(asked -> linked.of(asked, history, scope))
                        .orElse(LinkedPeople.NOBODY);
        return engine.vector(history, Availability.NEUTRAL, people);
    }

    /**
     * The vectors of many subjects, one after the other in the order of the scopes, the same as
     * {@link #at} gives. Histories are read in pages and computed side by side.
     *
     * @param scopes of different subjects
     */
    public void atAll(
            FeatureSet set,
            AsOf asOf,
            Collection<ConsentScope> scopes,
            BiConsumer<SubjectId, FeatureVector> each) {
        scopes.forEach(scope -> requireUse(set, scope));
        var engine = sets.engine(set.digest());
        var page = new ArrayList<ConsentScope>(settings.pageSubjects());
        for (var scope : scopes) {
            page.add(scope);
            if (page.size() == settings.pageSubjects()) {
                compute(engine, asOf, page, each);
                page.clear();
            }
        }
        compute(engine, asOf, page, each);
    }

    private void compute(
            FeatureEngine engine,
            AsOf asOf,
            List<ConsentScope> page,
            BiConsumer<SubjectId, FeatureVector> each) {
        if (page.isEmpty()) {
            return;
        }
        var readings = histories.readAll(asOf, page);
        var vectors =
                page.parallelStream()
                        .map(scope -> {
                            var reading = readings.get(scope.subject());
                            return vector(engine, requireNonNull(reading).history(), scope);
                        })
                        .toList();
        for (int i = 0; i < vectors.size(); i++) {
            each.accept(page.get(i).subject(), vectors.get(i));
        }
    }

    private static void requireUse(FeatureSet set, ConsentScope scope) {
        set.people().ifPresent(people -> requireUse(people, scope));
        for (var feature : set.features()) {
            if (!feature.uses().contains(scope.purpose())) {
                throw new Problem.Forbidden(
                                "feature '%s' may not be computed for purpose '%s'"
                                        .formatted(feature.name(), scope.purpose().code()),
                                "leave it out of the set, or declare the use in its file")
                        .asException();
            }
        }
    }
}
