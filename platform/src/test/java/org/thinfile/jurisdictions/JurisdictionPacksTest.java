package org.thinfile.jurisdictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;

class JurisdictionPacksTest {

    private static final Source SOCIAL = new Source("social");
    private static final List<Source> KNOWN = List.of(new Source("bank"), SOCIAL);

    private static final String PACK =
            """
            code: place
            title: {zh: 某地, en: A place}
            zone: Asia/Shanghai
            switched-off:
              - sources: [social]
                purposes: [credit-decision]
                from: 2026-11-20
                until: 2027-01-01
                law: a law, its third article
                note: (verify) from a secondary source
            """;

    @TempDir Path folder;

    private Jurisdiction read(String text) throws IOException {
        Files.writeString(folder.resolve("place.yaml"), text);
        var packs = new JurisdictionPacks(folder).read(KNOWN);
        return Objects.requireNonNull(packs.get("place")).jurisdiction();
    }

    @Test
    void theNeutralPackThatShipsSwitchesNothingOff() {
        var root = Path.of(System.getProperty("org.thinfile.root"));
        var packs = new JurisdictionPacks(root.resolve("jurisdictions")).read(KNOWN);
        var neutral = Objects.requireNonNull(packs.get("neutral")).jurisdiction();
        assertThat(neutral.switches()).isEmpty();
        assertThat(neutral.code()).isEqualTo(Jurisdiction.NEUTRAL.code());
        assertThat(neutral.title()).isEqualTo(Jurisdiction.NEUTRAL.title());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-19T15:59:59Z, false",
        "2026-11-19T16:00:00Z, true",
        "2026-12-31T15:59:59Z, true",
        "2026-12-31T16:00:00Z, false"
    })
    void aSwitchStandsFromItsFirstDayToTheDayBeforeItsLastInTheZoneOfThePack(
            Instant at, boolean off) throws IOException {
        var pack = read(PACK);
        assertThat(pack.switchedOff(Purpose.CREDIT_DECISION, at).contains(SOCIAL)).isEqualTo(off);
        // what may not decide may not teach a model to decide
        assertThat(pack.switchedOff(Purpose.MODEL_TRAINING, at).contains(SOCIAL)).isEqualTo(off);
        assertThat(pack.switchedOff(Purpose.FAIRNESS_MEASUREMENT, at)).isEmpty();
    }

    @Test
    void withoutPurposesAndEndItIsOffForEverythingForGood() throws IOException {
        var pack =
                read(
                        PACK.replace("    purposes: [credit-decision]\n", "")
                                .replace("    until: 2027-01-01\n", ""));
        for (var purpose : Purpose.values()) {
            assertThat(pack.switchedOff(purpose, Instant.parse("2226-01-01T00:00:00Z")))
                    .containsExactly(SOCIAL);
        }
    }

    @Test
    void anyChangeOfTheTextIsAnotherVersionAndAStoredTextIsThePackAgain() throws IOException {
        var pack = read(PACK);
        assertThat(JurisdictionPacks.ofStored("stored", JurisdictionPacks.bytes(PACK)))
                .isEqualTo(pack);
        assertThat(read(PACK.replace("(verify) ", "")).version()).isNotEqualTo(pack.version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code: place|code: plaice|place.yaml:1: code: is 'plaice', the file is called",
                "[social]|[sozial]|place.yaml:5: switched-off[0].sources[0]: 'sozial' is not in the"
                        + " source catalogue [bank, social]",
                "until: 2027|until: 2025|place.yaml:5: switched-off[0]: what is switched off from"
                        + " 2026-11-20 until 2025-01-01 is never off",
                "from: 2026-11-20|from: someday|place.yaml:7: switched-off[0].from:",
                "law:|loi:|switched-off[0]: the field 'law' is missing",
                "Asia/Shanghai|Asia/Nowhere|place.yaml:3: zone: 'Asia/Nowhere' is no zone",
                "[credit-decision]|[credit]|place.yaml:6: switched-off[0].purposes[0]: 'credit'"
            })
    void aFaultIsNamedWithFileLineAndField(String what, String by, String fault) {
        assertThatThrownBy(() -> read(PACK.replace(what, by))).hasMessageContaining(fault);
    }
}
