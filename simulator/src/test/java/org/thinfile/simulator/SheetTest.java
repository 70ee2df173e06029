package org.thinfile.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SheetTest {

    private static String text(Sheet sheet) {
        return new String(sheet.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void cellsThatAreLeftOutStayEmpty() {
        var sheet = Sheet.of(Table.CARD);
        sheet.number(-12).text("p").flag(true).blank().at(86_400L + 3_661).end();
        sheet.number(0).text("").end();
        assertThat(text(sheet)).isEqualTo("-12,p,1,,2024-01-02T01:01:01,,\n0,,,,,,\n");
        assertThat(sheet.rows()).isEqualTo(2);
    }

    @Test
    void aRowOfJsonNamesWhatItHas() {
        var sheet = Sheet.of(Table.SHOP);
        sheet.number(1).text("p").flag(false).text("退").blank().number(99).end();
        assertThat(text(sheet))
                .isEqualTo("{\"no\":1,\"phone\":\"p\",\"consent\":0,\"kind\":\"退\",\"fen\":99}\n");
    }

    @Test
    void sharesAreRoundedToTenThousandths() {
        var sheet = Sheet.of(Table.LINKS);
        sheet.share(0.05).share(1).share(0.99999).share(0.12344).end();
        assertThat(text(sheet)).isEqualTo("0.0500,1.0000,1.0000,0.1234,\n");
    }

    @Test
    void whatWouldNeedQuotesOrAnotherColumnIsRefused() {
        var sheet = Sheet.of(Table.LINKS);
        assertThatThrownBy(() -> sheet.text("a,b")).isInstanceOf(IllegalArgumentException.class);
        var wide = Sheet.of(Table.LINKS);
        wide.blanks(6);
        assertThatThrownBy(wide::end).hasMessage("a row has 6 cells, the table 5 columns");
    }
}
