package org.thinfile.learning.fusion;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;
import org.thinfile.learning.calibration.Calibration;

/**
 * People with three sources of planted worth: 'cards' tell much, 'bills' tell some of the same and
 * a little more, 'noise' tells nothing. Worse risks withhold more.
 */
final class PlantedSources {

    static final Sources SOURCES =
            Sources.of(
                    Map.of(
                            "late", "cards",
                            "use", "cards",
                            "arrears", "bills",
                            "dice", "noise"));

    private PlantedSources() {}

    static FusionRows rows(RandomGenerator chance, int count) {
        var late = new double[count];
        var use = new double[count];
        var arrears = new double[count];
        var dice = new double[count];
        var bad = new int[count];
        var present = new long[count];
        var fold = new int[count];
        for (int i = 0; i < count; i++) {
            double common = chance.nextGaussian();
            late[i] = common + 0.5 * chance.nextGaussian();
            use[i] = chance.nextGaussian();
            arrears[i] = common + 0.8 * chance.nextGaussian();
            dice[i] = chance.nextGaussian();
            double z = -1.5 + common + 0.7 * use[i];
            bad[i] = chance.nextDouble() < Calibration.probabilityOf(z) ? 1 : 0;
            present[i] = withheld(chance, z);
            fold[i] = i % 3;
        }
        var table =
                new Table(
                        List.of(
                                new Column.Numeric("dice", dice),
                                new Column.Numeric("late", late),
                                new Column.Numeric("use", use),
                                new Column.Numeric("arrears", arrears)));
        return new FusionRows(new LabelledTable(table, bad, fold), SOURCES, present);
    }

    /** Bits: bills 1, cards 2, noise 4. */
    private static long withheld(RandomGenerator chance, double z) {
        long pattern = 0;
        pattern |= chance.nextDouble() < Calibration.probabilityOf(1 - 0.5 * z) ? 1 : 0;
        pattern |= chance.nextDouble() < Calibration.probabilityOf(0.5 - 0.8 * z) ? 2 : 0;
        pattern |= chance.nextDouble() < 0.6 ? 4 : 0;
        return pattern;
    }
}
