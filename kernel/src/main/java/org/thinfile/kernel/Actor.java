package org.thinfile.kernel;

/**
 * Who does something: what the audit trail names.
 *
 * @param kind what sort of actor
 * @param name a client's, job's or command's own name; never a person's identifier
 */
public record Actor(Kind kind, String name) {

    /** The sorts of actors. */
    public enum Kind {
        API_CLIENT,
        JOB,
        COMMAND
    }

    public Actor {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException(
                    "an actor's name has 1 to 100 characters, got %d".formatted(name.length()));
        }
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
