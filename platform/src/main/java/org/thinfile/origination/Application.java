package org.thinfile.origination;

import java.time.Instant;
import java.util.UUID;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/**
 * An application that was decided.
 *
 * @param id random
 * @param number its place in the list of all applications; 0 before it has one
 * @param programme name of the programme
 * @param programmeVersion the version it was decided under
 * @param subject who applied
 * @param submittedAt on the business clock; of one that waited for data, when it was decided
 * @param verdict id of the recorded verdict
 */
public record Application(
        UUID id,
        long number,
        String programme,
        Digest programmeVersion,
        SubjectId subject,
        Instant submittedAt,
        UUID verdict) {

    /** The same application with its place in the list. */
    Application numbered(long place) {
        return new Application(
                id, place, programme, programmeVersion, subject, submittedAt, verdict);
    }
}
