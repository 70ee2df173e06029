package org.thinfile.learning.scorecard;

import java.util.List;
import java.util.random.RandomGenerator;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;

/** Tables that cards are fitted on in tests: numbers, categories, codes, gaps, noise. */
public final class CardRows {

    static final List<String> TOWNS = List.of("north", "south", "o'east", "we\"st");

    private CardRows() {}

    /**
     * Risk rises with 'use' (-999 is no quantity) and depends on 'town'; 'again' nearly repeats
     * 'use', 'faint' says a little, 'noise' nothing.
     */
    public static LabelledTable of(RandomGenerator chance, int count) {
        var use = new double[count];
        var again = new double[count];
        var faint = new double[count];
        var noise = new double[count];
        var town = new int[count];
        var bad = new int[count];
        for (int i = 0; i < count; i++) {
            use[i] = chance.nextInt(8) == 0 ? -999 : chance.nextDouble();
            again[i] = use[i] < 0 ? Double.NaN : use[i] + 0.2 * chance.nextGaussian();
            faint[i] = chance.nextInt(9) == 0 ? Double.NaN : chance.nextGaussian();
            noise[i] = chance.nextGaussian();
            town[i] = chance.nextInt(5) - 1;
            double risk = use[i] < 0 ? 1.5 : 2.5 * use[i];
            risk += town[i] == 1 ? 1 : 0;
            risk += Double.isNaN(faint[i]) ? 0 : 0.3 * faint[i];
            bad[i] = chance.nextDouble() < 1 / (1 + Math.exp(2.2 - risk)) ? 1 : 0;
        }
        var table =
                new Table(
                        List.of(
                                new Column.Numeric("use", use),
                                new Column.Numeric("again", again),
                                new Column.Numeric("faint", faint),
                                new Column.Numeric("noise", noise),
                                new Column.Category("town", town, TOWNS)));
        return new LabelledTable(table, bad, new int[count]);
    }
}
