package org.thinfile.ingestion.connector;

import tools.jackson.core.JsonParser;

/** JSON as it was written: numbers keep their digits, and fields given twice stay given twice. */
public final class WrittenJson {

    private WrittenJson() {}

    /** The text of the value that a parser stands at, which then stands at its end. */
    public static String of(JsonParser parser, String text) {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return text.substring(from, (int) parser.currentLocation().getCharOffset());
    }
}
