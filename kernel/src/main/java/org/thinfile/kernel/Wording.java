package org.thinfile.kernel;

import java.util.Locale;

/**
 * The same words in the two languages of borrowers and officers.
 *
 * @param zh Chinese, not blank
 * @param en English, not blank
 */
public record Wording(String zh, String en) {

    public Wording {
        if (zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException(
                    "words must be given in zh and en, got zh '%s' and en '%s'".formatted(zh, en));
        }
    }

    /** The words for a reader: Chinese for any Chinese locale, English for all others. */
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? zh : en;
    }
}
