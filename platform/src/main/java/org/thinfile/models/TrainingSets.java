package org.thinfile.models;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.thinfile.consent.Consents;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.features.FeatureVectors;
import org.thinfile.jurisdictions.Jurisdictions;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;

/**
 * Puts outcomes and the vectors that came before them together: outcomes known at the training
 * instant, of subjects who consented to model training, with vectors at the plan's state of
 * knowledge.
 */
@Component
final class TrainingSets {

    private static final int AT_ONCE = 5_000;

    private final Outcomes outcomes;
    private final Consents consents;
    private final FeatureVectors vectors;
    private final Jurisdictions jurisdictions;

    TrainingSets(
            Outcomes outcomes,
            Consents consents,
            FeatureVectors vectors,
            Jurisdictions jurisdictions) {
        this.outcomes = outcomes;
        this.consents = consents;
        this.vectors = vectors;
        this.jurisdictions = jurisdictions;
    }

    private record Row(SubjectId subject, double[] values, int bad, int fold) {}

    /** By content, so that random ids do not show in models; equal rows may stand in any order. */
    private static final Comparator<Row> BY_CONTENT =
            Comparator.<Row, double[]>comparing(Row::values, Arrays::compare)
                    .thenComparingInt(Row::bad)
                    .thenComparingInt(Row::fold);

    TrainingSet assemble(TrainingPlan plan, FeatureSet set, Progress progress) {
        var known = outcomes.known(plan.applicability().outcome(), plan.trainedAt());
        if (known.isEmpty()) {
            throw new Problem.BadInput(
                            "no outcome by '%s' was known at %s"
                                    .formatted(plan.applicability().outcome(), plan.trainedAt()),
                            "load outcomes, or train at a later instant",
                            null)
                    .asException();
        }
        var scopes = scopes(known, plan);
        var rows = new ArrayList<Row>(scopes.size());
        var data = Digest.sha256();
        vectors.atAll(
                set,
                plan.asOf(),
                scopes,
                jurisdictions.version(plan.jurisdiction()),
                (subject, vector) -> {
                    if (hasData(vector)) {
                        var outcome = Objects.requireNonNull(known.get(subject));
                        update(data, subject, vector, outcome);
                        rows.add(
                                new Row(
                                        subject,
                                        vector.values(),
                                        outcome.bad() ? 1 : 0,
                                        outcome.fold()));
                    }
                    if (rows.size() % 1_000 == 0) {
                        progress.at(Progress.Step.VECTORS, rows.size(), scopes.size());
                    }
                });
        progress.at(Progress.Step.VECTORS, scopes.size(), scopes.size());
        rows.sort(BY_CONTENT);
        return new TrainingSet(
                table(set, rows),
                rows.stream().map(Row::subject).toList(),
                Digest.ofHash(data.digest()),
                known.size(),
                known.size() - scopes.size(),
                scopes.size() - rows.size());
    }

    /** In the order of subjects. */
    private Collection<ConsentScope> scopes(
            SortedMap<SubjectId, Outcome> known, TrainingPlan plan) {
        var scopes = new TreeMap<SubjectId, ConsentScope>();
        var subjects = List.copyOf(known.keySet());
        for (int from = 0; from < subjects.size(); from += AT_ONCE) {
            var some = subjects.subList(from, Math.min(from + AT_ONCE, subjects.size()));
            scopes.putAll(consents.scopes(some, Purpose.MODEL_TRAINING, plan.trainedAt()));
        }
        return scopes.values();
    }

    /** Whether any source of the set has a part in it. */
    static boolean hasData(FeatureVector vector) {
        return vector.quality().eventsSeen() > 0;
    }

    private static void update(
            MessageDigest data, SubjectId subject, FeatureVector vector, Outcome outcome) {
        data.update(subject.toString().getBytes(StandardCharsets.US_ASCII));
        data.update(Canonical.digest(vector).bytes());
        data.update((byte) (outcome.bad() ? 1 : 0));
        data.update((byte) outcome.fold());
    }

    private static LabelledTable table(FeatureSet set, List<Row> rows) {
        if (rows.isEmpty()) {
            throw new Problem.BadInput(
                            "no subject with a known outcome has both consent and data",
                            "import data with consents for model-training",
                            null)
                    .asException();
        }
        var columns = new ArrayList<Column>();
        for (int i = 0; i < set.names().size(); i++) {
            int feature = i;
            var values = rows.stream().mapToDouble(row -> row.values()[feature]).toArray();
            columns.add(new Column.Numeric(set.names().get(i), values));
        }
        return new LabelledTable(
                new Table(columns),
                rows.stream().mapToInt(Row::bad).toArray(),
                rows.stream().mapToInt(Row::fold).toArray());
    }
}
