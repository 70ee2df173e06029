package org.thinfile.decision;

import static org.kie.dmn.validation.DMNValidator.Validation.ANALYZE_DECISION_TABLE;
import static org.kie.dmn.validation.DMNValidator.Validation.VALIDATE_COMPILATION;
import static org.kie.dmn.validation.DMNValidator.Validation.VALIDATE_MODEL;
import static org.kie.dmn.validation.DMNValidator.Validation.VALIDATE_SCHEMA;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNMessageType;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidatorFactory;

/**
 * Looks for what is wrong with a policy before it is published: schema, types, expressions, gaps
 * and overlaps of its tables, and the shape of its verdict. Takes seconds; a published policy is
 * not checked again when it is evaluated.
 */
final class PolicyCheck {

    /** Made on first use and kept: its own rules take a second to load. */
    private static final class Validator {
        static final DMNValidator ONE = DMNValidatorFactory.newValidator();
    }

    private PolicyCheck() {}

    /** The faults, each with line and remedy where they are known; empty where all is well. */
    static synchronized List<String> check(byte[] dmn) {
        var faults = new ArrayList<String>();
        try {
            Validator.ONE
                    .validate(
                            new StringReader(new String(dmn, StandardCharsets.UTF_8)),
                            VALIDATE_SCHEMA,
                            VALIDATE_MODEL,
                            VALIDATE_COMPILATION,
                            ANALYZE_DECISION_TABLE)
                    .stream()
                    .filter(PolicyCheck::isFault)
                    .map(PolicyCheck::described)
                    .forEach(faults::add);
        } catch (RuntimeException e) {
            faults.add("cannot be read as DMN: " + e.getMessage());
        }
        if (faults.isEmpty()) {
            compile(dmn, faults);
        }
        return List.copyOf(faults);
    }

    private static void compile(byte[] dmn, List<String> faults) {
        try {
            PolicyModel.of(dmn);
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isFault(DMNMessage message) {
        return switch (message.getLevel()) {
            case ERROR -> true;
            // Multi-hit tables are meant: a list of rules in order of precedence.
            case WARNING ->
                    message.getMessageType() != DMNMessageType.DECISION_TABLE_1STNFVIOLATION;
            case INFO -> message.getMessageType() == DMNMessageType.DECISION_TABLE_GAP;
        };
    }

    private static String described(DMNMessage message) {
        return message.getLine() > 0
                ? "policy.dmn:%d: %s".formatted(message.getLine(), message.getText())
                : "policy.dmn: " + message.getText();
    }
}
