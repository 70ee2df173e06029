package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.thinfile.features.TrainingRow.Became;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.SubjectId;

class OutcomesTest {

    private static final Instant KNOWN_AT = Instant.parse("2005-11-01T00:00:00Z");
    private static final OutcomeDefinition DEFAULT = new OutcomeDefinition("default-next-month");
    private static final Actor ACTOR = Actor.command("import");

    private final RecordingTrail trail = new RecordingTrail();
    private final ModelsDatabase database = ModelsDatabase.fresh();
    private Outcomes outcomes;

    @BeforeEach
    void open() {
        outcomes = new JdbcOutcomes(database.jdbc(), database.transactions(), trail);
    }

    @Test
    void anOutcomeIsNotSeenBeforeItWasKnown() {
        var one = outcome(1, true);
        outcomes.record(List.of(one), ACTOR);

        assertThat(outcomes.known(DEFAULT, KNOWN_AT.minusNanos(1000))).isEmpty();
        assertThat(outcomes.known(DEFAULT, KNOWN_AT)).containsExactly(entry(one));
        assertThat(outcomes.known(new OutcomeDefinition("another"), KNOWN_AT)).isEmpty();
    }

    @Test
    void loadingAgainAddsNothingAndLeavesNoTrace() {
        var many = new ArrayList<Outcome>();
        for (int i = 0; i < 12_000; i++) {
            many.add(outcome(i, i % 5 == 0));
        }

        assertThat(outcomes.record(many, ACTOR)).isEqualTo(new Outcomes.Recorded(12_000, 0));
        assertThat(outcomes.record(many, ACTOR)).isEqualTo(new Outcomes.Recorded(0, 12_000));
        assertThat(outcomes.count(DEFAULT)).isEqualTo(12_000);
        assertThat(trail.kinds()).containsExactly("models.outcomes-recorded");
    }

    @Test
    void anOutcomeThatContradictsWhatIsRecordedIsRefusedAndNothingIsRecorded() {
        outcomes.record(List.of(outcome(1, true)), ACTOR);

        assertThatThrownBy(
                        () -> outcomes.record(List.of(outcome(2, true), outcome(1, false)), ACTOR))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("1 outcomes by 'default-next-month' contradict");
        assertThat(outcomes.count(DEFAULT)).isEqualTo(1);
    }

    @Test
    void outcomesAreNeverEdited() {
        outcomes.record(List.of(outcome(1, true)), ACTOR);

        assertThatThrownBy(
                        () -> database.jdbc().sql("update models.outcome set bad = false").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("is append-only");
        assertThatThrownBy(() -> database.jdbc().sql("truncate models.outcome").update())
                .hasMessageContaining("is append-only");
    }

    @Test
    void outcomesComeInTheOrderOfSubjectsWithTheInstantsTheyTell() {
        var given = new ArrayList<Outcome>();
        for (int i = 0; i < 11_000; i++) {
            var became = Became.values()[i % 3];
            var subject = SubjectId.random(Seeded.chance(i));
            var asOf = KNOWN_AT.minusSeconds(1 + i);
            given.add(new Outcome(subject, DEFAULT, became, 1, KNOWN_AT, asOf));
        }
        outcomes.record(given, ACTOR);
        given.sort(Comparator.comparing(outcome -> outcome.subject().toString()));

        var read = new ArrayList<Outcome>();
        outcomes.inOrder(DEFAULT, KNOWN_AT).forEachRemaining(read::add);
        assertThat(read).isEqualTo(given);
        assertThat(outcomes.inOrder(DEFAULT, KNOWN_AT.minusNanos(1000)).hasNext()).isFalse();
        assertThat(outcomes.known(DEFAULT, KNOWN_AT).values())
                .as("what is neither good nor bad is not learned from")
                .hasSize(7_334)
                .noneMatch(outcome -> outcome.became() == Became.INDETERMINATE);
        var later = outcomes.asOfQuantile(DEFAULT, KNOWN_AT, 0.8).orElseThrow();
        assertThat(given.stream().filter(outcome -> later.isBefore(outcome.asOf())).count())
                .isBetween(2_190L, 2_210L);
        assertThat(outcomes.asOfQuantile(new OutcomeDefinition("another"), KNOWN_AT, 0.8))
                .isEmpty();
    }

    @Test
    void anOutcomeOfAnotherInstantContradicts() {
        var subject = SubjectId.random(Seeded.chance(1));
        var asOf = KNOWN_AT.minusSeconds(9);
        outcomes.record(
                List.of(new Outcome(subject, DEFAULT, Became.BAD, 1, KNOWN_AT, asOf)), ACTOR);
        var other = new Outcome(subject, DEFAULT, Became.BAD, 1, KNOWN_AT, asOf.minusSeconds(1));

        assertThatThrownBy(() -> outcomes.record(List.of(other), ACTOR))
                .hasMessageContaining("contradict");
        assertThatThrownBy(() -> new Outcome(subject, DEFAULT, Became.BAD, 1, KNOWN_AT, KNOWN_AT))
                .hasMessageContaining("is not before");
    }

    private static Outcome outcome(int seed, boolean bad) {
        var subject = SubjectId.random(Seeded.chance(seed));
        return new Outcome(subject, DEFAULT, bad, seed % 5, KNOWN_AT);
    }

    private static java.util.Map.Entry<SubjectId, Outcome> entry(Outcome outcome) {
        return java.util.Map.entry(outcome.subject(), outcome);
    }
}
