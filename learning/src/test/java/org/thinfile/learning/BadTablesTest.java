package org.thinfile.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.evaluation.Evaluation;

/** What every family does with bad tables: a model of the rest, or a refusal that says why. */
class BadTablesTest {

    /** Treated: the model ranks by what is left. Either: it may also be refused, with a remedy. */
    private enum Answer {
        TREATED,
        EITHER,
        REFUSED
    }

    private record Case(String name, Answer answer, LabelledTable rows) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Column numbers(String name, int rows, IntToDoubleFunction value) {
        return new Column.Numeric(name, IntStream.range(0, rows).mapToDouble(value).toArray());
    }

    private static Column texts(String name, int rows, IntFunction<String> value) {
        var texts = IntStream.range(0, rows).mapToObj(value).toList();
        var known = texts.stream().distinct().toList();
        var codeOf = new java.util.HashMap<String, Integer>();
        known.forEach(text -> codeOf.put(text, codeOf.size()));
        return new Column.Category(name, texts.stream().mapToInt(codeOf::get).toArray(), known);
    }

    /** A column that says something, and the bad one. */
    private static LabelledTable beside(int rows, IntFunction<Column> column) {
        var chance = Seeded.generator(5);
        var risk = IntStream.range(0, rows).mapToDouble(i -> chance.nextDouble()).toArray();
        var bad =
                IntStream.range(0, rows)
                        .map(i -> chance.nextDouble() < 0.6 * risk[i] ? 1 : 0)
                        .toArray();
        bad[0] = 1;
        bad[1] = 0;
        var columns = List.of(new Column.Numeric("risk", risk), column.apply(rows));
        var fold = IntStream.range(0, rows).map(i -> i % 2).toArray();
        return new LabelledTable(new Table(columns), bad, fold);
    }

    private static List<Case> cases() {
        var chance = Seeded.generator(6);
        var cases = new ArrayList<Case>();
        int n = 1200;
        cases.add(new Case("constant", Answer.TREATED, beside(n, r -> numbers("x", r, i -> 3))));
        cases.add(
                new Case(
                        "all missing",
                        Answer.TREATED,
                        beside(n, r -> numbers("x", r, i -> Double.NaN))));
        cases.add(
                new Case(
                        "missing texts",
                        Answer.TREATED,
                        beside(
                                n,
                                r -> {
                                    var none = new int[r];
                                    java.util.Arrays.fill(none, -1);
                                    return new Column.Category("x", none, List.of());
                                })));
        cases.add(
                new Case(
                        "10,000 categories",
                        Answer.TREATED,
                        beside(20_000, r -> texts("x", r, i -> "c" + i % 10_000))));
        cases.add(
                new Case(
                        "dates",
                        Answer.TREATED,
                        beside(n, r -> texts("x", r, i -> "2024-%02d-03".formatted(1 + i % 12)))));
        cases.add(
                new Case(
                        "huge numbers",
                        Answer.TREATED,
                        beside(n, r -> numbers("x", r, i -> chance.nextGaussian() * 1e300))));
        cases.add(
                new Case(
                        "20 rows",
                        Answer.EITHER,
                        beside(20, r -> numbers("x", r, i -> chance.nextDouble()))));
        cases.addAll(ofRepeats(n));
        return cases;
    }

    /** Columns that repeat another or the outcome, and outcomes of one kind. */
    private static List<Case> ofRepeats(int n) {
        var cases = new ArrayList<Case>();
        var twin = beside(n, r -> numbers("x", r, i -> 0));
        var same =
                new Column.Numeric("x", ((Column.Numeric) twin.table().columns().get(0)).values());
        cases.add(
                new Case(
                        "duplicate",
                        Answer.TREATED,
                        new LabelledTable(
                                new Table(List.of(twin.table().columns().get(0), same)),
                                twin.bad(),
                                twin.fold())));
        var told = twin.bad();
        cases.add(
                new Case(
                        "leaking",
                        Answer.TREATED,
                        new LabelledTable(
                                new Table(
                                        List.of(
                                                twin.table().columns().get(0),
                                                numbers("x", n, i -> told[i]))),
                                told,
                                twin.fold())));
        var one = beside(n, r -> numbers("x", r, i -> i));
        cases.add(
                new Case(
                        "one class only",
                        Answer.REFUSED,
                        new LabelledTable(one.table(), new int[n], one.fold())));
        return cases;
    }

    static Stream<Arguments> everyFamilyAndCase() {
        return ModelFamilies.fitting().stream()
                .flatMap(family -> cases().stream().map(each -> Arguments.of(family, each)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyFamilyAndCase")
    void aModelOfTheRestOrARefusalThatSaysWhy(String family, Case each) {
        var learner = ModelFamilies.named(family).learner(FitRequest.DEFAULT);
        var learn = each.rows().folds(fold -> fold == 0);
        var score = each.rows().folds(fold -> fold == 1);
        var said = new ArrayList<Double>();
        var refused =
                catchThrowable(() -> {
                    for (double p : learner.fit(learn).probabilities(score.table())) {
                        said.add(p);
                    }
                });
        if (refused != null) {
            assertThat(each.answer()).as("%s", refused).isNotEqualTo(Answer.TREATED);
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> {
                                assertThat(e.problem()).isInstanceOf(Problem.BadInput.class);
                                assertThat(e.problem().remedy()).isNotBlank();
                            });
            return;
        }
        assertThat(each.answer()).isNotEqualTo(Answer.REFUSED);
        assertThat(said).hasSize(score.rows()).allSatisfy(p -> assertThat(p).isBetween(0.0, 1.0));
        if (each.answer() == Answer.TREATED) {
            var probabilities = said.stream().mapToDouble(p -> p).toArray();
            assertThat(
                            org.thinfile.learning.metrics.Discrimination.of(
                                            probabilities, score.bad())
                                    .auc())
                    .isGreaterThan(0.6);
        }
    }

    static List<String> everyFamily() {
        return ModelFamilies.fitting();
    }

    @ParameterizedTest
    @MethodSource("everyFamily")
    void aFoldWithoutBadRowsIsNamed(String family) {
        var rows = beside(100, r -> numbers("x", r, i -> i));
        var fold = IntStream.range(0, 100).map(i -> rows.bad()[i] == 1 ? 0 : i % 2).toArray();
        var learner = ModelFamilies.named(family).learner(FitRequest.DEFAULT);
        var refused =
                catchThrowable(() ->
                        Evaluation.run(
                                new LabelledTable(rows.table(), rows.bad(), fold),
                                learner,
                                System::nanoTime));
        assertThat(refused)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("fold 1 has 0 bad");
    }
}
