package org.thinfile.kernel;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a history or a trait is read for. A grant names one; a scope opens data for one only. */
public enum Purpose {
    /** Scoring a subject and deciding about credit for it, and replaying that decision. */
    CREDIT_DECISION("credit-decision"),
    /** Fitting and validating models over many subjects. */
    MODEL_TRAINING("model-training"),
    /** Deciding about credit for a business that the subject is linked to. */
    LINKED_BUSINESS("linked-business"),
    /** Measuring whether groups are treated alike; declared traits are opened for nothing else. */
    FAIRNESS_MEASUREMENT("fairness-measurement");

    private final String code;

    Purpose(String code) {
        this.code = code;
    }

    /** The name in files, tables and JSON. */
    public String code() {
        return code;
    }

    /** The purpose of that code; throws {@link IllegalArgumentException} that lists the known. */
    public static Purpose ofCode(String code) {
        for (var purpose : values()) {
            if (purpose.code.equals(code)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException(
                "purpose '%s' is not known (%s)"
                        .formatted(
                                code,
                                Arrays.stream(values())
                                        .map(Purpose::code)
                                        .collect(Collectors.joining(", "))));
    }
}
