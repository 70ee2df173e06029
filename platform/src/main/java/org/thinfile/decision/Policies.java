package org.thinfile.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import org.thinfile.kernel.Digest;

/** The policy versions of this installation; they only grow in number. */
public interface Policies {

    /**
     * Publishes a policy for a programme; where it is in force already nothing changes. Joins the
     * caller's transaction.
     *
     * @throws org.thinfile.kernel.ProblemException {@code BadInput} naming all faults that {@link
     *     PolicyCheck} finds
     */
    PolicyVersion publish(String programme, byte[] dmn, Instant at);

    /** The version of a programme in force at an instant. */
    Optional<PolicyVersion> findInForce(String programme, Instant at);

    /**
     * The features a version asks for, by the names of its inputs: what {@link Evidence#features()}
     * must hold. Throws a {@code NotFound} problem where the version was never published here.
     */
    SortedSet<String> features(Digest version);

    /** Whether a version asks how much was proved, so that {@link Evidence#assurance()} counts. */
    boolean asksForAssurance(Digest version);
}
