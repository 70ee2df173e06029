package org.thinfile.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.thinfile.kernel.SubjectId;

/** What subjects proved to own; only added to. */
public interface Verifications {

    /** Of each kind the latest that is in force at an instant; kinds without one are left out. */
    SortedMap<String, Verification> at(SubjectId subject, Instant instant);

    /** The verification of that id. */
    Optional<Verification> find(UUID id);
}
