package org.thinfile.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.SubjectId;

/** Who a subject is. */
public interface People {

    /** The subject of an identifier, if there is one. */
    Optional<SubjectId> find(Identifier identifier);

    /** Whether a subject of that id is known. */
    boolean exists(SubjectId subject);

    /**
     * Makes a subject of every identifier that has none yet, with its declared traits; those that
     * have one keep it and their traits. Repeating changes nothing.
     */
    Registered register(Collection<NewSubject> subjects, Actor actor);

    /**
     * Declared traits (name to code) of the subjects of these scopes, which must be for
     * FAIRNESS_MEASUREMENT and open the source {@code declared}; subjects without one are left out.
     */
    Map<SubjectId, SortedMap<String, String>> traits(Collection<ConsentScope> scopes);

    /**
     * A subject to be.
     *
     * @param identifier what it is known by
     * @param traits what it declared of itself, name to code
     */
    record NewSubject(Identifier identifier, SortedMap<String, String> traits) {}

    /**
     * What registering gave.
     *
     * @param subjects the subject of every identifier given
     * @param made how many of them are new
     */
    record Registered(Map<Identifier, SubjectId> subjects, int made) {

        /** The subject of one of the identifiers given. */
        public SubjectId subject(Identifier identifier) {
            var subject = subjects.get(identifier);
            if (subject == null) {
                throw new IllegalArgumentException("an identifier that was not registered");
            }
            return subject;
        }
    }
}
