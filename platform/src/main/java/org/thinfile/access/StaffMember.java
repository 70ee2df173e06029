package org.thinfile.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Role;

/**
 * A person who works for the lender.
 *
 * @param id random, part of the key
 * @param name unique, for ever: what approvals and the audit trail show
 * @param role what the person is there for
 * @param createdAt real time
 * @param revokedAt from when on the key opens nothing, null while it does
 */
public record StaffMember(
        UUID id, String name, Role role, Instant createdAt, @Nullable Instant revokedAt) {

    /** The person as who does something. */
    public Actor actor() {
        return Actor.staff(name, role);
    }
}
