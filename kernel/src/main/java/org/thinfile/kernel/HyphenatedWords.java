package org.thinfile.kernel;

/**
 * Names of lower case words joined by hyphens, such as {@code card-issuer}: a letter first, then
 * letters and digits, and no hyphen at an end or beside another. By hand, since it is asked of what
 * every row of a file names.
 */
public final class HyphenatedWords {

    private HyphenatedWords() {}

    /** Whether a text is such a name. */
    public static boolean is(String text) {
        boolean word = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean digit = c >= '0' && c <= '9';
            if (i == 0 ? !letter : !letter && !digit && !(c == '-' && word)) {
                return false;
            }
            word = c != '-';
        }
        return word;
    }
}
