package org.thinfile.learning.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.boosting.Grown.Plan;

/** Our scores and Shapley values are the native library's, on anything a row may hold. */
class ForestAgreesWithLightGbmTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zero_as_missing=true",
                "use_missing=false",
                "max_cat_to_onehot=2 cat_l2=1 cat_smooth=1 min_data_per_group=5",
                "bagging_fraction=0.5 bagging_freq=1 feature_fraction=0.5",
                "monotone_constraints=1,-1,0,0,0,0,0,0",
                "boosting=dart"
            })
    void onRowsWithGapsZerosAndUnseenCategories(String more) throws LGBMException {
        var chance = Seeded.generator(more.length());
        int categorical = more.startsWith("monotone") ? 0 : 2;
        agrees(new Plan(1500, 8, categorical, 60, 31, more), chance);
    }

    @Test
    void onDeepNarrowTreesThatAskTheSameInputAgain() throws LGBMException {
        agrees(new Plan(3000, 2, 0, 20, 200, "min_data_in_leaf=1"), Seeded.generator(1));
    }

    @Test
    void onWideTreesThatAskManyInputs() throws LGBMException {
        agrees(new Plan(4000, 40, 3, 30, 120, "feature_fraction=0.2"), Seeded.generator(2));
    }

    @Test
    void onTreesOfOneLeaf() throws LGBMException {
        agrees(new Plan(30, 3, 0, 3, 2, "min_data_in_leaf=29"), Seeded.generator(3));
    }

    private static void agrees(Plan plan, RandomGenerator chance) throws LGBMException {
        var text = Grown.text(plan, chance);
        var forest = LightGbmText.read(text);
        var flat = new FlatForest(forest);
        var shap = new ForestShap(forest, flat);
        var rows = Grown.strangers(plan, 300, chance);
        var all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        var library = LGBMBooster.loadModelFromString(text);
        try {
            var raw =
                    library.predictForMat(
                            all,
                            rows.length,
                            plan.columns(),
                            true,
                            PredictionType.C_API_PREDICT_RAW_SCORE);
            var contributions =
                    library.predictForMat(
                            all,
                            rows.length,
                            plan.columns(),
                            true,
                            PredictionType.C_API_PREDICT_CONTRIB);
            for (int row = 0; row < rows.length; row++) {
                assertThat(flat.raw(rows[row])).isCloseTo(raw[row], within(1e-12));
                var phi = new double[plan.columns()];
                shap.addTo(phi, flat.ranks.slots(rows[row]));
                int from = row * (plan.columns() + 1);
                for (int i = 0; i < phi.length; i++) {
                    assertThat(phi[i]).isCloseTo(contributions[from + i], within(1e-12));
                }
                assertThat(forest.baseline())
                        .isCloseTo(contributions[from + phi.length], within(1e-12));
            }
        } finally {
            library.close();
        }
    }
}
