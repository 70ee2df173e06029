package org.thinfile.origination;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.thinfile.kernel.Actor;

/** Applications and what was decided about them. */
public interface Applications {

    /**
     * Takes an application from submission to a recorded verdict. Throws a {@code NotFound} problem
     * for an unknown applicant or programme and {@code ConsentMissing} where a source that the
     * programme requires is closed.
     */
    Application submit(SubmitApplication command, Actor actor);

    /** The application of an id. */
    Optional<Application> find(UUID id);

    /** Applications after a number, in the order they were recorded, at most {@code limit}. */
    List<Application> after(long number, int limit);

    /** What was decided, opened; empty where the record was erased. */
    Optional<DecisionRecord> record(Application application);
}
