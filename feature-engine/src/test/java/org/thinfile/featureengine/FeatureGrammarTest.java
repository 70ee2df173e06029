package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.aggregation.Aggregation;
import org.thinfile.featureengine.aggregation.Bursts;
import org.thinfile.featureengine.aggregation.Novelty;
import org.thinfile.featureengine.aggregation.SampleAggregations;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Source;

class FeatureGrammarTest {

    private static final String HEAD =
            """
            source: phone
            zone: Asia/Shanghai
            currency: CNY
            purpose: Testing.
            uses: [credit-decision]
            reasons:
              calls: {zh: 通话, en: Calls}
            """;

    private static final String NIGHT = "holds: [{value: hour, at-least: 22, below: 6}]";

    @TempDir Path folder;

    @Test
    void everyAggregationIsDocumentedAndNoOtherIs() throws IOException {
        var text = Files.readString(Shipped.root().resolve("docs/features.md"));
        for (var name : Aggregations.names()) {
            var last = name.substring(name.indexOf('-') + 1);
            var shortened = last.endsWith("-streak") ? "`" + name.split("-")[0] : "`" + name;
            assertThat(text).as(name).contains(shortened);
        }
        var codes =
                SampleAggregations.all().stream()
                        .map(Aggregation::code)
                        .map(code -> code.split(" ")[0])
                        .toList();
        assertThat(codes).as("sampled by the laws").containsAll(Aggregations.names());
        assertThat(Aggregations.names()).containsAll(codes);
    }

    @Test
    void anHourGoesRoundMidnightAndADayHasItsClass() throws IOException {
        var feature = aggregated("aggregate: share", NIGHT);
        assertThat(feature.holds())
                .containsExactly(
                        new Condition.Between(
                                new Measure.Local(Measure.Part.HOUR, feature.zone()), 22, 5));
        assertThat(only("aggregate: share", "holds: [{value: weekday, at-least: 6}]"))
                .isEqualTo(new Condition.Between(local(Measure.Part.WEEKDAY), 6, 7));
        assertThat(only("aggregate: share", "holds: [{value: day-class, in: [weekend]}]"))
                .isInstanceOfSatisfying(
                        Condition.DayIn.class,
                        in -> assertThat(in.calendar()).isEqualTo(WorkCalendar.NONE));
    }

    private Measure local(Measure.Part part) throws IOException {
        return new Measure.Local(part, aggregated("aggregate: count").zone());
    }

    private Condition only(String... lines) throws IOException {
        return aggregated(lines).holds().getFirst();
    }

    @Test
    void parametersReachTheirAggregation() throws IOException {
        assertThat(aggregated("aggregate: bursts", "within: PT10M", "least: 3").aggregation())
                .isEqualTo(new Bursts(Bursts.Figure.COUNT, 600_000_000L, 3));
        assertThat(
                        aggregated(
                                        "aggregate: novelty",
                                        "value: counterparty",
                                        "recent: PT48H",
                                        "window: P3M")
                                .aggregation())
                .isEqualTo(new Novelty(true, Duration.ofHours(48)));
        assertThat(
                        aggregated("aggregate: entropy", "value: place", "weight: seconds")
                                .selection()
                                .weight())
                .isEqualTo(new Measure.Seconds());
        assertThat(
                        aggregated("aggregate: radius-of-gyration", "value: place")
                                .selection()
                                .measure())
                .isEqualTo(new Measure.Coordinates());
    }

    @Test
    void aComparisonDividesTheSameAggregationOfTwoWindows() throws IOException {
        var set = load("aggregate: count", "window: P1M", "against: {window: P3M, until: P1M}");
        var compared = (Calculation.Compared) set.feature("f").calculation();
        assertThat(compared.now().window().code()).isEqualTo("P1M..");
        assertThat(compared.base().window().code()).isEqualTo("P3M..P1M");
        assertThat(fault("aggregate: count", "window: P1M", "against: {window: P1M}"))
                .contains("features[0].against: it is the same window");
    }

    @Test
    void faultsSayWhatIsNeededAndWhatIsNotTaken() throws IOException {
        assertThat(fault("aggregate: frobnicate")).contains("'frobnicate' is not known");
        assertThat(fault("aggregate: quantile", "value: seconds"))
                .contains("quantile needs percent");
        assertThat(fault("aggregate: count", "percent: 5"))
                .contains("features[0].percent: count takes no percent");
        assertThat(fault("aggregate: count", NIGHT)).contains("[0].holds: count takes no holds");
        assertThat(fault("aggregate: balance", "value: counterparty"))
                .contains("balance needs holds");
        assertThat(fault("aggregate: mean", "value: counterparty"))
                .contains("[0].value: mean needs a quantity");
        assertThat(fault("aggregate: mean", "value: seconds", "weight: amount"))
                .contains("[0].weight: mean takes no weight");
        assertThat(fault("aggregate: salary-months", "value: counterparty", "percent: 9"))
                .contains("salary-months needs a weight");
        assertThat(fault("aggregate: entropy", "value: place", "weight: place"))
                .contains("[0].weight: a weight is a quantity");
        assertThat(fault("aggregate: radius-of-gyration", "value: seconds"))
                .contains("radius-of-gyration needs place");
        assertThat(fault("aggregate: bursts", "within: P1D", "least: 3"))
                .contains("[0].within: 'P1D' is no duration such as PT36H");
        assertThat(fault("aggregate: bursts", "within: PT1H", "least: 1"))
                .contains("at least 0 and 2");
        assertThat(
                        fault(
                                "aggregate: churn",
                                "value: counterparty",
                                "where: [{value: hour, at-least: 24}]"))
                .contains("[0].where[0]: hour goes from 0 to 23");
        assertThat(fault("aggregate: share", "holds: [{value: day-class, in: [feast]}]"))
                .contains("'feast' is no day-class");
        assertThat(fault("aggregate: share", "holds: [{value: day-class, is: 3}]"))
                .contains("asked for with in");
        assertThat(fault("aggregate: novelty", "value: place", "recent: P3M", "window: P1M"))
                .contains("[0].recent: does not begin inside the window P1M..");
        assertThat(fault("ratio: {of: a, over: b}", "percent: 3"))
                .contains("a feature made of features takes no percent");
    }

    private static final String BESIDE =
            "beside: {source: cards, events: [loan], where: [{value: amount, multiple-of: 0.5}]}";

    @Test
    void eventsOfAnotherSourceStandBesideAFeaturesOwnWhichHold() throws IOException {
        var set = load("aggregate: agreement", "value: place", BESIDE);
        var feature = (Calculation.Aggregated) set.feature("f").calculation();
        var phone = new Source("phone");
        var cards = new Source("cards");
        assertThat(feature.holds())
                .containsExactly(new Condition.KindIn(phone, new TreeSet<>(Set.of("call"))));
        assertThat(feature.selection().beside())
                .isEqualTo(
                        new Selection.Beside(
                                cards,
                                new TreeSet<>(Set.of("loan")),
                                List.of(
                                        new Condition.MultipleOf(
                                                new Measure.Amount("CNY", 2), 50))));
        assertThat(set.sources("f")).containsExactly(cards, phone);
        assertThat(set.digest())
                .isNotEqualTo(
                        load("aggregate: agreement", "value: place", BESIDE.replace("0.5", "1"))
                                .digest());
        assertThat(fault("aggregate: count", BESIDE)).contains("does not tell two sides apart");
        assertThat(fault("aggregate: share", BESIDE, NIGHT))
                .contains("[0].holds: beside another source it holds for");
        assertThat(fault("aggregate: share", BESIDE.replace("cards", "phone")))
                .contains("[0].beside.source: is the feature's own");
        assertThat(fault("ratio: {of: a, over: b}", BESIDE)).contains("has no meaning here");
    }

    @Test
    void groupsAndWhatIsKnownAreAskedForInWords() throws IOException {
        var known = "where: [{value: counterparty, known: true}]";
        var by = "by: [currency, attributes.plan]";
        var feature = aggregated("aggregate: duplicates", "value: minor", by, known);
        assertThat(feature.selection().by())
                .containsExactly(new Measure.CurrencyOf(), new Measure.Attribute("plan"));
        assertThat(feature.selection().where())
                .containsExactly(new Condition.Known(new Measure.Counterparty()));
        assertThat(fault("aggregate: duplicates", "value: minor")).contains("duplicates needs by");
        assertThat(fault("aggregate: count", by)).contains("[0].by: count takes no by");
        assertThat(fault("aggregate: count", "where: [{value: kind, known: true, is: 3}]"))
                .contains("known stands alone");
        assertThat(fault("aggregate: count", "where: [{value: hour, multiple-of: 2, above: 3}]"))
                .contains("multiple-of stands alone");
        assertThat(fault("aggregate: count", "where: [{value: amount, multiple-of: 0.001}]"))
                .contains("is finer than the values");
        assertThat(fault("aggregate: count", "where: [{value: kind, in: [a], known: true}]"))
                .contains("in stands alone");
    }

    @Test
    void aFeatureOfFeaturesIsForNoMoreThanTheseAndOfASourceOfTheirs() throws IOException {
        var parts =
                feature("aggregate: count")
                        + """
                          - name: g
                            title: {zh: 某, en: G}
                            dimension: behaviour
                            reason: calls
                            expected: none
                            combine: {how: sum, of: [f]}
                        """;
        assertThat(loadText(HEAD + parts).names()).containsExactly("f", "g");
        assertThat(faultOf(HEAD + parts + "    uses: [model-training]\n"))
                .contains("it is for [model-training], and 'f', of which it is made, is for");
        assertThat(faultOf(HEAD + parts + "    source: cards\n"))
                .contains("its source is cards, and what it is made of looks at [phone]");
        var without = HEAD.replace("source: phone\n", "");
        assertThat(faultOf(without + feature("aggregate: count")))
                .contains("the field 'source' is missing");
        var named = loadText(without + feature("aggregate: count", "source: cards"));
        assertThat(named.feature("f").source()).isEqualTo(new Source("cards"));
    }

    @Test
    void anUnknownCalendarOrZoneIsAFaultOfTheFile() throws IOException {
        var feature = feature("aggregate: count");
        assertThat(faultOf("calendar: mars\n" + HEAD + feature))
                .contains("phone.yaml:1: calendar: there is no calendar 'mars' (known are");
        assertThat(faultOf(HEAD.replace("Asia/Shanghai", "Asia/Mars") + feature))
                .contains("phone.yaml:2: zone: 'Asia/Mars' is no zone");
    }

    @Test
    void aCalendarIsPartOfTheVersionOfWhoNamesItDownToItsWords() throws IOException {
        var asks = feature("aggregate: share", "holds: [{value: day-class, in: [holiday]}]");
        var one = digest("2026-01-01", "元旦", asks);
        assertThat(digest("2026-01-01", "元旦", asks)).isEqualTo(one);
        assertThat(digest("2026-01-01", "新年", asks)).isNotEqualTo(one);
        assertThat(digest("2026-01-02", "元旦", asks)).isNotEqualTo(one);
        var path = folder.resolve("calendars/here.yaml");
        var named = loadText("calendar: here\n" + HEAD + asks);
        assertThat(named.files()).containsEntry("calendars/here.yaml", Files.readString(path));
        assertThat(loadText(HEAD + asks).files()).doesNotContainKey("calendars/here.yaml");
    }

    private Digest digest(String day, String name, String feature) throws IOException {
        Files.createDirectories(folder.resolve("calendars"));
        Files.writeString(
                folder.resolve("calendars/here.yaml"),
                """
                calendar: here
                title: {zh: 某, en: Here}
                weekend: [sunday]
                holidays: [{name: %s, from: %s, to: %s}]
                """
                        .formatted(name, day, day));
        return loadText("calendar: here\n" + HEAD + feature).digest();
    }

    private static String feature(String... lines) {
        var text =
                """
                features:
                  - name: f
                    title: {zh: 某, en: F}
                    dimension: behaviour
                    reason: calls
                    expected: none
                """;
        boolean ofEvents = List.of(lines).stream().anyMatch(line -> line.startsWith("aggregate"));
        return text
                + (ofEvents ? "    events: [call]\n" : "")
                + List.of(lines).stream()
                        .map(line -> "    " + line + "\n")
                        .reduce("", String::concat);
    }

    private Calculation.Aggregated aggregated(String... lines) throws IOException {
        return (Calculation.Aggregated) load(lines).feature("f").calculation();
    }

    private FeatureSet load(String... lines) throws IOException {
        return loadText(HEAD + feature(lines));
    }

    private FeatureSet loadText(String text) throws IOException {
        Files.writeString(folder.resolve("phone.yaml"), text);
        return FeatureSet.load(folder);
    }

    private String fault(String... lines) {
        return faultOf(HEAD + feature(lines));
    }

    private String faultOf(String text) {
        var thrown = catchThrowableOfType(ProblemException.class, () -> loadText(text));
        assertThat(thrown).as(text).isNotNull();
        return thrown.problem().detail();
    }
}
