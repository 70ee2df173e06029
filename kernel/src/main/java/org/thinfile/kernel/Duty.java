package org.thinfile.kernel;

import static org.thinfile.kernel.Role.ADMIN;
import static org.thinfile.kernel.Role.ANALYST;
import static org.thinfile.kernel.Role.COMPLIANCE;
import static org.thinfile.kernel.Role.OFFICER;
import static org.thinfile.kernel.Role.SERVICING;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What may be done by whom: the one table of roles. A named person of one of the roles may do it,
 * and nobody else; a program may only where the duty says so.
 */
public enum Duty {
    /** Looks at models and what is recorded of them. */
    READ_MODELS(true, ANALYST, OFFICER, SERVICING, COMPLIANCE, ADMIN),
    /** Proposes a model for approval. */
    PROPOSE_MODEL(false, ANALYST, OFFICER),
    /** Brings a model from elsewhere. */
    IMPORT_MODEL(false, ANALYST, OFFICER),
    /** Approves a model that somebody else proposed. */
    APPROVE_MODEL(false, OFFICER, ADMIN),
    /** Records an ethics review. */
    REVIEW_MODEL(false, COMPLIANCE),
    /** Makes a model champion, starts a roll-out. */
    ROLL_OUT_MODEL(false, OFFICER, ADMIN),
    /** Stops a roll-out, returns to the former champion: whoever sees harm may. */
    STOP_MODEL(false, ANALYST, OFFICER, COMPLIANCE, ADMIN);

    private final boolean programs;
    private final Set<Role> roles;

    Duty(boolean programs, Role... roles) {
        this.programs = programs;
        this.roles = Set.of(roles);
    }

    /** Whether somebody may do this. */
    public boolean isOf(Actor actor) {
        var role = actor.role();
        return role == null
                ? programs && actor.kind() == Actor.Kind.API_CLIENT
                : roles.contains(role);
    }

    /** Throws a {@code Forbidden} problem that names the roles where somebody may not do this. */
    public void require(Actor actor) {
        if (!isOf(actor)) {
            var able =
                    new TreeSet<>(roles).stream().map(Role::code).collect(Collectors.joining(", "));
            throw new Problem.Forbidden(
                            actor.role() == null
                                    ? "this is done by a named person"
                                    : "role '%s' does not do this".formatted(actor.role().code()),
                            "use the key of a person of one of the roles " + able)
                    .asException();
        }
    }
}
