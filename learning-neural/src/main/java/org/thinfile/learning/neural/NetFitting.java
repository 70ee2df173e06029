package org.thinfile.learning.neural;

import java.util.Map;
import java.util.stream.IntStream;
import org.thinfile.learning.RecordTree;
import org.thinfile.learning.dense.DenseFitting;
import org.thinfile.learning.dense.Detail;
import org.thinfile.learning.dense.RowFolds;
import org.thinfile.learning.nets.ResidualNets;

/**
 * Trains residual nets over vectors: for each inner fold one that leaves it out, several where rows
 * are few. Together they stop where the log-loss of rows left out was lowest, and together they are
 * the model; the calibration line is fitted on what those who left a row out say of it.
 */
final class NetFitting implements DenseFitting {

    /** Under so many rows three nets leave each fold out. */
    private static final int FEW = 3000;

    private final NetSettings settings;

    NetFitting(NetSettings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, ?> parameters() {
        return Map.of("settings", RecordTree.of(settings));
    }

    @Override
    public long seed() {
        return settings.seed();
    }

    @Override
    public Fit fit(Rows rows, RowFolds folds) {
        int steps = Math.clamp(settings.places() / rows.inputs(), 4, 20);
        var detail = new Detail(true, steps, settings.categories());
        var vectors = rows.in(detail);
        int members = folds.count() * (vectors.count() < FEW ? 3 : 1);
        var out = IntStream.range(0, members).map(member -> member % folds.count()).toArray();
        var shape = new ResidualNets.Shape(members, vectors.width(), settings.hidden());
        var best =
                Torch.with(manager -> {
                    var trainee =
                            new NetTrainee(
                                    manager,
                                    settings,
                                    shape,
                                    new NetTrainee.Examples(
                                            vectors, rows.bad(), rows.weight(), folds.fold(), out));
                    return new Epochs(settings, rows.bad(), rows.weight()).train(trainee);
                });
        return new Fit(
                detail,
                NetTrainee.nets(shape, best.weights()),
                IntStream.range(0, vectors.count()).toArray(),
                best.raws());
    }
}
