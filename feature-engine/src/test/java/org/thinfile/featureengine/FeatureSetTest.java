package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;

class FeatureSetTest {

    private static final String HEAD =
            """
            source: phone
            zone: Asia/Shanghai
            currency: CNY
            purpose: Testing.
            uses: [credit-decision]
            reasons:
              calls: {zh: 通话, en: Calls}
            features:
            """;

    private static final String CALLS =
            """
              - name: calls-3
                title: {zh: 通话次数, en: Calls}
                dimension: behaviour
                reason: calls
                expected: none
                events: [call]
                aggregate: count
                window: P3M
            """;

    @TempDir Path folder;

    @Test
    void theShippedSetLoadsAndIsWhole() {
        var set = FeatureSet.load(Shipped.folder("features"));
        assertThat(set.names()).hasSizeGreaterThanOrEqualTo(65).isSorted();
        // a borrower reads four reasons at most, and none twice in other words: a source has few
        // of them, so the bound is each source's own and new sources need not share the old one's
        assertThat(reasonsBySource(set).values())
                .allSatisfy(groups -> assertThat(groups).hasSizeLessThanOrEqualTo(14));
        var used = set.features().stream().map(Feature::reason).distinct().sorted().toList();
        assertThat(used).containsExactlyElementsOf(set.reasons().keySet());
        assertThat(set.names()).noneMatch(name -> name.matches(".*(sex|age$|marri|educ).*"));
    }

    private static Map<Source, Set<String>> reasonsBySource(FeatureSet set) {
        return set.features().stream()
                .collect(
                        Collectors.groupingBy(
                                Feature::source,
                                Collectors.mapping(Feature::reason, Collectors.toSet())));
    }

    @Test
    void noShippedFeatureSinglesOutWhatStandsInForATrait() {
        var standIns = Set.of("health", "dating", "school", "family", "abroad");
        var set = FeatureSet.load(Shipped.folder("features"));
        for (var feature : set.features()) {
            for (var aggregated : feature.calculation().aggregations()) {
                var asked = new ArrayList<>(aggregated.selection().where());
                asked.addAll(aggregated.holds());
                for (var condition : asked) {
                    if (condition instanceof Condition.TextIn in) {
                        assertThat(standIns.containsAll(in.texts()))
                                .as("%s asks for %s", feature.name(), in.texts())
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void aSelectionTakesNamesAndPatternsAndBringsItsInputs() {
        var set = FeatureSet.load(Shipped.folder("features"), List.of("card-utilisation-*"));
        assertThat(set.names()).contains("card-utilisation-mean-6").doesNotContain("card-line");
        assertThat(set.feature("card-line").name()).isEqualTo("card-line");
        assertThat(new FeatureEngine(set).set().names()).isEqualTo(set.names());
        var thrown =
                catchThrowableOfType(
                        ProblemException.class, () -> set.select(List.of("no-such-*")));
        assertThat(thrown.problem().detail()).contains("no feature matches 'no-such-*'");
    }

    @Test
    void anyChangeOfMeaningOrWordsChangesTheDigest() throws IOException {
        var digest = digest(CALLS);
        assertThat(digest(CALLS)).isEqualTo(digest);
        assertThat(digest(CALLS.replace("通话次数", "次数"))).isNotEqualTo(digest);
        assertThat(digest(CALLS + "    # a comment\n")).isNotEqualTo(digest);
        assertThat(digest(CALLS.replace("P3M", "P2M"))).isNotEqualTo(digest);
        assertThat(digest(CALLS.replace("[call]", "[call, message]"))).isNotEqualTo(digest);
        assertThat(digest(CALLS.replace("calls-3", "calls-4"))).isNotEqualTo(digest);
        assertThat(digest(CALLS.replace("none", "better"))).isNotEqualTo(digest);
        assertThat(digest(CALLS + "    otherwise: 1\n")).isNotEqualTo(digest);
        assertThat(digest(CALLS + "    until: P1M\n")).isNotEqualTo(digest);
        assertThat(digest(CALLS + "    where: [{value: seconds, above: 3}]\n"))
                .isNotEqualTo(digest);
    }

    @Test
    void aSelectedSetHasADigestOfItsOwnMeaning() {
        var all = FeatureSet.load(Shipped.folder("features"));
        assertThat(all.select(List.of("card-line")).digest())
                .isNotEqualTo(all.digest())
                .isEqualTo(all.select(List.of("card-line", "card-line")).digest());
    }

    @Test
    void faultsNameFileLineAndField() throws IOException {
        assertThat(fault(CALLS.replace("P3M", "P3X")))
                .endsWith(
                        "phone.yaml:16: features[0].window: 'P3X' is not a period such as P3M"
                                + " or a duration such as PT36H");
        assertThat(fault(CALLS.replace("calls\n", "call\n")))
                .endsWith(
                        "phone.yaml:12: features[0].reason: 'call' is not among this file's"
                                + " reasons [calls]");
        assertThat(fault(CALLS.replace("window", "windwo")))
                .endsWith(
                        "phone.yaml:16: features[0].windwo: this field is not known here"
                                + " (maybe it is misspelt?)");
        assertThat(fault(CALLS + "    until: P4M\n"))
                .contains("phone.yaml:16: features[0].window: a window from P3M to P4M back");
        assertThat(fault(CALLS.replace("count", "mean"))).contains("mean needs a value");
        assertThat(fault(CALLS.replace("count", "latest"))).contains("latest needs nth");
        assertThat(fault(CALLS.replace("count", "share"))).contains("share needs holds");
        assertThat(fault(CALLS + "    value: amount\n"))
                .contains("features[0].value: count takes no value");
        assertThat(fault(CALLS + "    trend: [calls-3]\n")).contains("this is 2 of them");
        assertThat(fault(CALLS + "    where: [{value: place, above: 3}]\n"))
                .contains("features[0].where[0]: cannot be compared");
        assertThat(fault(CALLS + "    where: [{value: seconds, above: 3, below: 4}]\n"))
                .contains("nothing can fulfil it");
    }

    @Test
    void aNameGivenTwiceAnUnknownInputAndACircleAreFaults() throws IOException {
        assertThat(fault(CALLS + CALLS))
                .contains("phone.yaml:17: features[1].name: 'calls-3' is the name of another")
                .contains("phone.yaml:9)");
        assertThat(fault(CALLS + composite("a", "b")))
                .contains("features[1]: it is made of 'b', and no feature has that name");
        assertThat(fault(composite("a", "b") + composite("b", "a")))
                .contains("it is made of itself: a -> b -> a");
        assertThat(fault(composite("a", "a"))).contains("it is made of itself: a -> a");
    }

    @Test
    void aSetIsUsedForNothingItsFeaturesAreNotDeclaredFor() throws IOException {
        var set = load(CALLS);
        set.requireUse(Purpose.CREDIT_DECISION);
        var thrown =
                catchThrowableOfType(
                        ProblemException.class, () -> set.requireUse(Purpose.MODEL_TRAINING));
        assertThat(thrown.problem().detail())
                .isEqualTo("feature 'calls-3' is not for model-training");
    }

    @Test
    void aFolderWithoutFeatureFilesIsNamed() {
        var thrown = catchThrowableOfType(ProblemException.class, () -> FeatureSet.load(folder));
        assertThat(thrown.problem().detail()).contains("there is no .yaml file");
        var none = folder.resolve("none");
        thrown = catchThrowableOfType(ProblemException.class, () -> FeatureSet.load(none));
        assertThat(thrown.problem().detail()).contains("cannot be listed");
    }

    private static String composite(String name, String of) {
        return """
          - name: %s
            title: {zh: 比, en: Ratio}
            dimension: behaviour
            reason: calls
            expected: none
            ratio: {of: %s, over: %s}
        """
                .formatted(name, of, of)
                .replaceAll("(?m)^ (?= )", " ");
    }

    private Digest digest(String features) throws IOException {
        return load(features).digest();
    }

    private FeatureSet load(String features) throws IOException {
        Files.writeString(folder.resolve("phone.yaml"), HEAD + features);
        return FeatureSet.load(folder);
    }

    private String fault(String features) {
        var thrown = catchThrowableOfType(ProblemException.class, () -> load(features));
        assertThat(thrown).as(features).isNotNull();
        return thrown.problem().detail();
    }
}
