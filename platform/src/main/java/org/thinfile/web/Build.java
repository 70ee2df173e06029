package org.thinfile.web;

/**
 * Which build runs.
 *
 * @param version hash of the sources it was built from, as the launcher names it; {@code unknown}
 *     where nobody named one
 */
public record Build(String version) {

    private static final String PROPERTY = "org.thinfile.build";

    /** The build of this process. */
    public static Build running() {
        return new Build(System.getProperty(PROPERTY, "unknown"));
    }
}
