package org.thinfile.models;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/** The training runs that were made, with whose data. */
public interface TrainingRuns {

    /**
     * Keeps a run; its models must be kept already.
     *
     * @param learnedFrom subjects whose rows models were fitted on
     * @param validatedOn subjects whose rows they were validated on
     */
    void keep(TrainingRun run, List<SubjectId> learnedFrom, List<SubjectId> validatedOn);

    /** The last run of a programme. */
    Optional<Kept> latest(String programme);

    /** The latest run that made a model. */
    Optional<Kept> ofModel(Digest model);

    /** The runs whose training set a subject was part of, for lawful requests of that subject. */
    List<UUID> ofSubject(SubjectId subject);

    /** The subjects a run saw, in order: whom an erasure may affect. */
    List<SubjectId> manifest(UUID run);

    /**
     * A run as it was kept.
     *
     * @param id the run
     * @param champion the model it crowned
     * @param data the digest of its data
     * @param provenance canonical JSON of {@link TrainingRun}
     */
    record Kept(UUID id, Digest champion, Digest data, String provenance) {}
}
