package org.thinfile.learning.boosting;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/**
 * The native library, for as long as a fit lasts: owns a training set, the rows held out from it
 * (if any) and the booster over them; closing frees all three. Not for use by two threads.
 */
final class LightGbm implements AutoCloseable {

    private final LGBMDataset training;
    private final @Nullable LGBMDataset heldOut;
    private final LGBMBooster booster;
    private int tried;

    /** Rows for the library: row-major values and one outcome a row. */
    record Rows(double[] values, int columns, int[] bad) {

        int count() {
            return bad.length;
        }

        /** The rows of these indices. */
        Rows rows(int[] indices) {
            var chosen = new double[indices.length * columns];
            var outcomes = new int[indices.length];
            for (int i = 0; i < indices.length; i++) {
                System.arraycopy(values, indices[i] * columns, chosen, i * columns, columns);
                outcomes[i] = bad[indices[i]];
            }
            return new Rows(chosen, columns, outcomes);
        }

        private float[] labels() {
            var labels = new float[bad.length];
            for (int i = 0; i < bad.length; i++) {
                labels[i] = bad[i];
            }
            return labels;
        }
    }

    LightGbm(Rows rows, @Nullable Rows held, String parameters) {
        NativeLibrary.load();
        LGBMDataset fit = null;
        LGBMDataset watch = null;
        try {
            fit = dataset(rows, parameters, null);
            watch = held == null ? null : dataset(held, parameters, fit);
            booster = LGBMBooster.create(fit, parameters);
            if (watch != null) {
                booster.addValidData(watch);
            }
        } catch (LGBMException e) {
            free(watch);
            free(fit);
            throw refused(e);
        }
        training = fit;
        heldOut = watch;
    }

    private static LGBMDataset dataset(Rows rows, String parameters, @Nullable LGBMDataset like)
            throws LGBMException {
        var set =
                LGBMDataset.createFromMat(
                        rows.values, rows.count(), rows.columns, true, parameters, like);
        try {
            set.setField("label", rows.labels());
            return set;
        } catch (LGBMException e) {
            free(set);
            throw e;
        }
    }

    /** Grows one more tree; changes nothing where no split is left to make. */
    void growOne() {
        try {
            tried++;
            booster.updateOneIter();
        } catch (LGBMException e) {
            throw refused(e);
        }
    }

    /** The mean log-loss on the held-out rows after the trees so far. */
    double heldOutLoss() {
        try {
            return booster.getEval(1)[0];
        } catch (LGBMException e) {
            throw refused(e);
        }
    }

    /** Grows until there are this many trees, and reads the first of them. */
    Forest grown(int trees) {
        while (tried < trees) {
            growOne();
        }
        return LightGbmText.read(text(trees));
    }

    /** The model's text: its first {@code trees} trees. */
    String text(int trees) {
        try {
            return booster.saveModelToString(0, trees, FeatureImportanceType.GAIN);
        } catch (LGBMException e) {
            throw refused(e);
        }
    }

    @Override
    public void close() {
        try {
            booster.close();
        } catch (LGBMException e) {
            throw refused(e);
        } finally {
            free(heldOut);
            free(training);
        }
    }

    private static void free(@Nullable LGBMDataset set) {
        if (set != null) {
            try {
                set.close();
            } catch (LGBMException e) {
                throw refused(e);
            }
        }
    }

    private static ProblemException refused(LGBMException e) {
        return new Problem.BadInput(
                        "LightGBM refused: " + e.getMessage(),
                        "check the learner's settings and that the table has two outcomes",
                        null)
                .asException();
    }
}
