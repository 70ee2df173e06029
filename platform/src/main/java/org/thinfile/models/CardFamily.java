package org.thinfile.models;

import org.thinfile.kernel.Canonical;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.learning.scorecard.ScorecardModel;
import org.thinfile.learning.scorecard.ScorecardSettings;

/** Points cards; their probabilities are read back from points already. */
record CardFamily(ScorecardSettings settings) implements Family {

    @Override
    public String name() {
        return ScorecardModel.FAMILY;
    }

    @Override
    public Canonical.Form parameters() {
        return () -> RecordTree.of(settings);
    }

    @Override
    public Fitted fit(LabelledTable rows) {
        var card = new ScorecardLearner(settings).fitModel(rows);
        return new Fitted(card, card);
    }
}
