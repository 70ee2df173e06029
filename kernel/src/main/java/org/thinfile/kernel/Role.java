package org.thinfile.kernel;

import java.util.Locale;

/** What a member of the staff is there for; {@link Duty} says what each role may do. */
public enum Role {
    /** Builds models and watches them. */
    ANALYST,
    /** Answers for lending. */
    OFFICER,
    /** Looks after loans and collections. */
    SERVICING,
    /** Looks at what lending does to people and to the law. */
    COMPLIANCE,
    /** Keeps the installation running. */
    ADMIN;

    /** The name in files, tables and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of a {@link #code()}; throws a {@code BadInput} problem that names those there are.
     */
    public static Role ofCode(String code) {
        for (var role : values()) {
            if (role.code().equals(code)) {
                return role;
            }
        }
        throw new Problem.BadInput(
                        "there is no such role",
                        "name one of analyst, officer, servicing, compliance, admin",
                        "role")
                .asException();
    }
}
