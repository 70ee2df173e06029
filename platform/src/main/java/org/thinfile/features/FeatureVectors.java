package org.thinfile.features;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;
import org.thinfile.events.Histories;
import org.thinfile.events.Histories.Point;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.FeatureVector;
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
    private final FeatureSettings settings;

    FeatureVectors(FeatureSets sets, Histories histories, FeatureSettings settings) {
        this.sets = sets;
        this.histories = histories;
        this.settings = settings;
    }

    /**
     * The vector of a subject. Sources that the scope does not open, or that hold nothing, are
     * missing in it and named. Throws a {@code Forbidden} problem where a feature may not be
     * computed for the scope's purpose.
     */
    public FeatureVector at(FeatureSet set, AsOf asOf, ConsentScope scope) {
        requireUse(set, scope);
        return sets.engine(set.digest()).vector(histories.read(asOf, scope).history());
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
        var page = new ArrayList<Point>(settings.pageSubjects());
        for (var scope : scopes) {
            page.add(new Point(asOf, scope));
            if (page.size() == settings.pageSubjects()) {
                hand(set, page, each);
                page.clear();
            }
        }
        hand(set, page, each);
    }

    private void hand(FeatureSet set, List<Point> page, BiConsumer<SubjectId, FeatureVector> each) {
        var vectors = atEach(set, page);
        for (int i = 0; i < vectors.size(); i++) {
            each.accept(page.get(i).scope().subject(), vectors.get(i));
        }
    }

    /**
     * The vector at each point, in the points' order, the same as {@link #at} gives; computed side
     * by side.
     *
     * @param points at most {@link Histories#MOST_AT_ONCE}
     */
    List<FeatureVector> atEach(FeatureSet set, List<Point> points) {
        if (points.isEmpty()) {
            return List.of();
        }
        points.forEach(point -> requireUse(set, point.scope()));
        var engine = sets.engine(set.digest());
        return histories.readEach(points, reading -> engine.vector(reading.history()));
    }

    private static void requireUse(FeatureSet set, ConsentScope scope) {
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
