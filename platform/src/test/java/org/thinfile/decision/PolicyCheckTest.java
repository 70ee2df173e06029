package org.thinfile.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thinfile.definitions.Fault;

class PolicyCheckTest {

    private static final String POLICY =
            new String(LineReviews.POLICY_BYTES, StandardCharsets.UTF_8);

    private static List<String> faults(String policy) {
        return PolicyCheck.check("policy.dmn", policy.getBytes(StandardCharsets.UTF_8)).stream()
                .map(Fault::toString)
                .toList();
    }

    private static String replaced(String what, String by) {
        assertThat(POLICY).contains(what);
        return POLICY.replace(what, by);
    }

    private static String withoutRule(String id) {
        int start = POLICY.indexOf("<rule id=\"" + id + "\">");
        int end = POLICY.indexOf("</rule>", start) + "</rule>".length();
        assertThat(start).isPositive();
        return POLICY.substring(0, start) + POLICY.substring(end);
    }

    @Test
    void theShippedPolicyHasNoFault() {
        assertThat(faults(POLICY)).isEmpty();
    }

    @Test
    void aGapIsAFaultButEvaluates() {
        var gapped = withoutRule("rv_R-LOWER");

        assertThat(faults(gapped))
                .anySatisfy(
                        fault -> assertThat(fault).matches("(?s)policy\\.dmn:\\d+: \\w+: .*Gap.*"));
        var evidence =
                LineReviews.evidence(
                        LineReviews.score(700), LineReviews.twd(100_000), 6.0, 0.0, 0.0);
        assertThat(
                        Judgement.of(
                                        PolicyModel.of(gapped.getBytes(StandardCharsets.UTF_8)),
                                        evidence)
                                .action())
                .isEqualTo(Action.RAISE);
    }

    @Test
    void anOverlapIsAFault() {
        var overlapping =
                replaced(
                        "<inputEntry><text>\"freeze\"</text></inputEntry>",
                        "<inputEntry><text>\"freeze\",\"lower\"</text></inputEntry>");

        assertThat(faults(overlapping))
                .anySatisfy(fault -> assertThat(fault).containsIgnoringCase("overlap"));
    }

    @Test
    void anExpressionThatCannotBeReadIsAFaultWithItsLine() {
        assertThat(faults(replaced("if score = null then", "if score == null then")))
                .anySatisfy(fault -> assertThat(fault).matches("(?s)policy\\.dmn:\\d+: .*"));
    }

    @Test
    void anUnknownNameIsAFault() {
        assertThat(faults(replaced("cut_offs.freeze_below", "cutoffs.freeze_below")))
                .anySatisfy(fault -> assertThat(fault).contains("cutoffs"));
    }

    @Test
    void whatIsNoDmnIsAFault() {
        assertThat(faults("score >= 600 -> approve")).isNotEmpty();
        assertThat(faults("")).isNotEmpty();
        assertThat(faults(replaced("<decision id=\"verdict\" name=\"verdict\">", "<decision>")))
                .isNotEmpty();
    }

    @Test
    void aPolicyWithoutAVerdictIsAFault() {
        var renamed =
                POLICY.replace("id=\"verdict\" name=\"verdict\"", "id=\"answer\" name=\"answer\"")
                        .replace("<variable name=\"verdict\"", "<variable name=\"answer\"");
        assertThat(faults(renamed))
                .anySatisfy(fault -> assertThat(fault).contains("no decision 'verdict'"));
    }

    @Test
    void aReasonInOneLanguageOnlyIsAFaultOfItsRule() {
        assertThat(faults(replaced("\"最近一期账单已逾期三个月或以上\"", "null")))
                .singleElement()
                .asString()
                .matches("policy\\.dmn:\\d+: ko_K-LATE: has a reason in one language only");
    }

    @Test
    void aPolicyThatIsDeafToSilentSourcesIsAFault() {
        var deaf =
                POLICY.replace("name=\"silent_sources\"", "name=\"quiet\"")
                        .replace("count(silent_sources)", "count(quiet)");
        assertThat(faults(deaf))
                .singleElement()
                .asString()
                .startsWith("policy.dmn: silent_sources: is not asked for");
    }
}
