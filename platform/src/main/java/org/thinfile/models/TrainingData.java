package org.thinfile.models;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.features.JoinedRow.LeftOut;
import org.thinfile.features.JoinedRow.Why;
import org.thinfile.features.JoinedRow.WithVector;
import org.thinfile.features.TrainingVectors;
import org.thinfile.features.TrainingVectors.Knowledge;
import org.thinfile.jurisdictions.Jurisdictions;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
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
final class TrainingData {

    private final Outcomes outcomes;
    private final TrainingVectors vectors;
    private final Jurisdictions jurisdictions;

    TrainingData(Outcomes outcomes, TrainingVectors vectors, Jurisdictions jurisdictions) {
        this.outcomes = outcomes;
        this.vectors = vectors;
        this.jurisdictions = jurisdictions;
    }

    private record Row(SubjectId subject, double[] values, int bad, int fold) {}

    /** By content, so that random ids do not show in models; equal rows may stand in any order. */
    private static final Comparator<Row> BY_CONTENT =
            Comparator.<Row, double[]>comparing(Row::values, Arrays::compare)
                    .thenComparingInt(Row::bad)
                    .thenComparingInt(Row::fold);

    /** What a plan learns from by now. */
    TrainingSet assemble(TrainingPlan plan, FeatureSet set, Progress progress) {
        return assemble(plan, set, null, progress);
    }

    /**
     * What a plan learns from.
     *
     * @param only of whom; null for everybody whose outcome is known
     */
    TrainingSet assemble(
            TrainingPlan plan, FeatureSet set, @Nullable Set<SubjectId> only, Progress progress) {
        var known = new TreeMap<>(outcomes.known(plan.applicability().outcome(), plan.trainedAt()));
        if (only != null) {
            known.keySet().retainAll(only);
        }
        if (known.isEmpty()) {
            throw OutcomeSets.unknown(plan.applicability().outcome(), plan.trainedAt());
        }
        var asked = known.values().stream().map(o -> OutcomeSets.row(o, plan.asOf().instant()));
        var knowledge =
                new Knowledge(
                        plan.trainedAt(),
                        plan.asOf().position(),
                        jurisdictions.version(plan.jurisdiction()));
        var rows = new ArrayList<Row>(known.size());
        var left = new EnumMap<Why, Integer>(Why.class);
        var data = Digest.sha256();
        vectors.join(
                set,
                knowledge,
                asked.iterator(),
                joined -> {
                    switch (joined) {
                        case LeftOut out -> left.merge(out.why(), 1, Integer::sum);
                        case WithVector there -> {
                            update(data, there);
                            rows.add(row(there));
                        }
                    }
                    if (rows.size() % 1_000 == 0) {
                        progress.at(Progress.Step.VECTORS, rows.size(), known.size());
                    }
                });
        progress.at(Progress.Step.VECTORS, known.size(), known.size());
        rows.sort(BY_CONTENT);
        return new TrainingSet(
                table(set, rows),
                rows.stream().map(Row::subject).toList(),
                Digest.ofHash(data.digest()),
                known.size(),
                left.getOrDefault(Why.WITHOUT_CONSENT, 0),
                left.getOrDefault(Why.WITHOUT_DATA, 0));
    }

    private static Row row(WithVector there) {
        var asked = there.row();
        return new Row(asked.subject(), there.vector().values(), asked.bad(), asked.fold());
    }

    private static void update(MessageDigest data, WithVector there) {
        data.update(there.row().subject().toString().getBytes(StandardCharsets.US_ASCII));
        data.update(Canonical.digest(there.vector()).bytes());
        data.update((byte) there.row().bad());
        data.update((byte) there.row().fold());
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
