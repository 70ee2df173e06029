package org.thinfile.featureengine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.Locality;
import org.thinfile.kernel.ProblemException;

/** Features that ask for something no event of their source has. */
class FeatureFileCheckTest {

    private static final String SOURCE =
            """
            name: bank
            title: {zh: 银行, en: Bank}
            sensitive: true
            direct: true
            kinds:
              - name: money-in
                title: {zh: 入账, en: Money in}
                amount: positive
                counterparty: optional
                attributes:
                  - {name: line-class, type: text, in: [salary, rent]}
                  - {name: balance-minor, type: number}
                  - {name: region, type: text, pattern: "[0-9]{6}", longest: 6}
              - name: opened
                title: {zh: 开户, en: Opened}
                amount: none
            """;

    private static final String FEATURES =
            """
            source: bank
            zone: Asia/Shanghai
            currency: CNY
            purpose: Made for this test.
            uses: [credit-decision]
            reasons:
              income: {zh: 收入, en: Income}
            features:
              - name: salary-mean-3
                title: {zh: 平均工资, en: Mean salary}
                dimension: capacity
                reason: income
                expected: better
                events: [money-in]
                where:
                  - {value: attributes.line-class, in: [salary]}
                  - {value: attributes.balance-minor, at-least: 0}
                  - {value: kind, in: [money-in]}
                  - {value: attributes.region, in: ["440100"]}
                value: amount
                aggregate: mean
                window: P3M
            """;

    @TempDir Path folder;

    private FeatureSet load(String what, String by) throws IOException {
        var sources = Files.createDirectories(folder.resolve("sources"));
        var features = Files.createDirectories(folder.resolve("features"));
        Files.writeString(sources.resolve("bank.yaml"), SOURCE);
        assertThat(FEATURES).contains(what);
        Files.writeString(features.resolve("bank.yaml"), FEATURES.replace(what, by));
        // by itself the file is sound
        assertThat(FeatureSet.load(features).names()).hasSize(1);
        return FeatureSet.load(features, Locality.OF_FILES, SourceCatalogue.load(sources));
    }

    @Test
    void whatTheSourceGivesMayBeAskedFor() throws IOException {
        assertThat(load("salary-mean-3", "salary-mean-4").names()).containsExactly("salary-mean-4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source: bank|source: bunk|1: source: 'bunk' is not in the source catalogue (maybe"
                        + " 'bank'?)",
                "events: [money-in]|events: [money-inn]|14: features[0].events[0]: 'money-inn' is"
                        + " no kind of event of 'bank' (maybe 'money-in'?)",
                "events: [money-in]|events: [money-in, loan]|14: features[0].events[1]: 'loan' is"
                        + " no kind of event of 'bank' (kinds are [money-in, opened])",
                "attributes.line-class|attributes.line-clas|16: features[0].where[0].value:"
                        + " 'line-clas' is no attribute of 'money-in' (maybe 'line-class'?)",
                "[salary]|[salery]|16: features[0].where[0].in[0]: 'salery' is no text of"
                        + " attribute 'line-class' (maybe 'salary'?)",
                "attributes.balance-minor|attributes.line-class|17: features[0].where[1].value:"
                        + " attribute 'line-class' is not a number",
                "kind, in: [money-in]|kind, in: [opened]|18: features[0].where[2].in[0]: 'opened'"
                        + " is not among its events (texts are [money-in])",
                "440100|44010|19: features[0].where[3].in[0]: '44010' is no text of attribute"
                        + " 'region'",
                "value: amount|value: attributes.balance|20: features[0].value: 'balance' is no"
                        + " attribute of 'money-in'",
                "value: amount|value: seconds|20: features[0].value: no event of 'money-in' has"
                        + " 'seconds'"
            })
    void whatItDoesNotGiveIsNamedWithFileLineFieldAndTheNearestName(
            String what, String by, String fault) {
        var thrown = catchThrowableOfType(ProblemException.class, () -> load(what, by));
        assertThat(thrown).hasMessageContaining("features/bank.yaml:" + fault);
    }
}
