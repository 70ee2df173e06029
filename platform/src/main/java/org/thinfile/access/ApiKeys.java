package org.thinfile.access;

import java.util.Optional;
import java.util.UUID;
import org.thinfile.kernel.Actor;
import org.thinfile.web.Page;
import org.thinfile.web.Paging;

/** Keys of programs that call. */
public interface ApiKeys {

    /**
     * Makes a client and its key; a name that is taken is a {@code Conflict} problem.
     *
     * @param name lower case words joined by hyphens, at most 80 characters
     * @param by who makes it, for the audit trail
     */
    NewApiKey create(String name, Actor by);

    /** The client a key belongs to; empty for anything but the whole key of one not disabled. */
    Optional<ApiClient> authenticate(String key);

    /** The client of a name, disabled or not. */
    Optional<ApiClient> find(String name);

    /** Ends a client's key from now on; doing so again changes nothing. */
    void disable(UUID client, Actor by);

    /** All clients by name. */
    Page<ApiClient> all(Paging paging);
}
