package org.thinfile.decision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/**
 * A recorded verdict: in the open what statistics and replay need, all else sealed.
 *
 * @param id of the record
 * @param application the application decided about
 * @param subject the subject decided about
 * @param programme name of the programme
 * @param at the instant decided about
 * @param position log position the evidence was pinned to
 * @param outcome the answer
 * @param action what happens to the line
 * @param policy policy version
 * @param model model version; null where none scored
 * @param definitions version of the feature definitions
 * @param recordHash SHA-256 of the canonical bytes that were sealed; stays when the key goes
 * @param sealedRecord those bytes, sealed by the caller under the subject's record key
 */
public record VerdictRow(
        UUID id,
        UUID application,
        SubjectId subject,
        String programme,
        Instant at,
        long position,
        Outcome outcome,
        Action action,
        Digest policy,
        @Nullable Digest model,
        Digest definitions,
        Digest recordHash,
        byte[] sealedRecord) {

    public VerdictRow {
        sealedRecord = sealedRecord.clone();
    }

    @Override
    public byte[] sealedRecord() {
        return sealedRecord.clone();
    }
}
