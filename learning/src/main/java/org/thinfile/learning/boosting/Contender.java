package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One growth on inner splits: a forest a split, all advancing together tree by tree, measured on
 * what is held out, until the mean loss has not fallen for a while. Not for two threads.
 */
final class Contender implements AutoCloseable {

    /**
     * What growths compete on.
     *
     * @param all rows, categories by place
     * @param sizes by column: how many categories rates may be made of, else 0
     * @param directions by column: -1, 0 or +1
     */
    record Field(
            Engine engine,
            TrainingRows all,
            int[] sizes,
            InnerFolds folds,
            BoostingSettings settings,
            int[] directions) {

        Engine.Draw draw(long seed, int threads) {
            return new Engine.Draw(seed, directions, threads);
        }
    }

    private record Course(
            InnerFolds.Split split,
            @Nullable CategoryRates rates,
            Engine.Growing growing,
            List<Double> losses) {}

    private final Field field;
    private final Growth growth;
    private final List<Course> courses = new ArrayList<>();
    private int trees;
    private int best = 1;
    private double lowest = Double.POSITIVE_INFINITY;

    Contender(Field field, Growth growth) {
        this.field = field;
        this.growth = growth;
    }

    Growth growth() {
        return growth;
    }

    /** How many trees had the lowest mean loss so far. */
    int best() {
        return best;
    }

    /** The lowest mean loss so far, over the splits open. */
    double lowest() {
        return lowest;
    }

    private boolean stopped() {
        return trees >= field.settings.mostTrees() || trees - best >= field.settings.patience();
    }

    /**
     * Advances.
     *
     * @param splits on how many of the splits; those opened late catch up first
     * @param until how many trees a forest, unless it stops before
     */
    void advance(int splits, int until) {
        while (courses.size() < Math.min(splits, field.folds.splits().size())) {
            courses.add(course(field.folds.splits().get(courses.size())));
        }
        int caughtUp = trees;
        trees = 0;
        best = 1;
        lowest = Double.POSITIVE_INFINITY;
        while (trees < caughtUp || (trees < until && !stopped())) {
            double loss = 0;
            for (var course : courses) {
                if (course.losses.size() == trees) {
                    course.growing.growOne();
                    course.losses.add(course.growing.heldOutLoss());
                }
                loss += course.losses.get(trees) / courses.size();
            }
            trees++;
            if (loss < lowest) {
                lowest = loss;
                best = trees;
            }
        }
    }

    private Course course(InnerFolds.Split split) {
        var fit = field.all.rows(split.fit());
        var held = field.all.rows(split.held());
        long seed = field.settings.seed();
        CategoryRates rates = null;
        if (reads(growth, field.sizes)) {
            rates = CategoryRates.of(fit, field.sizes);
            fit = CategoryRates.crossFitted(fit, field.sizes, seed);
            held = rates.read(held);
        }
        var growing = field.engine.begin(fit, held, growth, field.draw(seed, 1));
        return new Course(split, rates, growing, new ArrayList<>());
    }

    /** Whether this growth reads categories by rates, and there are any. */
    static boolean reads(Growth growth, int[] sizes) {
        return growth.categories() == Growth.Categories.RATES && CategoryRates.any(sizes);
    }

    /** Log odds of every row held out, split after split, by its best number of trees. */
    double[] heldOutLogOdds() {
        var logOdds = new ArrayList<double[]>();
        for (var course : courses) {
            var forest = course.growing.grown(best).missingToTheLargerSide();
            if (course.rates != null) {
                forest = course.rates.inPlaces(forest);
            }
            var raws = new FlatForest(forest).raws(field.all.rows(course.split.held()).values());
            for (int i = 0; i < raws.length; i++) {
                raws[i] *= forest.sigmoid();
            }
            logOdds.add(raws);
        }
        return logOdds.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    @Override
    public void close() {
        courses.forEach(course -> course.growing.close());
    }
}
