package org.thinfile.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.kernel.Seeded;

class NearestTest {

    private static final List<String> KINDS = List.of("call", "money-in", "repayment", "statement");

    @ParameterizedTest
    @CsvSource({
        "statment, (maybe 'statement'?)",
        "repayments, (maybe 'repayment'?)",
        "cal, (maybe 'call'?)",
        "moneyout, '(kinds are [call, money-in, repayment, statement])'",
        "'', '(kinds are [call, money-in, repayment, statement])'"
    })
    void aSlipOfThePenIsToldAndWhatIsFarFromAllIsNotGuessed(String written, String hint) {
        assertThat(Nearest.hint(written, "kinds", KINDS)).isEqualTo(hint);
    }

    @Test
    void whereNothingIsKnownThatIsSaid() {
        assertThat(Nearest.hint("call", "kinds", List.of())).isEqualTo("(there are no kinds)");
    }

    @Test
    void theDistanceIsThatOfItsDefinition() {
        Seeded.times(
                500,
                random -> {
                    var one = "abab".substring(random.nextInt(4)) + "c".repeat(random.nextInt(3));
                    var other = "baba".substring(random.nextInt(4)) + "a".repeat(random.nextInt(3));
                    assertThat(Nearest.distance(one, other)).isEqualTo(naive(one, other));
                });
    }

    private static int naive(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.length() + other.length();
        }
        int exchanged = one.charAt(0) == other.charAt(0) ? 0 : 1;
        return Math.min(
                exchanged + naive(one.substring(1), other.substring(1)),
                1 + Math.min(naive(one.substring(1), other), naive(one, other.substring(1))));
    }
}
