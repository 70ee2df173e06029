package org.thinfile.models;

/** Hears how far a training run is; called from any of its threads, one call at a time. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress SILENT = (step, done, total) -> {};

    /** What a run does, in its order. */
    enum Step {
        VECTORS,
        FITS,
        REPORT,
        RECORD
    }

    /** {@code done} of {@code total} parts of a step are done. */
    void at(Step step, long done, long total);
}
