package org.thinfile.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.thinfile.features.SplitRows.SplitRow;
import org.thinfile.features.TrainingRow.Became;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.SubjectId;

/** A cut in time tells what may be learned from apart from what it is tried on. */
class SplitTest {

    private static final Instant CUT = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void nothingOfTheFutureIsOnTheSideOfThePast() {
        var met = new EnumMap<Split, Integer>(Split.class);
        Seeded.times(
                300,
                random -> {
                    var rows = rows(random);
                    var split = split(rows, CUT);
                    assertThat(split.stream().map(SplitRow::row).toList()).isEqualTo(rows);
                    var learned = subjects(split, Split.LEARN);
                    var tried = subjects(split, Split.OUT_OF_TIME);
                    assertThat(learned)
                            .as("nobody is on both sides")
                            .doesNotContainAnyElementsOf(tried);
                    for (var each : split) {
                        met.merge(each.split(), 1, Integer::sum);
                        var row = each.row();
                        switch (each.split()) {
                            case LEARN -> {
                                assertThat(row.asOf()).isBefore(CUT);
                                assertThat(row.knownAt())
                                        .as("known at the cut")
                                        .isBeforeOrEqualTo(CUT);
                            }
                            case OUT_OF_TIME -> assertThat(row.asOf()).isAfterOrEqualTo(CUT);
                            case SET_ASIDE ->
                                    assertThat(
                                                    row.knownAt().isAfter(CUT)
                                                            || tried.contains(row.subject()))
                                            .as("set aside for a reason")
                                            .isTrue();
                        }
                    }
                });
        assertThat(met).as("all three were met").hasSize(3);
    }

    @Test
    void withoutACutEveryRowIsLearnedFrom() {
        assertThat(split(rows(Seeded.generator(1)), null))
                .extracting(SplitRow::split)
                .containsOnly(Split.LEARN);
    }

    @Test
    void rowsOutOfOrderAreRefused() {
        var rows = new ArrayList<>(rows(Seeded.generator(2)));
        rows.add(rows.getFirst());
        assertThatThrownBy(() -> split(rows, CUT)).hasMessageContaining("in the order of subjects");
    }

    @Test
    void aSubjectInTwoFoldsIsRefusedSinceItWouldLeakFromTheOneIntoTheOther() {
        var subject = SubjectId.random(Seeded.chance(1));
        var rows =
                List.of(
                        new TrainingRow(
                                subject, CUT.minusSeconds(9), CUT.minusSeconds(1), Became.BAD, 1),
                        new TrainingRow(subject, CUT.minusSeconds(8), CUT, Became.GOOD, 2));
        assertThatThrownBy(() -> split(rows, CUT))
                .hasMessageContaining("a subject has rows in folds 1 and 2")
                .hasMessageNotContaining(subject.toString());
    }

    @Test
    void aVectorThatStandsAtOrAfterItsOutcomeForetellsNothing() {
        assertThatThrownBy(() ->
                        new TrainingRow(
                                SubjectId.random(Seeded.chance(1)), CUT, CUT, Became.BAD, 0))
                .hasMessageContaining("foretells nothing");
    }

    private static Set<SubjectId> subjects(List<SplitRow> rows, Split split) {
        var subjects = new HashSet<SubjectId>();
        rows.stream()
                .filter(each -> each.split() == split)
                .forEach(each -> subjects.add(each.row().subject()));
        return subjects;
    }

    private static List<SplitRow> split(List<TrainingRow> rows, Instant cut) {
        var split = new ArrayList<SplitRow>();
        new SplitRows(rows.iterator(), cut).forEachRemaining(split::add);
        return split;
    }

    private static List<TrainingRow> rows(RandomGenerator random) {
        var rows = new ArrayList<TrainingRow>();
        for (int subject = 0; subject < 12; subject++) {
            var id = SubjectId.random(Seeded.chance(random.nextInt()));
            var at = CUT.minus(random.nextInt(400), ChronoUnit.DAYS);
            for (int row = 0; row <= random.nextInt(4); row++) {
                at = at.plus(1 + random.nextInt(200), ChronoUnit.DAYS);
                var asOf = random.nextInt(20) == 0 && at.isBefore(CUT) ? CUT : at;
                at = asOf;
                var known = random.nextInt(10) == 0 && asOf.isBefore(CUT) ? CUT : null;
                rows.add(
                        new TrainingRow(
                                id,
                                asOf,
                                known == null
                                        ? asOf.plus(1 + random.nextInt(300), ChronoUnit.DAYS)
                                        : known,
                                random.nextBoolean() ? Became.BAD : Became.GOOD,
                                subject % 3));
            }
        }
        rows.sort(
                Comparator.comparing((TrainingRow row) -> row.subject().toString())
                        .thenComparing(TrainingRow::asOf));
        return rows;
    }
}
