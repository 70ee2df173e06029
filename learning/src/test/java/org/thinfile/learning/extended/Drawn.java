package org.thinfile.learning.extended;

import java.util.List;
import java.util.random.RandomGenerator;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;

/** Seeded loans for the tests. */
public final class Drawn {

    static final List<String> TRADES = List.of("farm", "mine", "shop");

    private Drawn() {}

    /** Risk rises with debt, in trade "mine", and where "left" and "right" have unlike signs. */
    public static LabelledTable loans(RandomGenerator chance, int count) {
        var debt = new double[count];
        var income = new double[count];
        var left = new double[count];
        var right = new double[count];
        var trade = new int[count];
        var bad = new int[count];
        for (int i = 0; i < count; i++) {
            debt[i] = chance.nextGaussian();
            income[i] = chance.nextInt(5) == 0 ? Double.NaN : chance.nextInt(8);
            left[i] = chance.nextGaussian();
            right[i] = chance.nextGaussian();
            trade[i] = chance.nextInt(4) - 1;
            double risk = debt[i] - 1 + (trade[i] == 1 ? 1 : 0) + (income[i] > 4 ? -1 : 0);
            risk += left[i] * right[i] < 0 ? 1.5 : -0.5;
            bad[i] = chance.nextDouble() < 1 / (1 + StrictMath.exp(-risk)) ? 1 : 0;
        }
        var table =
                new Table(
                        List.of(
                                new Column.Numeric("debt", debt),
                                new Column.Numeric("income", income),
                                new Column.Numeric("left", left),
                                new Column.Numeric("right", right),
                                new Column.Category("trade", trade, TRADES)));
        return new LabelledTable(table, bad, new int[count]);
    }

    /** A vector with gaps, odd numbers and unknown categories. */
    public static double[] vector(ExtendedModel card, RandomGenerator chance) {
        return card.inputs().stream()
                .mapToDouble(input ->
                        switch (chance.nextInt(6)) {
                            case 0 -> Double.NaN;
                            case 1 -> chance.nextInt(12) - 2;
                            default -> chance.nextGaussian();
                        })
                .toArray();
    }

    /** The card that the family fits. */
    public static ExtendedModel card(LabelledTable rows) {
        return new ExtendedFamily().learner(FitRequest.DEFAULT).fit(rows);
    }
}
