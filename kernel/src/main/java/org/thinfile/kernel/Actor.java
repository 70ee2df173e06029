package org.thinfile.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Who does something: what the audit trail names.
 *
 * @param kind what sort of actor
 * @param name a client's, job's or command's own name, or that of a staff key; never an identifier
 *     of a subject
 * @param role what a member of the staff is there for; null for programs, jobs and commands
 */
public record Actor(Kind kind, String name, @Nullable Role role) {

    /** The sorts of actors. */
    public enum Kind {
        API_CLIENT,
        JOB,
        COMMAND,
        STAFF
    }

    public Actor {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException(
                    "an actor's name has 1 to 100 characters, got %d".formatted(name.length()));
        }
        if ((kind == Kind.STAFF) != (role != null)) {
            throw new IllegalArgumentException(
                    "an actor of kind %s has %s role".formatted(kind, role == null ? "no" : "a"));
        }
    }

    /** A program, a job or a command. */
    public Actor(Kind kind, String name) {
        this(kind, name, null);
    }

    /** A member of the staff. */
    public static Actor staff(String name, Role role) {
        return new Actor(Kind.STAFF, name, role);
    }

    /** A command of the launcher. */
    public static Actor command(String name) {
        return new Actor(Kind.COMMAND, name);
    }

    /** A job started by the clock. */
    public static Actor job(String name) {
        return new Actor(Kind.JOB, name);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + name;
    }
}
