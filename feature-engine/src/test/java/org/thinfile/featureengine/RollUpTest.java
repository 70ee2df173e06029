package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;

class RollUpTest {

    private static final AsOf AT = new AsOf(Instant.parse("2025-06-30T16:00:00Z"), 9);
    private static final Digest DEFINITIONS = Canonical.digest("definitions");
    private static final Source PHONE = new Source("phone");

    private static final RollUp ROLL_UP =
            new RollUp(
                    List.of(
                            rule("calls-mean", RollUp.How.MEAN, 0),
                            rule("calls-min", RollUp.How.MIN, 0),
                            rule("calls-max", RollUp.How.MAX, 0),
                            rule("calls-sum", RollUp.How.SUM, 0),
                            rule("calls-busy-share", RollUp.How.SHARE, 10),
                            rule("calls-representative", RollUp.How.MEAN, 0, "representative")));

    @Test
    void peopleCountByTheirOwnConsentAndTheRestIsCountedByWhy() {
        var rolled =
                ROLL_UP.of(
                        AT,
                        List.of(
                                seen("representative", 4),
                                seen("shareholder", 16),
                                seen("shareholder", Double.NaN),
                                closed("key-staff", Absence.NO_EVENTS),
                                new LinkedPerson.Unseen(roles("key-staff"), Absence.NO_CONSENT),
                                new LinkedPerson.Unseen(roles("shareholder"), Absence.EXPIRED)));
        assertThat(rolled.value("calls-mean")).isEqualTo(10);
        assertThat(rolled.value("calls-min")).isEqualTo(4);
        assertThat(rolled.value("calls-max")).isEqualTo(16);
        assertThat(rolled.value("calls-sum")).isEqualTo(20);
        assertThat(rolled.value("calls-busy-share")).isEqualTo(0.5);
        assertThat(rolled.value("calls-representative")).isEqualTo(4);
        assertThat(rolled.counted()).containsExactly(2, 2, 2, 2, 1, 2);
        assertThat(rolled.linked()).isEqualTo(6);
        assertThat(rolled.open()).isEqualTo(3);
        assertThat(rolled.absent())
                .containsOnlyKeys(Absence.NO_CONSENT, Absence.NO_EVENTS, Absence.EXPIRED);
        assertThat(Canonical.text(rolled))
                .contains("\"absent\":{\"expired\":1,\"no-consent\":1,\"no-events\":1}");
    }

    @Test
    void nobodyOpenLeavesEveryFigureMissing() {
        var rolled = ROLL_UP.of(AT, List.of(closed("representative", Absence.SWITCHED_OFF)));
        assertThat(rolled.values()).containsOnly(Double.NaN);
        assertThat(rolled.open()).isZero();
        assertThat(ROLL_UP.of(AT, List.of()).values()).containsOnly(Double.NaN);
    }

    @Test
    void theOrderOfPeopleNeverShows() {
        Seeded.times(
                500,
                random -> {
                    var people =
                            IntStream.range(0, random.nextInt(12))
                                    .mapToObj(i -> seen("key-staff", random.nextDouble() * 1e6))
                                    .collect(Collectors.toCollection(ArrayList<LinkedPerson>::new));
                    var before = ROLL_UP.of(AT, people);
                    Collections.shuffle(people, new Random(random.nextLong()));
                    assertThat(ROLL_UP.of(AT, people)).isEqualTo(before);
                });
    }

    @Test
    void vectorsOfOtherInstantsOrDefinitionsAreRefused() {
        var later = new AsOf(AT.instant().plusSeconds(1), 9);
        assertThatThrownBy(() -> ROLL_UP.of(later, List.of(seen("shareholder", 1))))
                .hasMessageContaining("cannot be rolled up at");
        var other =
                new LinkedPerson.Seen(
                        roles("shareholder"), vector(1, Canonical.digest("others"), null));
        assertThatThrownBy(() -> ROLL_UP.of(AT, List.of(seen("shareholder", 1), other)))
                .hasMessageContaining("cannot be rolled up together");
        assertThatThrownBy(() -> rule("x", RollUp.How.MEAN, 3))
                .hasMessageContaining("only a share has one");
    }

    private static RollUp.Rule rule(String name, RollUp.How how, double atLeast, String... roles) {
        return new RollUp.Rule(name, "calls", how, new TreeSet<>(Set.of(roles)), atLeast);
    }

    private static TreeSet<String> roles(String... roles) {
        return new TreeSet<>(Set.of(roles));
    }

    private static LinkedPerson seen(String role, double calls) {
        return new LinkedPerson.Seen(roles(role), vector(calls, DEFINITIONS, null));
    }

    private static LinkedPerson closed(String role, Absence why) {
        return new LinkedPerson.Seen(roles(role), vector(Double.NaN, DEFINITIONS, why));
    }

    private static FeatureVector vector(double calls, Digest definitions, Absence why) {
        var absent = new TreeMap<Source, Absence>();
        if (why != null) {
            absent.put(PHONE, why);
        }
        var seen = why == null ? AT.instant().minusSeconds(60) : null;
        var quality = new Quality(why == null ? 1 : 0, seen, seen, 0, absent, null);
        return new FeatureVector(List.of("calls"), new double[] {calls}, definitions, AT, quality);
    }
}
