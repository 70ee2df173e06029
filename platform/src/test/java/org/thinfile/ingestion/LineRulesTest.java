package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thinfile.featureengine.catalogue.AttributeRule;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Source;

class LineRulesTest {

    private static final LineRules SHIPPED =
            LineRules.read(TestIntake.root().resolve("rules/bank-lines.yaml"));

    @ParameterizedTest
    @ValueSource(strings = {"money-in", "money-out", "standing-order"})
    void whatTheRulesGiveTheCatalogueTakes(String kind) {
        var catalogue = SourceCatalogue.load(TestIntake.root().resolve("sources"));
        var entry = catalogue.get(new Source("bank")).kinds().get(kind);
        var rule = (AttributeRule.Text) entry.attributes().get("line-class");
        assertThat(rule.in()).containsAll(SHIPPED.classes(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "money-in,  ACME GmbH SALARY 03/2025,        salary",
        "money-in,  \u4ee3\u53d1\u5de5\u8d44 3\u6708, salary",
        "money-in,  \u7ed3\u606f,                     interest",
        "money-in,  interest credited,               interest",
        "money-in,  credit in cash,                  cash",
        "money-out, withdrawal in cash,              cash",
        "money-out, payment for statement withdrawal in cash, fee",
        "money-out, sanction interest if negative balance,    penalty-interest",
        "money-out, Monthly RENT flat 5,             rent",
        "money-out, \u623f\u79df\u8f6c\u8d26,         rent",
        "money-out, car rental,                      ",
        "money-out, current account charges,         ",
        "money-out, \uff22\uff25\uff34\uff33 Lotto,    gambling",
        "money-out, Bet365 deposit,                  gambling",
        "money-out, alphabet shop,                   ",
        "money-out, \u8d37\u6b3e\u8fd8\u6b3e 0301,     loan-instalment",
        "money-in,  loan repayment,                  ",
        "money-in,  \u8d37\u6b3e\u53d1\u653e,         loan",
    })
    void aLineIsWhatItsTextSays(String kind, String text, String is) {
        assertThat(SHIPPED.recognise(kind, text)).isEqualTo(is);
    }

    @Test
    void faultsNameTheirLine(@TempDir Path folder) throws IOException {
        var file = folder.resolve("rules.yaml");
        Files.writeString(file, "rules: x\nlines:\n  - is: salary\n    words: [pay]\n");
        assertThatThrownBy(() -> LineRules.read(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("rules.yaml:4: lines[0].words")
                .hasMessageContaining("the field 'any' is missing");
    }
}
