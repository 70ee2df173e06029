package org.thinfile.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;

/**
 * Grants, and the scopes they open. The only maker of {@link ConsentScope}.
 *
 * <p>A grant opens its source from its first instant until its end or withdrawal, whichever is
 * earlier; a sensitive source is opened only by a grant marked as the separate one. Where several
 * grants open a source, the one recorded first is named. A source that none opens has expired where
 * the one that was open last came to its end; a withdrawal is no such end.
 */
public interface Consents {

    /**
     * The sources a subject has opened for a purpose at an instant; throws a {@code ConsentMissing}
     * problem where there is none.
     */
    ConsentScope require(SubjectId subject, Purpose purpose, Instant at);

    /** The same, and throws as well where one of these sources is closed. */
    ConsentScope require(
            SubjectId subject, Purpose purpose, Instant at, Collection<Source> sources);

    /** The scopes of many subjects; those with no grant in force are left out. */
    Map<SubjectId, ConsentScope> scopes(
            Collection<SubjectId> subjects, Purpose purpose, Instant at);

    /**
     * Records grants; one that is already there in every detail is not recorded again, and stays
     * withdrawn where it was withdrawn.
     *
     * @return the ids of the grants, in the order given
     */
    List<UUID> grant(List<NewGrant> grants, Actor actor);

    /**
     * Ends a grant from an instant on; withdrawing again changes nothing. Throws a {@code NotFound}
     * problem where there is no such grant.
     */
    Grant withdraw(UUID grant, Instant at, Actor actor);

    /** A subject's grants, ended ones too, oldest first. */
    List<Grant> of(SubjectId subject);
}
