package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Published examples of each form, and the same with one character wrong. */
class IdentifierFormTest {

    @Test
    void anIdentityNumberHasItsCheck() {
        var form = new IdentifierForm.NationalId();
        assertThat(form.of("11010519491231002x")).isEqualTo("11010519491231002X");
        assertThat(form.of("440524188001010014")).isEqualTo("440524188001010014");
        refused(form, "110105194912310021");
        refused(form, "44052418800101001");
    }

    @Test
    void aCreditCodeHasItsCheck() {
        var form = new IdentifierForm.CreditCode();
        assertThat(form.of("91350100M000100Y43")).isEqualTo("91350100M000100Y43");
        refused(form, "91350100M000100Y44");
        refused(form, "91350100I000100Y43");
    }

    @Test
    void aCardNumberHasItsCheck() {
        var form = new IdentifierForm.Card();
        assertThat(form.of("4111 1111 1111 1111")).isEqualTo("4111111111111111");
        refused(form, "4111111111111112");
    }

    @Test
    void everyWrongDigitOfAnIdentityNumberIsFound() {
        var form = new IdentifierForm.NationalId();
        var right = "440524188001010014";
        for (int i = 0; i < right.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var other = right.substring(0, i) + digit + right.substring(i + 1);
                if (!other.equals(right)) {
                    refused(form, other);
                }
            }
        }
    }

    @Test
    void aPhoneNumberIsKeptWithItsCountry() {
        var form = new IdentifierForm.Phone("CN");
        assertThat(form.of("138 0013-8000")).isEqualTo("+8613800138000");
        assertThat(form.of("+420 601 123 456")).isEqualTo("+420601123456");
        refused(form, "12");
        refused(form, "nobody");
    }

    private static void refused(IdentifierForm form, String written) {
        assertThatThrownBy(() -> form.of(written))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(written);
    }
}
