package org.thinfile.learning.boosting;

import com.microsoft.ml.lightgbm.lightgbmlib;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/**
 * The native library, for as long as a fit lasts: owns a training set, the rows held out from it
 * (if any) and the booster over them; closing frees all three. Not for use by two threads.
 */
final class LightGbm implements Engine.Growing {

    private final LGBMDataset training;
    private final @Nullable LGBMDataset heldOut;
    private final LGBMBooster booster;
    private int tried;

    /**
     * The library keeps what it may print for each thread apart, and prints on standard output: any
     * thread that grows must have told it once.
     */
    private static final ThreadLocal<Boolean> SILENCED = ThreadLocal.withInitial(LightGbm::silence);

    /** What learners know of this class. */
    static final Engine ENGINE =
            new Engine() {
                @Override
                public String family() {
                    return BoostedModel.FAMILY;
                }

                @Override
                public Growing begin(
                        TrainingRows rows, @Nullable TrainingRows held, Growth growth, Draw draw) {
                    return new LightGbm(rows, held, parameters(growth, draw));
                }
            };

    /**
     * A growth as the library reads it. Histograms are built column by column: each is summed by
     * one thread in the order of rows, so equal rows and seed give equal trees on any number of
     * threads. (Built row by row, blocks of rows are summed apart, one block a thread.)
     */
    static String parameters(Growth growth, Engine.Draw draw) {
        var monotone =
                Arrays.stream(draw.directions()).allMatch(direction -> direction == 0)
                        ? ""
                        : Arrays.stream(draw.directions())
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(",", " monotone_constraints=", ""));
        return ("objective=binary metric=binary_logloss verbosity=-1 num_threads=%d"
                        + " deterministic=true force_col_wise=true bagging_freq=1 seed=%d"
                        + " learning_rate=%s num_leaves=%d max_depth=%d min_data_in_leaf=%d"
                        + " feature_fraction=%s bagging_fraction=%s lambda_l2=%s extra_trees=%s%s")
                .formatted(
                        draw.threads(),
                        draw.seed(),
                        growth.learningRate(),
                        growth.leaves(),
                        growth.depth() == 0 ? -1 : growth.depth(),
                        growth.rowsPerLeaf(),
                        growth.featureShare(),
                        growth.rowShare(),
                        growth.ridge(),
                        growth.extraTrees(),
                        monotone);
    }

    /** Reading parameters sets what the calling thread prints; no other call is as cheap. */
    private static boolean silence() {
        var count = lightgbmlib.new_intp();
        try {
            return lightgbmlib.LGBM_GetSampleCount(1, "verbosity=-1", count) == 0;
        } finally {
            lightgbmlib.delete_intp(count);
        }
    }

    private static void requireSilence() {
        if (!SILENCED.get()) {
            throw new IllegalStateException("LightGBM did not take 'verbosity=-1'");
        }
    }

    LightGbm(TrainingRows rows, @Nullable TrainingRows held, String parameters) {
        NativeLibrary.load();
        requireSilence();
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

    private static LGBMDataset dataset(
            TrainingRows rows, String parameters, @Nullable LGBMDataset like) throws LGBMException {
        var set =
                LGBMDataset.createFromMat(
                        rows.values(), rows.count(), rows.columns(), true, parameters, like);
        try {
            set.setField("label", rows.labels());
            if (rows.weighted()) {
                set.setField("weight", rows.weights());
            }
            return set;
        } catch (LGBMException e) {
            free(set);
            throw e;
        }
    }

    @Override
    public void growOne() {
        try {
            tried++;
            requireSilence();
            booster.updateOneIter();
        } catch (LGBMException e) {
            throw refused(e);
        }
    }

    @Override
    public double heldOutLoss() {
        try {
            return booster.getEval(1)[0];
        } catch (LGBMException e) {
            throw refused(e);
        }
    }

    @Override
    public Forest grown(int trees) {
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
