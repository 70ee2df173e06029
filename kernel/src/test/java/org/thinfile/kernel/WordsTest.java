package org.thinfile.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Instant NOON = Instant.parse("2005-10-01T12:00:00Z");

    @Test
    void anEventIsVisibleFromWhenItWasKnownAndUpToThePinnedPosition() {
        var asOf = new AsOf(NOON, 7);
        assertThat(asOf.sees(NOON.minusSeconds(1), NOON, 7)).isTrue();
        assertThat(asOf.sees(NOON, NOON, 7)).as("happened at the instant itself").isFalse();
        assertThat(asOf.sees(NOON.minusSeconds(9), NOON.plusSeconds(1), 7)).as("late").isFalse();
        assertThat(asOf.sees(NOON.minusSeconds(9), NOON, 8)).as("past the pin").isFalse();
    }

    @Test
    void anInstantIsExactToTheMicrosecond() {
        assertThatThrownBy(() -> new AsOf(NOON.plusNanos(1), 0))
                .hasMessageContaining("microsecond");
        assertThatThrownBy(() -> new AsOf(NOON, -1)).hasMessageContaining("negative");
    }

    @Test
    void moneyIsExactAndKeepsItsCurrency() {
        var yuan = Currency.getInstance("CNY");
        var yen = Currency.getInstance("JPY");
        assertThat(Money.of(new BigDecimal("12.30"), yuan).minor()).isEqualTo(1230);
        assertThat(Money.ofMinor(-5, "CNY").toString()).isEqualTo("-0.05 CNY");
        assertThat(Money.ofMinor(500, "JPY").toString()).isEqualTo("500 JPY");
        assertThat(Money.ofMinor(1500, "KWD").toString()).isEqualTo("1.500 KWD");
        assertThatThrownBy(() -> Money.of(new BigDecimal("1.5"), yen)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new Money(1, yuan).plus(new Money(1, yen)))
                .hasMessageContaining("JPY");
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, yuan).plus(new Money(1, yuan)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void namesAreCheckedWhereTheyEnter() {
        assertThatThrownBy(() -> new Source("Card Issuer")).hasMessageContaining("hyphens");
        assertThat(new Source("card-issuer").name()).isEqualTo("card-issuer");
        assertThatThrownBy(() -> SubjectId.parse("7")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Purpose.ofCode("sale")).hasMessageContaining("credit-decision");
        assertThatThrownBy(() -> new Rate(new BigDecimal("-0.1"), Rate.Basis.NOMINAL))
                .hasMessageContaining("maybe a fee");
        assertThatThrownBy(() -> new Digest("12")).hasMessageContaining("64");
    }

    @Test
    void idsAreRandomAndRepeatWithTheirSeed() {
        var one = SubjectId.random(Seeded.chance(1));
        assertThat(one).isEqualTo(SubjectId.random(Seeded.chance(1)));
        assertThat(one.value().version()).isEqualTo(4);
        assertThat(one.value().variant()).isEqualTo(2);
        assertThat(SubjectId.parse(one.toString())).isEqualTo(one);
    }

    @Test
    void wordsAreChosenByLanguage() {
        var wording = new Wording("信用分", "score");
        assertThat(wording.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("信用分");
        assertThat(wording.in(Locale.FRANCE)).isEqualTo("score");
    }
}
