package org.thinfile.decision;

/** How a policy answers. */
public enum Outcome {
    /** As asked for, or better. */
    APPROVED("Approved"),
    /** Not, or less than what was there. */
    DECLINED("Declined"),
    /** A person decides. */
    REFERRED("Referred");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    /** The name in policies, tables and JSON. */
    public String code() {
        return code;
    }

    /** The outcome of that code; throws {@link IllegalArgumentException} that lists the known. */
    public static Outcome ofCode(String code) {
        for (var outcome : values()) {
            if (outcome.code.equals(code)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException(
                "outcome '%s' is not known (Approved, Declined, Referred)".formatted(code));
    }

    /** Whether a policy may answer so with that action. */
    boolean allows(Action action) {
        return switch (this) {
            case APPROVED -> action == Action.KEEP || action == Action.RAISE;
            case DECLINED -> action == Action.LOWER || action == Action.FREEZE;
            case REFERRED -> action == Action.NONE;
        };
    }
}
