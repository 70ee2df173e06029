package org.thinfile.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.thinfile.consent.Consents;
import org.thinfile.events.Histories.Point;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.features.JoinedRow.LeftOut;
import org.thinfile.features.JoinedRow.Why;
import org.thinfile.features.JoinedRow.WithVector;
import org.thinfile.features.TrainingRow.Became;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.SubjectId;

/**
 * The point-in-time join: rows and the vectors that came before what became of them, each at its
 * own instant and all at one log position, within what its subject had consented to for model
 * training at the training instant. Whoever trains, on a file or at once, comes through here.
 */
@Component
public final class TrainingVectors {

    /**
     * What was recorded later, or known later, is not there.
     *
     * @param jurisdiction what is switched off at the training instant
     */
    public record Knowledge(Instant trainedAt, long position, Jurisdiction jurisdiction) {}

    private final FeatureVectors vectors;
    private final Consents consents;
    private final FeatureSettings settings;

    TrainingVectors(FeatureVectors vectors, Consents consents, FeatureSettings settings) {
        this.vectors = vectors;
        this.consents = consents;
        this.settings = settings;
    }

    /**
     * Hands every row on in the order given, with its vector or why it has none. Rows are read in
     * pages whose vectors are computed side by side; no more than a page is held.
     */
    public void join(
            FeatureSet set,
            Knowledge knowledge,
            Iterator<TrainingRow> rows,
            Consumer<JoinedRow> each) {
        var page = new ArrayList<TrainingRow>();
        while (rows.hasNext()) {
            page.clear();
            while (rows.hasNext() && page.size() < settings.pageSubjects()) {
                page.add(rows.next());
            }
            join(set, knowledge, page).forEach(each);
        }
    }

    private List<JoinedRow> join(FeatureSet set, Knowledge knowledge, List<TrainingRow> page) {
        page.forEach(row -> requireKnown(row, knowledge.trainedAt()));
        var scopes = scopes(page, knowledge.trainedAt());
        var points = new ArrayList<Point>();
        for (var row : page) {
            var scope = scopes.get(row.subject());
            if (scope != null && row.became() != Became.INDETERMINATE) {
                points.add(new Point(new AsOf(row.asOf(), knowledge.position()), scope));
            }
        }
        var computed = vectors.atEach(set, points, knowledge.jurisdiction()).iterator();
        var joined = new ArrayList<JoinedRow>(page.size());
        for (var row : page) {
            var scope = scopes.get(row.subject());
            if (row.became() == Became.INDETERMINATE) {
                joined.add(new LeftOut(row, Why.INDETERMINATE));
            } else if (scope == null) {
                joined.add(new LeftOut(row, Why.WITHOUT_CONSENT));
            } else {
                var vector = computed.next();
                joined.add(
                        vector.quality().eventsSeen() > 0
                                ? new WithVector(row, scope, vector)
                                : new LeftOut(row, Why.WITHOUT_DATA));
            }
        }
        return joined;
    }

    /** The scopes of the subjects of rows; those with no grant in force are left out. */
    Map<SubjectId, ConsentScope> scopes(List<TrainingRow> rows, Instant trainedAt) {
        var subjects = new LinkedHashSet<SubjectId>();
        rows.forEach(row -> subjects.add(row.subject()));
        return consents.scopes(subjects, Purpose.MODEL_TRAINING, trainedAt);
    }

    private static void requireKnown(TrainingRow row, Instant trainedAt) {
        if (row.knownAt().isAfter(trainedAt)) {
            throw new IllegalArgumentException(
                    "a row's outcome was known at %s, after the training instant %s"
                            .formatted(row.knownAt(), trainedAt));
        }
    }
}
