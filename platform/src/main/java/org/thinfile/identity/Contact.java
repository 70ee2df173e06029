package org.thinfile.identity;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.thinfile.kernel.Problem;

/**
 * What somebody says is theirs, as normalised for its kind.
 *
 * @param kind {@code phone}, {@code email} or {@code account}
 * @param value never logged
 */
record Contact(String kind, String value) {

    private static final Map<String, Pattern> FORMS =
            Map.of(
                    "phone", Pattern.compile("\\+[1-9][0-9]{6,14}"),
                    "email", Pattern.compile("[^\\s@]{1,64}@[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+"),
                    "account", Pattern.compile("[A-Z0-9]{4,34}"));
    private static final Map<String, String> REMEDIES =
            Map.of(
                    "phone", "write it with plus sign and country: +8613800138000",
                    "email", "write it as name@example.com",
                    "account", "write its letters and digits without spaces");

    /** A contact; throws {@code BadInput} where it is of no kind or form that is known. */
    static Contact of(String kind, String written) {
        var form = FORMS.get(kind);
        if (form == null) {
            throw new Problem.BadInput(
                            "what can be proved is one of " + Verification.KINDS,
                            "name one of them",
                            "kind")
                    .asException();
        }
        var value =
                switch (kind) {
                    case "email" -> domainInLowerCase(written.strip());
                    case "account" -> written.replace(" ", "").toUpperCase(Locale.ROOT);
                    default -> written.replaceAll("[ -]", "");
                };
        if (!form.matcher(value).matches()) {
            throw new Problem.BadInput(
                            "the value is no " + kind, String.valueOf(REMEDIES.get(kind)), "value")
                    .asException();
        }
        return new Contact(kind, value);
    }

    /** By a code that is sent there, or by transfers that arrive there. */
    String method() {
        return kind.equals("account") ? "micro-transfer" : "code";
    }

    private static String domainInLowerCase(String email) {
        int at = email.indexOf('@') + 1;
        return email.substring(0, at) + email.substring(at).toLowerCase(Locale.ROOT);
    }

    /** Masked: the kind alone. */
    @Override
    public String toString() {
        return kind + ":***";
    }
}
