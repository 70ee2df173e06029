package org.thinfile.loanmaths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Rate;
import org.thinfile.kernel.Seeded;

class RatesTest {

    private static final RiskPrice PRICE =
            new RiskPrice(
                    new BigDecimal("0.025"),
                    new BigDecimal("0.03"),
                    new BigDecimal("0.6"),
                    new BigDecimal("0.08"),
                    new BigDecimal("0.2"));

    @Test
    void twentyFourPerCentNominalIsTheEffectiveRateOfTheVector() {
        var rates = AnnualRates.ofNominal(new BigDecimal("0.24"), Cadence.MONTH);

        assertThat(rates.nominal()).isEqualByComparingTo("0.24");
        assertThat(rates.effective().setScale(4, RoundingMode.HALF_UP)).isEqualTo("0.2682");
        assertThat(rates.on(Rate.Basis.EFFECTIVE).perYear()).isEqualTo(rates.effective());
        assertThat(rates.on(Rate.Basis.IRR)).isEqualTo(new Rate(rates.nominal(), Rate.Basis.IRR));
    }

    @Test
    void nominalAndEffectiveTurnIntoEachOther() {
        Seeded.times(
                300,
                random -> {
                    var cadence = Cadence.values()[random.nextInt(3)];
                    var nominal = BigDecimal.valueOf(random.nextInt(100_000), 4);
                    var there = AnnualRates.ofNominal(nominal, cadence);
                    assertThat(there.nominal()).isEqualByComparingTo(nominal);
                    var back = AnnualRates.ofEffective(there.effective(), cadence);
                    assertThat(back.nominal().subtract(nominal).abs())
                            .isLessThan(new BigDecimal("1e-10"));
                });
    }

    @Test
    void compoundingAgreesWithFloatingPoint() {
        Seeded.times(
                300,
                random -> {
                    var cadence = Cadence.values()[random.nextInt(3)];
                    var perPeriod = BigDecimal.valueOf(random.nextInt(1_000), 5);
                    double periods = cadence == Cadence.MONTH ? 12 : 365.0;
                    double perYear = cadence == Cadence.WEEK ? periods / 7 : periods;
                    double effective =
                            StrictMath.expm1(perYear * StrictMath.log1p(perPeriod.doubleValue()));
                    assertThat(AnnualRates.ofPeriod(perPeriod, cadence).effective().doubleValue())
                            .isCloseTo(effective, within(1e-12 + 1e-12 * effective));
                });
    }

    @Test
    void extremeRatesDoNotOverflow() {
        var rates = AnnualRates.ofNominal(new BigDecimal("1000"), Cadence.WEEK);

        assertThat(rates.effective().precision() - rates.effective().scale()).isEqualTo(69);
        assertThat(
                        AnnualRates.ofEffective(rates.effective(), Cadence.WEEK)
                                .nominal()
                                .setScale(10, RoundingMode.HALF_UP))
                .isEqualByComparingTo("1000");
    }

    @Test
    void thePriceOfRiskMatchesThePublishedVector() {
        assertThat(PRICE.perYear(new BigDecimal("0.04"))).isEqualTo("0.098958");
        assertThat(PRICE.perYear(BigDecimal.ZERO)).isEqualTo("0.071000");
    }

    @Test
    void figuresThatAreNoSharesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PRICE.perYear(new BigDecimal("4")))
                .withMessageContaining("probability of default is 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PRICE.perYear(BigDecimal.ONE))
                .withMessageContaining("certain default");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new RiskPrice(
                                new BigDecimal("-0.1"),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO))
                .withMessageContaining("funding is -0.1");
    }

    @Test
    void aCapIsHeldOnTheBasisItsLawNames() {
        var charged = AnnualRates.ofNominal(new BigDecimal("0.24"), Cadence.MONTH);

        assertThat(cap("0.24", Rate.Basis.NOMINAL).hold(charged).within()).isTrue();
        assertThat(cap("0.24", Rate.Basis.IRR).hold(charged).within()).isTrue();
        var finding = cap("0.24", Rate.Basis.EFFECTIVE).hold(charged);
        assertThat(finding.within()).isFalse();
        assertThat(finding.allIn().perYear()).isEqualByComparingTo(charged.effective());
    }

    private static RateCap cap(String perYear, Rate.Basis basis) {
        return new RateCap(
                new Rate(new BigDecimal(perYear), basis), "a law", LocalDate.of(2020, 1, 1));
    }
}
