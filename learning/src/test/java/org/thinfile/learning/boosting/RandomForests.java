package org.thinfile.learning.boosting;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.thinfile.learning.boosting.TreeNode.Leaf;
import org.thinfile.learning.boosting.TreeNode.Membership;
import org.thinfile.learning.boosting.TreeNode.Missing;
import org.thinfile.learning.boosting.TreeNode.Threshold;

/** Seeded forests of any shape, also such as no learner would grow. */
final class RandomForests {

    private RandomForests() {}

    static Forest forest(int inputs, int trees, int depth, RandomGenerator chance) {
        return new Forest(
                IntStream.range(0, inputs).mapToObj(i -> "input" + i).toList(),
                IntStream.range(0, trees).mapToObj(i -> tree(inputs, depth, chance)).toList(),
                chance.nextBoolean() ? 1 : 0.5 + chance.nextDouble());
    }

    private static TreeNode tree(int inputs, int depth, RandomGenerator chance) {
        if (depth == 0 || chance.nextInt(6) == 0) {
            return new Leaf(chance.nextGaussian(), chance.nextInt(1, 50));
        }
        var left = tree(inputs, depth - 1, chance);
        var right = tree(inputs, depth - 1, chance);
        if (chance.nextInt(4) == 0 && left instanceof Leaf leaf) {
            left = new Leaf(leaf.value(), 0); // nobody ended here
        }
        if (left.cover() + right.cover() == 0) {
            right = new Leaf(1, 3);
        }
        int feature = chance.nextInt(inputs);
        if (chance.nextInt(3) == 0) {
            var set = chance.ints(1 + chance.nextInt(4), 0, 70).sorted().distinct().boxed();
            return new Membership(feature, set.toList(), left, right);
        }
        return new Threshold(
                feature,
                threshold(chance),
                List.of(Missing.values()).get(chance.nextInt(3)),
                chance.nextBoolean(),
                left,
                right);
    }

    private static double threshold(RandomGenerator chance) {
        return switch (chance.nextInt(5)) {
            case 0 -> Double.POSITIVE_INFINITY;
            case 1 -> -0.0;
            case 2 -> 1e-35f;
            default -> chance.nextInt(-2, 60);
        };
    }

    static double[] row(int inputs, RandomGenerator chance) {
        var row = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            row[i] =
                    switch (chance.nextInt(6)) {
                        case 0 -> Double.NaN;
                        case 1 -> 0.0;
                        case 2 -> -0.0;
                        default -> chance.nextInt(-2, 70);
                    };
        }
        return row;
    }
}
