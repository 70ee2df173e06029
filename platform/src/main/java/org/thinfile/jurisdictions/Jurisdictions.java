package org.thinfile.jurisdictions;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Digest;

/**
 * The jurisdictions of this installation, as their packs say. A running node does not change its
 * packs.
 */
public interface Jurisdictions {

    /** The codes of all packs, in order. */
    Collection<String> codes();

    /**
     * The pack of that code, or the deployment's own where none is named. Throws a {@code NotFound}
     * problem that lists the codes.
     */
    Jurisdiction of(@Nullable String code);

    /** A version by its digest, in force or not; throws a {@code NotFound} problem. */
    Jurisdiction version(Digest version);
}
