package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The page of the catalogue is what the feature files say. Where they change, run this test with
 * {@code -Dorg.thinfile.golden=write}, or {@code ./thinfile features --docs docs}, and commit it.
 */
class CataloguePageTest {

    private static final FeatureSet SHIPPED = FeatureSet.load(Shipped.folder("features"));

    @Test
    void thePageInTheDocsIsWhatTheFilesSay() throws IOException {
        var page = Shipped.folder("docs").resolve(CataloguePage.FILE);
        var text = CataloguePage.of(SHIPPED);
        if ("write".equals(System.getProperty("org.thinfile.golden"))) {
            Files.writeString(page, text);
        }
        assertThat(Files.readAllLines(page)).isEqualTo(text.lines().toList());
    }

    @Test
    void aRowSaysWhatAFeatureIs() {
        var set =
                SHIPPED.select(
                        List.of(
                                "card-utilisation-0",
                                "card-paid-in-full-count",
                                "card-spent-0",
                                "card-utilisation-trend-6",
                                "operator-recharge-small-share-6",
                                "operator-data-bytes-change",
                                "operator-calls-night-share-3",
                                "operator-calls-bursts-3",
                                "operator-contacts-novelty-6",
                                "operator-contacts-callback-rate-3",
                                "operator-recharge-sum-month-1"));
        assertThat(CataloguePage.of(set).lines())
                .contains(
                        "| [operator](#operator) | 7 | 4 |",
                        "| operator-recharges | "
                                + "话费充值的金额、次数或间隔与较低风险的人群不同 | The size, number or timing"
                                + " of recharges differs from people at lower risk |")
                .anyMatch(row -> row.endsWith("|  | `card-bill-0` / `card-line` |"))
                .anyMatch(row -> row.endsWith("|  | `card-bill-0` − `card-unpaid-0` |"))
                .anyMatch(row -> row.contains("| trend over `card-utilisation-5`, "))
                .anyMatch(row -> row.contains("| how many are at least 0.99 of `card-paid-"))
                .anyMatch(row ->
                        row.endsWith(
                                "| last 6 months | share over recharge;"
                                        + " holds amount CNY at most 20 |"))
                .anyMatch(row ->
                        row.endsWith(
                                "| last 1 month against from 4 months to 1 month back |"
                                        + " sum of bytes over data-session |"))
                .anyMatch(row ->
                        row.endsWith(
                                "| last 3 months | share over call;"
                                        + " holds hour from 22 to 5 |"))
                .anyMatch(row ->
                        row.endsWith(
                                "| from 2 months to 1 month back | sum of amount CNY over"
                                        + " recharge; otherwise 0 |"));
    }
}
