package org.thinfile.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/simulator.md says is planted is there, counted over four thousand people. */
class PlantedCausesTest {

    private static final World WORLD = World.of(21, 4_000);
    private static final List<Member> MEMBERS = new ArrayList<>();
    private static final Map<Integer, Circle> CIRCLES = new HashMap<>();

    @BeforeAll
    static void makeTheWorld() {
        for (int number = 0; number < WORLD.circles(); number++) {
            var circle = Circle.of(WORLD, number);
            CIRCLES.put(number, circle);
            MEMBERS.addAll(Member.of(WORLD, circle));
        }
    }

    private static double mean(Predicate<Member> who, ToDoubleFunction<Member> of) {
        return MEMBERS.stream().filter(who).mapToDouble(of).average().orElseThrow();
    }

    private static double share(Predicate<Member> who, Predicate<Member> are) {
        return mean(who, member -> are.test(member) ? 1 : 0);
    }

    @Test
    void aCauseStrikesWhoIsExposedToItAloneAsOftenAsStated() {
        for (var cause : Review.Cause.values()) {
            if (cause == Review.Cause.NONE || cause == Review.Cause.FRAUD) {
                continue;
            }
            Predicate<Member> alone = m -> firstExposure(m).equals(cause) && !m.person().inRing();
            assertThat(share(alone, m -> m.review().cause() == cause))
                    .as(cause.code())
                    .isCloseTo(cause.probability(), within(0.07));
        }
        assertThat(share(m -> m.person().inRing(), m -> m.review().isBad())).isGreaterThan(0.8);
        assertThat(share(m -> m.review().exposed().size() == 1, m -> m.review().isBad()))
                .as("exposed to nothing but what is unexplained")
                .isBetween(0.01, 0.06);
    }

    /** The exposure that is drawn first. */
    private static Review.Cause firstExposure(Member member) {
        return member.review().exposed().stream().findFirst().orElseThrow();
    }

    @Test
    void everyCauseMakesSomeLinesBad() {
        for (var cause : Review.Cause.values()) {
            assertThat(share(m -> true, m -> m.review().cause() == cause))
                    .as(cause.code())
                    .isGreaterThan(0.008);
        }
        assertThat(share(m -> true, m -> m.review().isBad())).isBetween(0.18, 0.32);
    }

    @Test
    void sourcesAreWithheldForReasonsThatBearOnRisk() {
        assertThat(share(m -> m.person().gambles(), m -> !m.consents().opens("bank")))
                .isCloseTo(0.45, within(0.07));
        assertThat(share(m -> !m.person().gambles(), m -> !m.consents().opens("bank")))
                .isCloseTo(0.03, within(0.015));
        Predicate<Member> indebted = m -> m.life().burden(m.person().review()) >= World.BURDEN_FROM;
        assertThat(share(indebted, m -> !m.consents().opens("credit")))
                .isCloseTo(0.3, within(0.06));
        assertThat(share(m -> m.person().privacy() > 0.8, m -> !m.consents().opens("location")))
                .as("by privacy, which has nothing to do with risk")
                .isCloseTo(0.41, within(0.06));
        assertThat(share(m -> !m.consents().opens("credit"), m -> m.review().isBad()))
                .as("so who withholds is worse")
                .isGreaterThan(share(m -> m.consents().opens("credit"), m -> m.review().isBad()));
        assertThat(MEMBERS).allMatch(m -> m.consents().opens("web-app"));
    }

    @Test
    void whoLosesWorkHasNoSalaryAndAsksLenders() {
        Predicate<Member> lost = m -> m.life().isIdle(14);
        assertThat(MEMBERS.stream().filter(lost)).noneMatch(m -> m.life().hasSalary(14));
        assertThat(calls(lost, "lender")).isGreaterThan(3 * calls(lost.negate(), "lender"));
    }

    /** Calls with a kind of office in month 14, for each member. */
    private static double calls(Predicate<Member> who, String side) {
        long calls = 0;
        long members = 0;
        for (var circle : CIRCLES.values()) {
            var own =
                    MEMBERS.subList(
                            circle.number() * Circle.PEOPLE, (circle.number() + 1) * Circle.PEOPLE);
            var touches = Talk.of(WORLD, circle, own);
            for (int place = 0; place < own.size(); place++) {
                if (who.test(own.get(place))) {
                    members++;
                    calls +=
                            touches.get(place).stream()
                                    .filter(t ->
                                            t.kind() == Touch.Kind.CALL && t.side().equals(side))
                                    .filter(t ->
                                            Days.month((int) (t.at() / Days.DAY_SECONDS)) == 14)
                                    .count();
                }
            }
        }
        return (double) calls / members;
    }

    @Test
    void aRegionEventTakesIncomeOfItsRegionAlone() {
        int month = World.EVENT_MONTHS.getFirst();
        int region = WORLD.struck(month);
        Predicate<Member> there = m -> m.person().region() == region;
        assertThat(share(there, m -> m.life().isHit(month))).isCloseTo(0.6, within(0.05));
        assertThat(share(there.negate(), m -> m.life().isHit(month))).isZero();
        assertThat(
                        mean(
                                m -> m.life().isHit(month) && !m.life().isIdle(month),
                                m -> (double) m.life().income(month) / m.person().income()))
                .isCloseTo(0.35, within(0.02));
    }

    @Test
    void ringsShareDevicesAndNobodyElseDoes() {
        var owners = new HashMap<String, Set<Integer>>();
        for (var member : MEMBERS) {
            for (int month = 0; month < Days.MONTHS; month++) {
                owners.computeIfAbsent(
                                OperatorRecords.device(member.person(), month),
                                device -> new HashSet<>())
                        .add(member.person().id());
            }
        }
        for (var owning : owners.values()) {
            boolean ring = owning.stream().anyMatch(id -> MEMBERS.get(id).person().inRing());
            assertThat(owning.size() > 1).isEqualTo(ring);
        }
        assertThat(share(m -> true, m -> m.person().inRing())).isBetween(0.03, 0.05);
    }

    @Test
    void aMinorityContradictsItsSalary() {
        assertThat(share(m -> true, m -> m.person().contradicts())).isCloseTo(0.08, within(0.02));
    }

    @Test
    void bothSidesOfACallHaveIt() {
        var circle = CIRCLES.get(0);
        var touches = Talk.of(WORLD, circle, MEMBERS.subList(0, Circle.PEOPLE));
        long inside = 0;
        for (int place = 0; place < touches.size(); place++) {
            for (var touch : touches.get(place)) {
                long other = Long.parseLong(touch.other()) - 10_000_000_000L;
                if (other < Circle.PEOPLE) {
                    inside++;
                    assertThat(touches.get((int) other))
                            .contains(touch.turned(Person.phone(place)));
                }
            }
        }
        assertThat(inside).isGreaterThan(1_000);
    }
}
