package org.thinfile.models;

import java.util.Arrays;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;
import org.thinfile.learning.boosting.BoostedModel;
import org.thinfile.learning.boosting.BoostingLearner;
import org.thinfile.learning.boosting.BoostingSettings;

/** Boosted trees, calibrated and published on a scale. */
record BoostingFamily(BoostingSettings settings, ScoreScale scale) implements Family {

    static final String NAME = "boosting";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Canonical.Form parameters() {
        return () -> RecordTree.of(this);
    }

    @Override
    public Fitted fit(LabelledTable rows) {
        var model = new BoostingLearner(settings).fitModel(rows, scale);
        return new Fitted(model, table -> published(model, table));
    }

    private double[] published(BoostedModel model, Table table) {
        double sigmoid = model.forest().sigmoid();
        return Arrays.stream(model.rawScores(table))
                .mapToInt(raw -> scale.score(-model.calibration().logOdds(sigmoid * raw)))
                .mapToDouble(scale::probabilityOfBad)
                .toArray();
    }
}
