package org.thinfile.decision;

import static org.kie.dmn.validation.DMNValidator.Validation.ANALYZE_DECISION_TABLE;
import static org.kie.dmn.validation.DMNValidator.Validation.VALIDATE_COMPILATION;
import static org.kie.dmn.validation.DMNValidator.Validation.VALIDATE_MODEL;
import static org.kie.dmn.validation.DMNValidator.Validation.VALIDATE_SCHEMA;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNMessageType;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidatorFactory;
import org.thinfile.definitions.Fault;

/**
 * Looks for what is wrong with a policy before it is published: schema, types, expressions, gaps
 * and overlaps of its tables, the shape of its verdict, reasons in one language only, deafness to
 * silent sources. Takes seconds; a published policy is not checked again when it is evaluated.
 */
public final class PolicyCheck {

    /** Made on first use and kept: its own rules take a second to load. */
    private static final class Validator {
        static final DMNValidator ONE = DMNValidatorFactory.newValidator();
    }

    private final String file;
    private final String text;

    private PolicyCheck(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** The faults, each with the line where it is known; empty where all is well. */
    public static synchronized List<Fault> check(String file, byte[] dmn) {
        return new PolicyCheck(file, new String(dmn, StandardCharsets.UTF_8)).faults(dmn);
    }

    /** The features that a policy without faults asks for, by the names of its inputs. */
    public static SortedSet<String> features(byte[] dmn) {
        return PolicyInputs.features(PolicyModel.of(dmn));
    }

    /** The sources whose unsigned share a policy without faults asks for, by its names. */
    public static SortedSet<String> sharesAskedFor(byte[] dmn) {
        return PolicyModel.of(dmn).fields(PolicyInputs.UNSIGNED_SHARE);
    }

    /** The kinds of verifications that a policy without faults asks for. */
    public static SortedSet<String> proofsAskedFor(byte[] dmn) {
        return PolicyModel.of(dmn).fields(PolicyInputs.VERIFIED);
    }

    private List<Fault> faults(byte[] dmn) {
        var faults = new ArrayList<Fault>();
        try {
            Validator.ONE
                    .validate(
                            new StringReader(text),
                            VALIDATE_SCHEMA,
                            VALIDATE_MODEL,
                            VALIDATE_COMPILATION,
                            ANALYZE_DECISION_TABLE)
                    .stream()
                    .filter(PolicyCheck::isFault)
                    .map(this::fault)
                    .forEach(faults::add);
        } catch (RuntimeException e) {
            faults.add(new Fault(file, 0, "", "cannot be read as DMN: " + e.getMessage()));
        }
        if (faults.isEmpty()) {
            compile(dmn, faults);
        }
        return List.copyOf(faults);
    }

    private void compile(byte[] dmn, List<Fault> faults) {
        try {
            var policy = PolicyModel.of(dmn);
            for (var rule : policy.halfWorded()) {
                faults.add(
                        new Fault(file, lineOf(rule), rule, "has a reason in one language only"));
            }
            if (!policy.inputs().contains(PolicyInputs.SILENT_SOURCES)) {
                faults.add(
                        new Fault(
                                file,
                                0,
                                PolicyInputs.SILENT_SOURCES,
                                "is not asked for, so a source that tells nothing would go"
                                        + " unnoticed"));
            }
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(file, 0, "", String.valueOf(e.getMessage())));
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

    private Fault fault(DMNMessage message) {
        var id = message.getSourceId();
        int line = message.getLine() > 0 ? message.getLine() : lineOf(id);
        return new Fault(file, line, id == null ? "" : id, message.getText());
    }

    /** The line of the element of an id, 0 where there is none. */
    private int lineOf(@Nullable String id) {
        int at = id == null ? -1 : text.indexOf("id=\"" + id + "\"");
        return at < 0 ? 0 : 1 + (int) text.chars().limit(at).filter(c -> c == '\n').count();
    }
}
