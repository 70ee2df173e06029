package org.thinfile.featureengine;

/** A field of a definition that its schema allows and its meaning does not. */
final class Misuse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    Misuse(String field, String what) {
        super(what);
        this.field = field;
    }

    /** The field inside the feature, as a JSON Pointer: {@code /window}. */
    String field() {
        return field;
    }
}
