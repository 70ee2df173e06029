package org.thinfile.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HyphenatedWordsTest {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final String LETTERS = "az09-A_ é\n";

    @Test
    void aTextIsANameWhereTheExpressionFits() {
        var random = new SplittableRandom(11);
        int names = 0;
        for (int i = 0; i < 100_000; i++) {
            var text = new StringBuilder();
            // mostly of letters, digits and hyphens, so that there are names among them
            int letters = random.nextInt(8) == 0 ? LETTERS.length() : 5;
            for (int length = random.nextInt(7); length > 0; length--) {
                text.append(LETTERS.charAt(random.nextInt(letters)));
            }
            boolean is = FORM.matcher(text).matches();
            names += is ? 1 : 0;

            assertThat(HyphenatedWords.is(text.toString())).as("'%s'", text).isEqualTo(is);
        }
        assertThat(names).isBetween(10_000, 90_000);
    }
}
