package org.thinfile.loanmaths;

/** How principal is spread over the instalments. */
public enum Method {
    /** The same total every time (等额本息). */
    EQUAL_INSTALMENT("equal-instalment"),
    /** The same principal every time, interest falling (等额本金). */
    EQUAL_PRINCIPAL("equal-principal"),
    /** Interest every time, all principal with the last (先息后本). */
    INTEREST_ONLY("interest-only"),
    /** One instalment at the end with all principal and simple interest. */
    SINGLE("single");

    private final String code;

    Method(String code) {
        this.code = code;
    }

    /** The name in files, commands and JSON. */
    public String code() {
        return code;
    }

    /** The method of that code; throws {@link IllegalArgumentException} that lists the known. */
    public static Method ofCode(String code) {
        for (var method : values()) {
            if (method.code.equals(code)) {
                return method;
            }
        }
        throw new IllegalArgumentException(
                ("method '%s' is not known"
                                + " (equal-instalment, equal-principal, interest-only, single)")
                        .formatted(code));
    }
}
