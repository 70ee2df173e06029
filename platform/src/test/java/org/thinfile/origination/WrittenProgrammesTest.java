package org.thinfile.origination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.definitions.Fault;

/** Folders that are broken in one way each, and what is said of them. */
class WrittenProgrammesTest {

    private static final Path ROOT = Path.of(System.getProperty("org.thinfile.root"));
    private static final String PROGRAMME = "programmes/card-statements/";

    @TempDir Path root;

    @BeforeEach
    void copyWhatShips() throws IOException {
        for (var folder : List.of("programmes", "features", "sources", "jurisdictions")) {
            try (var paths = Files.walk(ROOT.resolve(folder))) {
                for (var path : paths.toList()) {
                    Files.copy(path, root.resolve(ROOT.relativize(path)));
                }
            }
        }
    }

    private List<String> faults() {
        return new WrittenProgrammes(root)
                .check("card-statements").stream().map(Fault::toString).toList();
    }

    private void replace(String file, String what, String by) throws IOException {
        var path = root.resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(what);
        Files.writeString(path, text.replace(what, by));
    }

    @Test
    void whatShipsHasNoFault() {
        assertThat(faults()).isEmpty();
    }

    /** A row: what is written in programme.yaml, what instead, and the fault it makes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "kind: line-review|kind: line-revue|kind: 'line-revue'",
                "  en: Card line review|  en: ' '|title.en: ' ' says nothing",
                "  en: consent.en.md|  en: consent.md|consent.en: there is no file 'consent.md'",
                "kind: line-review|kind: line-review\\njurisdiction: atlantis|jurisdiction:"
                        + " 'atlantis' has no pack, there are [neutral]",
                "required: [card-issuer]|required: [card-issuer]\\n  await-at-most: P1M"
                        + "|sources.await-at-most: 'P1M' is not a duration of days, hours",
                "required: [card-issuer]|required: [card-isuer]|sources.required[0]:"
                        + " 'card-isuer' is not in the source catalogue [",
                "required: [card-issuer]|required: [card-isuer]|sources: feature set"
                        + " 'card-statements' reads [card-issuer], which are neither required nor",
                "required: [card-issuer]|required: [card-isuer]|sources.required: no feature of set"
                        + " 'card-statements' reads [card-isuer]",
                "required: [card-issuer]|{required: [card-issuer], optional: [card-issuer]}"
                        + "|sources.optional[0]: 'card-issuer' is named twice",
                "set: card-statements|set: card-statments|features.set: there is no feature set"
                        + " 'card-statments'",
                "    operations: 0.03|    opérations: 0.03|terms.price: the field 'operations' is",
                "    operations: 0.03|    operations: 0.03\\n    profit: 1|terms.price.profit: this"
                        + " field is not known here",
                "    funding: 0.025|    funding: 2.5|terms: ",
                "currency: TWD|currency: ZZZ|terms: ",
                "    feature: card-line|    feature: card-lime|terms.line.feature:"
                        + " 'card-lime' is not in the feature set",
                "horizon-months: 1\\n    funding|horizon-months: 2\\n    funding"
                        + "|terms.price.horizon-months: is 2, the model looks 1 months ahead",
                "    validation-fold: 4|    fold: 4|model.training: the field 'validation-fold' is",
                "    keep-up-to: 0.25|    keep-up-to: 0.05|model: bad rates borne must rise",
                "    as-of: 2005|    as-of: 2006|model: vectors as of",
            })
    void aFaultOfTheProgrammeIsNamedWithFileLineAndField(String what, String by, String fault)
            throws IOException {
        if (by.startsWith("{")) {
            replace(PROGRAMME + "programme.yaml", "sources:\n  " + what, "sources: " + by);
        } else {
            replace(
                    PROGRAMME + "programme.yaml",
                    what.replace("\\n", "\n"),
                    by.replace("\\n", "\n"));
        }
        assertThat(faults())
                .anySatisfy(said ->
                        assertThat(said)
                                .matches("(?s)" + PROGRAMME + "programme\\.yaml:\\d+: .*")
                                .contains(": " + fault));
    }

    @Test
    void aMissingOrEmptyConsentTextIsNamedByTheFieldThatWantsIt() throws IOException {
        Files.delete(root.resolve(PROGRAMME + "consent.zh.md"));
        Files.writeString(root.resolve(PROGRAMME + "consent.en.md"), "\n");
        assertThat(faults())
                .containsExactly(
                        PROGRAMME
                                + "programme.yaml:16: consent.zh: there is no file 'consent.zh.md'"
                                + " in the folder",
                        PROGRAMME
                                + "programme.yaml:17: consent.en: the file 'consent.en.md' is"
                                + " empty");
    }

    @Test
    void aFolderOfAnotherNameAndOneWithoutAProgrammeAreNamed() throws IOException {
        Files.move(
                root.resolve("programmes/card-statements"), root.resolve("programmes/card-review"));
        Files.createDirectory(root.resolve("programmes/empty"));
        var written = new WrittenProgrammes(root);
        assertThat(written.folders().names())
                .containsExactly("card-review", "empty", "simulated-world");
        assertThat(written.check("card-review"))
                .singleElement()
                .asString()
                .contains("name: is 'card-statements', the folder is called 'card-review'");
        assertThat(written.check("empty"))
                .singleElement()
                .hasToString("programmes/empty: has no programme.yaml");
        assertThatThrownBy(() -> written.check("nothing")).hasMessageContaining("nothing");
    }

    @Test
    void whatTheFeatureSetRestsOnIsPartOfTheCheck() throws IOException {
        replace("features/card-issuer.yaml", "dimension: capacity", "dimension: capasity");
        replace("sources/card-issuer.yaml", "name: repayment-status", "name: repayment-state");
        assertThat(faults())
                .anySatisfy(said ->
                        assertThat(said)
                                .matches(
                                        "(?s)features/card-issuer\\.yaml:\\d+: features"
                                                + "\\[0]\\.dimension: 'capasity' .*"));
        replace("features/card-issuer.yaml", "dimension: capasity", "dimension: capacity");
        assertThat(faults())
                .anySatisfy(said ->
                        assertThat(said)
                                .matches(
                                        "(?s)features/card-issuer\\.yaml:\\d+: features\\[\\d+]"
                                                + "\\.events\\[0]: 'repayment-status' is no kind of"
                                                + " event of 'card-issuer' \\(maybe"
                                                + " 'repayment-state'\\?\\)"));
    }

    @Test
    void aPolicyWithAGapIsNamedWithItsLineAndTable() throws IOException {
        replace(
                PROGRAMME + "policy.dmn",
                "\"lower\"</text></inputEntry>",
                "\"freeze\"</text></inputEntry>");
        assertThat(faults())
                .anySatisfy(said ->
                        assertThat(said)
                                .matches("(?s)" + PROGRAMME + "policy\\.dmn:\\d+: \\w+: .*Gap.*"))
                .anySatisfy(said -> assertThat(said).containsIgnoringCase("overlap"));
    }

    @Test
    void aPolicyThatAsksForWhatNobodyGivesIsNamed() throws IOException {
        replace(PROGRAMME + "policy.dmn", "card_worst_status_6", "card_worst_status_9");
        assertThat(faults())
                .anySatisfy(said ->
                        assertThat(said)
                                .startsWith(PROGRAMME + "policy.dmn: card_worst_status_9:")
                                .contains("'card-worst-status-9' is not in the feature set"));
    }

    @Test
    void aCaseThatThePolicyAnswersOtherwiseIsNamedAndSoIsAMissingTable() throws IOException {
        replace(PROGRAMME + "policy-tests.csv", "6,3,3,Declined,FREEZE", "6,3,3,Declined,LOWER");
        assertThat(faults())
                .anySatisfy(said ->
                        assertThat(said)
                                .isEqualTo(
                                        PROGRAMME
                                                + "policy-tests.csv:16: action: case 'three months"
                                                + " late freezes whatever the score': is 'LOWER',"
                                                + " the policy answers 'FREEZE'"));
        Files.delete(root.resolve(PROGRAMME + "policy-tests.csv"));
        assertThat(faults()).containsExactly(PROGRAMME + "policy-tests.csv: there is no such file");
    }
}
