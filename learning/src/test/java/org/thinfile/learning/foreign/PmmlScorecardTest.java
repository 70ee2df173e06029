package org.thinfile.learning.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Column;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.scorecard.ScorecardModel;

class PmmlScorecardTest {

    private static final ScoreScale SCALE = ScoreScale.PUBLISHED;

    /** A point of the file is a point of the scale, and a total of 0 stands at even odds. */
    private static final PlattScaling POINT_FOR_POINT = new PlattScaling(0, -1 / SCALE.factor());

    private static final String AGE =
            """
            <Characteristic name="AgeScore" baselineScore="18">
              <Attribute partialScore="-1">
                <SimplePredicate field="age" operator="isMissing"/></Attribute>
              <Attribute partialScore="40">
                <SimplePredicate field="age" operator="equal" value="999"/></Attribute>
              <Attribute partialScore="-3">
                <SimplePredicate field="age" operator="lessOrEqual" value="18"/></Attribute>
              <Attribute partialScore="12">
                <CompoundPredicate booleanOperator="and">
                  <SimplePredicate field="age" operator="greaterThan" value="18"/>
                  <SimplePredicate field="age" operator="lessThan" value="30"/>
                </CompoundPredicate></Attribute>
              <Attribute partialScore="18"><True/></Attribute>
            </Characteristic>
            """;

    private static final String WORK =
            """
            <Characteristic name="WorkScore">
              <Attribute partialScore="-9">
                <SimplePredicate field="work" operator="isMissing"/></Attribute>
              <Attribute partialScore="10">
                <SimpleSetPredicate field="work" booleanOperator="isIn">
                  <Array type="string" n="2">"sales \\"east\\"" marketing</Array>
                </SimpleSetPredicate></Attribute>
              <Attribute partialScore="19">
                <SimplePredicate field="work" operator="equal" value="engineering"/></Attribute>
              <Attribute partialScore="3"><True/></Attribute>
            </Characteristic>
            """;

    private static byte[] file(String... characteristics) {
        return """
        <?xml version="1.0"?>
        <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/>
        <Scorecard functionName="regression" initialScore="5">
        <Characteristics>%s</Characteristics></Scorecard></PMML>
        """
                .formatted(String.join("", characteristics))
                .stripLeading()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ScorecardModel read(byte[] file, PlattScaling line) {
        var format = ForeignFormats.of(file);
        assertThat(format.name()).isEqualTo("pmml-scorecard");
        return (ScorecardModel) format.read(file, new ForeignDeclaration(Map.of(), line, SCALE));
    }

    private static int points(ScorecardModel card, double age) {
        return card.score(new double[] {age}).points();
    }

    @Test
    void theFirstAttributeThatHoldsDecidesAlsoAtTheEdges() {
        var card = read(file(AGE), POINT_FOR_POINT);
        int even = SCALE.clip(SCALE.offset() + 5);

        assertThat(points(card, 18)).isEqualTo(even - 3);
        assertThat(points(card, Math.nextUp(18.0))).isEqualTo(even + 12);
        assertThat(points(card, Math.nextDown(30.0))).isEqualTo(even + 12);
        assertThat(points(card, 30)).isEqualTo(even + 18);
        assertThat(points(card, -1e300)).isEqualTo(even - 3);
        assertThat(points(card, 999)).isEqualTo(even + 40);
        assertThat(points(card, Math.nextUp(999.0))).isEqualTo(even + 18);
        assertThat(points(card, Double.NaN)).isEqualTo(even - 1);
    }

    @Test
    void textsMissingAndUnknownOnesTakeTheirAttributes() {
        var card = read(file(WORK), POINT_FOR_POINT);
        int even = SCALE.clip(SCALE.offset() + 5);
        var work = List.of("sales \"east\"", "marketing", "engineering", "law");
        var table =
                new Table(List.of(new Column.Category("work", new int[] {0, 1, 2, 3, -1}, work)));

        assertThat(card.score(table).points())
                .containsExactly(even + 10, even + 10, even + 19, even + 3, even - 9);
    }

    @Test
    void contributionsAreMeasuredFromTheFilesBaseline() {
        var card = read(file(AGE), POINT_FOR_POINT);

        assertThat(card.score(new double[] {20}).contributions().getFirst().points())
                .isCloseTo(12 - 18, within(1e-9));
    }

    @Test
    void pointsOfAnotherScaleBecomeOnesOfOurs() {
        // 20 points double the odds there, 40 here
        var card = read(file(AGE), new PlattScaling(0.3, -Math.log(2) / 20));

        assertThat(points(card, 20) - points(card, 18)).isEqualTo(30);
    }

    @Test
    void itIsAModelLikeAnyOtherAfterwards() {
        var card = read(file(AGE, WORK), POINT_FOR_POINT);

        var again = ModelFamilies.named(card.family()).read(Canonical.bytes(card));

        assertThat(Canonical.text(again)).isEqualTo(Canonical.text(card));
        assertThat(card.inputs()).containsExactly("age", "work");
    }

    @Test
    void whatIsNotToldOfIsRefusedAndNotScoredAsNeutral() {
        refused(file(AGE.replace("<True/>", "<False/>")), "operator");
        refused(
                file(
                        """
                        <Characteristic name="A"><Attribute partialScore="1">
                        <SimplePredicate field="a" operator="lessThan" value="3"/></Attribute>
                        <Attribute partialScore="2">
                        <SimplePredicate field="a" operator="isMissing"/></Attribute>
                        </Characteristic>
                        """),
                "no attribute of 'a' holds for the number 3.0");
        refused(
                file(
                        """
                        <Characteristic name="A"><Attribute partialScore="1">
                        <SimplePredicate field="a" operator="lessThan" value="3"/></Attribute>
                        <Attribute partialScore="2">
                        <SimplePredicate field="a" operator="greaterOrEqual" value="3"/></Attribute>
                        </Characteristic>
                        """),
                "no attribute of 'a' holds for a missing value");
        refused(
                file(
                        """
                        <Characteristic name="A"><Attribute partialScore="x">
                        <SimplePredicate field="a" operator="isMissing"/></Attribute>
                        </Characteristic>
                        """),
                "'partialScore' of Attribute is 'x'");
        refused("<PMML".getBytes(StandardCharsets.UTF_8), "no readable XML");
        refused(
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><PMML>&e;</PMML>"
                        .getBytes(StandardCharsets.UTF_8),
                "no readable XML");
    }

    @Test
    void withoutWordOfWhatATotalMeansThereIsNoScore() {
        var file = file(AGE);

        assertThatThrownBy(() -> read(file, PlattScaling.IDENTITY))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("slope 1.0");
    }

    private static void refused(byte[] file, String why) {
        assertThatThrownBy(() ->
                        new PmmlScorecardFormat()
                                .read(
                                        file,
                                        new ForeignDeclaration(Map.of(), POINT_FOR_POINT, SCALE)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(why);
    }
}
