package org.thinfile.learning.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.boosting.TreeNode.Leaf;
import org.thinfile.learning.boosting.TreeNode.Membership;
import org.thinfile.learning.boosting.TreeNode.Missing;
import org.thinfile.learning.boosting.TreeNode.Threshold;

/** What is read, and that anything else is refused with its line. */
class LightGbmTextTest {

    private static final String TEXT =
            """
            tree
            version=v4
            num_class=1
            num_tree_per_iteration=1
            label_index=0
            max_feature_idx=1
            objective=binary sigmoid:0.7
            feature_names=age trade
            feature_infos=[18:90] 0:1:2:3
            tree_sizes=300 100

            Tree=0
            num_leaves=3
            num_cat=1
            split_feature=1 0
            split_gain=3 2
            threshold=0 inf
            decision_type=1 10
            left_child=1 -2
            right_child=-1 -3
            leaf_value=0.25 -0.5 1e-3
            leaf_weight=1 1 1
            leaf_count=10 20 5
            internal_value=0 0
            internal_weight=0 0
            internal_count=35 25
            cat_boundaries=0 2
            cat_threshold=2147483650 1
            is_linear=0
            shrinkage=0.1


            Tree=1
            num_leaves=1
            num_cat=0
            split_feature=
            leaf_value=0.125
            is_linear=0
            shrinkage=1


            end of trees

            feature_importances:
            age=1
            """;

    @Test
    void thresholdsCategoriesInfinitiesCoversAndSigmoid() {
        var forest = LightGbmText.read(TEXT);
        var inner =
                new Threshold(
                        0,
                        Double.POSITIVE_INFINITY,
                        Missing.NAN,
                        true,
                        new Leaf(-0.5, 20),
                        new Leaf(1e-3, 5));
        assertThat(forest.inputs()).containsExactly("age", "trade");
        assertThat(forest.sigmoid()).isEqualTo(0.7);
        assertThat(forest.trees())
                .containsExactly(
                        new Membership(1, List.of(1, 31, 32), inner, new Leaf(0.25, 10)),
                        new Leaf(0.125, 0));
        assertThat(LightGbmText.read(TEXT.replace("\n", "\r\n"))).isEqualTo(forest);
        assertThat(LightGbmText.read(TEXT.replace("=v4", "=v3"))).isEqualTo(forest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    version=v4            | version=v9              | line 2: version is 'v9'
                    num_class=1           | num_class=3             | line 3: num_class is '3'
                    binary sigmoid:0.7    | regression              | line 7: objective is not 'binary
                    label_index=0         | average_output          | line 5: the line 'average_output' averages
                    label_index=0         | colour=red              | line 5: the line 'colour=red' is unknown
                    max_feature_idx=1     | max_feature_idx=4       | line 6: max_feature_idx does not fit
                    split_feature=1 0     | split_feature=1 7       | line 15: split_feature is 7 of 2 features
                    split_feature=1 0     | split_feature=1         | line 15: split_feature has 1 values, 2 are needed
                    threshold=0 inf       | threshold=0 x           | line 17: threshold holds 'x'
                    threshold=0 inf       | threshold=4 inf         | line 17: threshold names category set 4
                    decision_type=1 10    | decision_type=1 14      | line 18: decision_type is 14 at split 1
                    left_child=1 -2       | left_child=0 -2         | line 19: left_child points to 0
                    left_child=1 -2       | left_child=1 -9         | line 19: left_child points to -9
                    right_child=-1 -3     | right_child=1 -3        | line 19: left_child reaches a node twice
                    leaf_value=0.25       | leaf_value=inf          | line 21: leaf_value or leaf_count
                    leaf_count=10         | leaf_count=11           | line 26: internal_count is 35 at split 0
                    cat_boundaries=0 2    | cat_boundaries=2 2      | line 27: cat_boundaries does not ascend
                    is_linear=0           | is_linear=1             | line 29: is_linear is set
                    Tree=1                | Tree=2                  | line 33: the line 'Tree=2' should be Tree=1
                    tree_sizes=300 100    | tree_sizes=300          | line 42: the line 'end of trees' ends 2 trees
                    """)
    void whatItDoesNotKnowIsRefusedByLine(String found, String instead, String message) {
        assertThatThrownBy(() -> LightGbmText.read(TEXT.replaceFirst(found.strip(), instead)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("LightGBM model, " + message);
    }

    @Test
    void aTextCutOffAnywhereBeforeTheEndOfTreesIsRefused() {
        var lines = TEXT.split("\n");
        int end = Arrays.asList(lines).indexOf("end of trees");
        for (int kept = 0; kept < end; kept++) {
            var cut = String.join("\n", Arrays.copyOf(lines, kept));
            assertThatThrownBy(() -> LightGbmText.read(cut))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("LightGBM model, line ");
        }
    }
}
