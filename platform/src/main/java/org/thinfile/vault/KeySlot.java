package org.thinfile.vault;

import java.util.UUID;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;

/** What a key is for; destroying the key of a slot forgets whatever was sealed under it. */
public sealed interface KeySlot {

    /** A subject's events of one source. */
    record HistoryKey(SubjectId subject, Source source) implements KeySlot {}

    /** A subject's traits, vectors, verdicts and reasons, kept on their own legal basis. */
    record RecordKey(SubjectId subject) implements KeySlot {}

    /** Raw rows that belong to no identified subject yet. */
    record IntakeKey(UUID batch) implements KeySlot {}
}
