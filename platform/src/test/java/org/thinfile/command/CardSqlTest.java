package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thinfile.learning.Column;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;
import org.thinfile.learning.scorecard.Attribute;
import org.thinfile.learning.scorecard.Bin;
import org.thinfile.learning.scorecard.Characteristic;
import org.thinfile.learning.scorecard.ScorecardModel;
import org.thinfile.learning.scorecard.print.CardSql;
import org.thinfile.postgres.TestDatabase;

/** The SQL of a card gives the points of the card, in PostgreSQL itself. */
class CardSqlTest {

    private static final double EDGE = 0.1;

    private static final List<String> TEXTS =
            List.of("o'hara", "a\\b", "say \"x\"", "城市", "", "A", "two\nlines", "'); drop");

    private static final List<@Nullable Double> NUMBERS =
            java.util.Arrays.asList(
                    null,
                    Double.NaN,
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    EDGE,
                    Math.nextDown(EDGE),
                    Math.nextUp(EDGE),
                    -0.0,
                    0.0,
                    -999.0,
                    Math.nextUp(-999.0),
                    1e300,
                    -1e-300,
                    1e17,
                    Math.nextDown(1e17));

    private static Characteristic.Row row(Attribute attribute, int points) {
        return new Characteristic.Row(new Bin(attribute, 0, 0, 0), points);
    }

    private static ScorecardModel card() {
        var ratio =
                List.of(
                        row(new Attribute.Range(Double.NEGATIVE_INFINITY, 0), 1),
                        row(new Attribute.Range(0, EDGE), 2),
                        row(new Attribute.Range(EDGE, 1e17), 4),
                        row(new Attribute.Range(1e17, Double.POSITIVE_INFINITY), 8),
                        row(new Attribute.Special(-999), 16),
                        row(new Attribute.Missing(), 32),
                        row(new Attribute.Unseen(), 64));
        // nothing was missing in training: what is, takes the line for the unseen
        var amount =
                List.of(
                        row(new Attribute.Range(Double.NEGATIVE_INFINITY, EDGE), 100),
                        row(new Attribute.Range(EDGE, Double.POSITIVE_INFINITY), 200),
                        row(new Attribute.Unseen(), 300));
        var town =
                List.of(
                        row(new Attribute.Group(TEXTS.subList(0, 4)), 1000),
                        row(new Attribute.Group(TEXTS.subList(4, 8)), 2000),
                        row(new Attribute.Missing(), 3000),
                        row(new Attribute.Unseen(), 4000));
        return new ScorecardModel(
                new ScoreScale(0, 100_000, 650, 20, 40),
                5000,
                List.of(
                        new Characteristic("ra\"tio", 1, ratio, 0),
                        new Characteristic("Amount", 1, amount, 0),
                        new Characteristic("to'wn", 1, town, 0)));
    }

    /** Every number with every text; amounts are exact decimals in the table. */
    private static Table table(List<@Nullable String> towns, List<BigDecimal> amounts) {
        var ratio = new ArrayList<Double>();
        var amount = new ArrayList<Double>();
        var codes = new ArrayList<Integer>();
        var known = towns.stream().filter(text -> text != null).toList();
        for (var number : NUMBERS) {
            for (var town : towns) {
                amount.add(amounts.get(ratio.size() % amounts.size()).doubleValue());
                ratio.add(number == null ? Double.NaN : number);
                codes.add(town == null ? -1 : known.indexOf(town));
            }
        }
        return new Table(
                List.of(
                        new Column.Numeric("ra\"tio", doubles(ratio)),
                        new Column.Numeric("Amount", doubles(amount)),
                        new Column.Category(
                                "to'wn", codes.stream().mapToInt(code -> code).toArray(), known)));
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }

    @Test
    void everyRowHasThePointsOfTheCardInPostgres() throws SQLException {
        var card = card();
        var towns = new ArrayList<@Nullable String>(TEXTS);
        towns.addAll(List.of("a", "unknown", "o''hara", " "));
        towns.add(null);
        var amounts = List.of(new BigDecimal("0.10"), new BigDecimal("0.09"), BigDecimal.ZERO);
        var expected = card.score(table(towns, amounts)).points();
        var found = new ArrayList<Integer>();
        try (var connection = TestDatabase.empty().dataSource().getConnection()) {
            fill(connection, towns, amounts);
            for (var conforming : List.of("on", "off")) {
                found.clear();
                try (var statement = connection.createStatement()) {
                    statement.execute("set standard_conforming_strings = " + conforming);
                    try (var rows =
                            statement.executeQuery(
                                    "select %s as points from applicant order by id"
                                            .formatted(CardSql.of(card)))) {
                        while (rows.next()) {
                            found.add(rows.getInt(1));
                        }
                    }
                }
                assertThat(found.stream().mapToInt(points -> points).toArray()).isEqualTo(expected);
            }
        }
        // every line of the card was taken by some row
        assertThat(found.stream().distinct().count()).isGreaterThan(30);
    }

    @Test
    void scoresAreClippedAsTheCardClipsThem() throws SQLException {
        var far = List.of(row(new Attribute.Missing(), 5000), row(new Attribute.Unseen(), -5000));
        var card =
                new ScorecardModel(
                        ScoreScale.PUBLISHED, 500, List.of(new Characteristic("x", 1, far, 0)));
        try (var connection = TestDatabase.empty().dataSource().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select %s from (values (null::int), (1)) as t(x)"
                                        .formatted(CardSql.of(card)))) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(950);
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    private static void fill(
            Connection connection, List<@Nullable String> towns, List<BigDecimal> amounts)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table applicant (
                        id int generated always as identity,
                        "ra""tio" double precision,
                        "Amount" numeric(12, 2),
                        "to'wn" text)\
                    """);
        }
        int id = 0;
        try (var insert =
                connection.prepareStatement(
                        "insert into applicant (\"ra\"\"tio\", \"Amount\", \"to'wn\")"
                                + " values (?, ?, ?)")) {
            for (var number : NUMBERS) {
                for (var town : towns) {
                    insert.setObject(1, number);
                    insert.setBigDecimal(2, amounts.get(id++ % amounts.size()));
                    insert.setString(3, town);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
