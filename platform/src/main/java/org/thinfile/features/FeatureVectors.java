package org.thinfile.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;
import org.thinfile.events.Histories;
import org.thinfile.events.Histories.Point;
import org.thinfile.featureengine.Absence;
import org.thinfile.featureengine.Availability;
import org.thinfile.featureengine.FeatureEngine;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.featureengine.LinkedPeople;
import org.thinfile.featureengine.history.History;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;

/**
 * Vectors of subjects: what a feature set says of their events at a pinned state of knowledge,
 * within what they consented to and what the law of the place lets count. Training, serving and
 * replay call this and nothing else.
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
     * The vector of a subject. Sources that the scope does not open, that hold nothing, or that the
     * jurisdiction switches off at the scope's instant are missing in it and named. Throws a {@code
     * Forbidden} problem where a feature may not be computed for the scope's purpose.
     */
    public FeatureVector at(
            FeatureSet set, AsOf asOf, ConsentScope scope, Jurisdiction jurisdiction) {
        requireUse(set, scope);
        var history = histories.read(asOf, scope).history();
        return vector(sets.engine(set.digest()), history, scope, jurisdiction);
    }

    /**
     * Whether the vector of then may still be computed from what linked people have open now; true
     * for a set that rolls nobody up.
     */
    public boolean peopleStillOpen(FeatureSet set, AsOf asOf, ConsentScope scope, Instant now) {
        return set.people().isEmpty()
                || linked.stillOpen(histories.read(asOf, scope).history(), scope, now);
    }

    private FeatureVector vector(
            FeatureEngine engine, History history, ConsentScope scope, Jurisdiction jurisdiction) {
        var people =
                engine.people()
                        .map(asked ->
                                linked.of(
                                        asked,
                                        history,
                                        scope,
                                        own -> availability(own, jurisdiction)))
                        .orElse(LinkedPeople.NOBODY);
        return engine.vector(history, availability(scope, jurisdiction), people);
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
            Jurisdiction jurisdiction,
            BiConsumer<SubjectId, FeatureVector> each) {
        var page = new ArrayList<Point>(settings.pageSubjects());
        for (var scope : scopes) {
            page.add(new Point(asOf, scope));
            if (page.size() == settings.pageSubjects()) {
                hand(set, page, jurisdiction, each);
                page.clear();
            }
        }
        hand(set, page, jurisdiction, each);
    }

    private void hand(
            FeatureSet set,
            List<Point> page,
            Jurisdiction jurisdiction,
            BiConsumer<SubjectId, FeatureVector> each) {
        var vectors = atEach(set, page, jurisdiction);
        for (int i = 0; i < vectors.size(); i++) {
            each.accept(page.get(i).scope().subject(), vectors.get(i));
        }
    }

    /** What is known of sources beside a history; made here and nowhere else. */
    private static Availability availability(ConsentScope scope, Jurisdiction jurisdiction) {
        var expired = new TreeMap<Source, Absence>();
        scope.expired().keySet().forEach(source -> expired.put(source, Absence.EXPIRED));
        return new Availability(jurisdiction.switchedOff(scope.purpose(), scope.at()), expired);
    }

    /**
     * The vector at each point, in the points' order, the same as {@link #at} gives; computed side
     * by side.
     *
     * @param points at most {@link Histories#MOST_AT_ONCE}
     */
    List<FeatureVector> atEach(FeatureSet set, List<Point> points, Jurisdiction jurisdiction) {
        if (points.isEmpty()) {
            return List.of();
        }
        points.forEach(point -> requireUse(set, point.scope()));
        var engine = sets.engine(set.digest());
        return histories.readEach(
                points,
                (point, reading) -> vector(engine, reading.history(), point.scope(), jurisdiction));
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
