package org.thinfile.features;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.events.Histories;
import org.thinfile.jurisdictions.Jurisdictions;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.SubjectId;

/** Training sets as files that others learn from, and whose data is in them. */
@Component
public final class TrainingSets {

    /** Rows asked for in a part, unless told otherwise. */
    public static final int PART_ROWS = 10_000;

    private final FeatureSets featureSets;
    private final Jurisdictions jurisdictions;
    private final TrainingVectors vectors;
    private final Histories histories;
    private final JdbcTrainingSets sets;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    TrainingSets(
            FeatureSets featureSets,
            Jurisdictions jurisdictions,
            TrainingVectors vectors,
            Histories histories,
            JdbcTrainingSets sets,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.featureSets = featureSets;
        this.jurisdictions = jurisdictions;
        this.vectors = vectors;
        this.histories = histories;
        this.sets = sets;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What is wanted.
     *
     * @param featureSet name of the feature set
     * @param outcomes by which definition the outcomes are
     * @param trainedAt what was not known by then is not there
     * @param position log position to pin all vectors to; null for that of the folder's request, or
     *     else the head of the log
     * @param outOfTimeFrom where the past ends that is learned from; null for no such split
     * @param jurisdiction whose pack says which sources have no part; null: the deployment's own
     * @param simulated whether histories or outcomes are simulated
     * @param partRows rows asked for in each part, from 1
     * @param codeVersion build that computes
     */
    public record Order(
            String featureSet,
            String outcomes,
            Instant trainedAt,
            @Nullable Long position,
            @Nullable Instant outOfTimeFrom,
            @Nullable String jurisdiction,
            boolean simulated,
            int partRows,
            String codeVersion) {

        public Order {
            if (partRows < 1) {
                throw new IllegalArgumentException(
                        "a part of %d rows is none, must be at least 1".formatted(partRows));
            }
            if (outOfTimeFrom != null && outOfTimeFrom.isAfter(trainedAt)) {
                throw new IllegalArgumentException(
                        "the cut %s lies after the training instant %s, and nothing would be out of"
                                        .formatted(outOfTimeFrom, trainedAt)
                                + " time");
            }
        }
    }

    /** Hears how many of how many rows are done. */
    @FunctionalInterface
    public interface Progress {

        /** Nobody listens. */
        Progress SILENT = (done, total) -> {};

        void at(long done, long total);
    }

    /**
     * A training set that holds data of somebody.
     *
     * @param id names it, as its manifest does
     * @param finished whether it was finished; parts may lie in a folder where not
     */
    public record Affected(Digest id, boolean finished) {}

    /**
     * Writes a training set into a folder: parts, each whole or not there, and in the end a
     * manifest. Killed anywhere and asked for again it goes on where it was and ends in the same
     * bytes, at the same log position. Parts written before stay where the consents of their rows
     * are what they were; else they are written anew, so that a finished set stands on the consents
     * that were in force when it was finished.
     *
     * <p>Throws a {@code Conflict} problem where the folder holds another set, where somebody else
     * builds this one, or where rows change meanwhile; {@code BadInput} for a folder that cannot be
     * used and where no row is left.
     *
     * @param rows subject by subject in the order of their ids as PostgreSQL has it, then by
     *     instant; the same each time they are asked for
     */
    public TrainingSetManifest build(
            Order order, Iterable<TrainingRow> rows, Path folder, Actor actor, Progress progress) {
        var set = featureSets.named(order.featureSet());
        var law = jurisdictions.of(order.jurisdiction());
        var digest = RowsDigest.of(rows, order.outOfTimeFrom());
        var into = TrainingSetFolder.open(folder);
        var position = order.position();
        var request =
                into.pin(
                        new TrainingSetRequest(
                                order.featureSet(),
                                set.digest(),
                                order.outcomes(),
                                order.trainedAt(),
                                position == null ? histories.head() : position,
                                order.outOfTimeFrom(),
                                law.version(),
                                order.simulated(),
                                order.partRows(),
                                digest.rows(),
                                digest.digest(),
                                order.codeVersion()),
                        position != null);
        sets.begin(request);
        var built = new AtomicReference<@Nullable TrainingSetManifest>();
        boolean alone =
                sets.alone(
                        request.id(),
                        () -> {
                            var build =
                                    new TrainingSetBuild(
                                            request, set, law, vectors, sets, into, transaction);
                            built.set(build.run(rows, progress, manifest -> tell(manifest, actor)));
                        });
        var manifest = built.get();
        if (!alone || manifest == null) {
            throw new Problem.Conflict(
                            "training set %s is being built by another process"
                                    .formatted(request.id().brief()),
                            "wait until it has ended, then ask again")
                    .asException();
        }
        return manifest;
    }

    private void tell(TrainingSetManifest manifest, Actor actor) {
        var request = manifest.request();
        audit.record(
                new Act(
                        "features.training-set-built",
                        actor,
                        java.util.Map.of(
                                "set", manifest.id().hex(),
                                "feature_set", request.featureSet(),
                                "outcomes", request.outcomes(),
                                "content", manifest.content().hex(),
                                "rows", manifest.counts().rows())));
    }

    /**
     * The sets that hold data of a subject, begun or finished: whom to ask to delete them where a
     * consent was withdrawn or a history erased.
     */
    public List<Affected> affected(SubjectId subject) {
        return sets.affected(subject);
    }
}
