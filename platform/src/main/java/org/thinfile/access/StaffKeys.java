package org.thinfile.access;

import java.util.List;
import java.util.Optional;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Role;

/** Keys of named people. */
public interface StaffKeys {

    /**
     * Makes a key for a person; a name that was ever taken is a {@code Conflict} problem, so that
     * what a name did stays with one person.
     *
     * @param name lower case words joined by hyphens, at most 80 characters
     * @param by who makes it, for the audit trail
     */
    NewKey add(String name, Role role, Actor by);

    /** The person a key belongs to; empty for anything but the whole key of one not revoked. */
    Optional<StaffMember> authenticate(String key);

    /**
     * Ends a person's key from now on; doing so again changes nothing. Throws a {@code NotFound}
     * problem for a name that nobody has.
     */
    void revoke(String name, Actor by);

    /** Everybody by name, revoked or not. */
    List<StaffMember> all();

    /**
     * A key just made: shown now and never again.
     *
     * @param member whose it is
     * @param key what to send as {@code Authorization: Bearer <key>}
     */
    record NewKey(StaffMember member, String key) {

        /** Without the key. */
        @Override
        public String toString() {
            return "NewKey[member=" + member + "]";
        }
    }
}
