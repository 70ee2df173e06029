package org.thinfile.learning.scorecard.print;

import java.nio.charset.StandardCharsets;
import org.thinfile.learning.scorecard.ScorecardModel;

/** Reads a printed card, whichever of the forms it has that can be read back. */
public final class CardFiles {

    private CardFiles() {}

    /** The card of a file's bytes: JSON, CSV or the page; a bad input tells what is wrong. */
    public static ScorecardModel read(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        return switch (text.isBlank() ? ' ' : text.stripLeading().charAt(0)) {
            case '<' -> CardHtml.read(text);
            case 'l', '"' -> CardCsv.read(text);
            default -> ScorecardModel.read(text.getBytes(StandardCharsets.UTF_8));
        };
    }
}
