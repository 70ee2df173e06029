package org.thinfile.learning.svm;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.thinfile.learning.dense.DenseRows;

/**
 * libsvm's and liblinear's machines as surfaces. Both outcomes weigh alike, however rare one is.
 *
 * <p>libsvm draws from one generator of the whole process, but only where it makes probabilities of
 * its own, and liblinear only in its dual solvers: neither is asked for here, so nothing is drawn,
 * and several fits at once do not disturb each other.
 */
final class Machines {

    private static final int GOOD = -1;
    private static final int BAD = 1;
    private static final double CLOSE_ENOUGH = 1e-3;

    static {
        svm.svm_set_print_string_function(text -> {});
        Linear.disableDebugOutput();
    }

    private Machines() {}

    /** A linear machine, squared hinge loss. */
    static Hyperplane linear(DenseRows rows, int[] bad, double cost) {
        var vector = new double[rows.width()];
        var features = new Feature[bad.length][];
        for (int row = 0; row < bad.length; row++) {
            rows.read(row, vector);
            features[row] = features(vector, new double[0]);
        }
        var weights = weights(features, rows.width(), bad, cost);
        return new Hyperplane(Arrays.copyOf(weights, rows.width()), weights[rows.width()]);
    }

    /** A linear machine over places and waves. */
    static WaveSurface waves(DenseRows rows, int[] bad, double cost, FourierFeatures waves) {
        int width = rows.width();
        int count = waves.waves();
        var vector = new double[width];
        var heights = new double[count];
        var features = new Feature[bad.length][];
        for (int row = 0; row < bad.length; row++) {
            rows.read(row, vector);
            for (int wave = 0; wave < count; wave++) {
                heights[wave] = waves.height() * StrictMath.cos(waves.angle(wave, vector));
            }
            features[row] = features(vector, heights);
        }
        var weights = weights(features, width + count, bad, cost);
        return new WaveSurface(
                new Hyperplane(Arrays.copyOf(weights, width), weights[width + count]),
                waves,
                Arrays.copyOfRange(weights, width, width + count));
    }

    private static Feature[] features(double[] first, double[] second) {
        var features = new ArrayList<Feature>();
        for (int i = 0; i < first.length; i++) {
            if (first[i] != 0) {
                features.add(new FeatureNode(i + 1, first[i]));
            }
        }
        for (int i = 0; i < second.length; i++) {
            features.add(new FeatureNode(first.length + i + 1, second[i]));
        }
        return features.toArray(Feature[]::new);
    }

    /** One a feature, then the bias. */
    private static double[] weights(Feature[][] features, int width, int[] bad, double cost) {
        var problem = new Problem();
        problem.l = bad.length;
        // the bias is one more feature, always 1
        problem.n = width + 1;
        problem.bias = 1;
        problem.x = new Feature[bad.length][];
        for (int row = 0; row < bad.length; row++) {
            problem.x[row] = Arrays.copyOf(features[row], features[row].length + 1);
            problem.x[row][features[row].length] = new FeatureNode(width + 1, 1);
        }
        problem.y = IntStream.of(bad).mapToDouble(each -> each == 1 ? BAD : GOOD).toArray();
        var parameter = new Parameter(SolverType.L2R_L2LOSS_SVC, cost, CLOSE_ENOUGH);
        parameter.setWeights(balance(bad), new int[] {GOOD, BAD});
        var model = Linear.train(problem, parameter);
        double sign = model.getLabels()[0] == BAD ? 1 : -1;
        return Arrays.stream(model.getFeatureWeights()).map(weight -> sign * weight).toArray();
    }

    /** Weights of good and of bad that make both sum to half of the rows. */
    private static double[] balance(int[] bad) {
        double bads = IntStream.of(bad).sum();
        return new double[] {bad.length / (2 * (bad.length - bads)), bad.length / (2 * bads)};
    }

    /** A machine with a Gaussian kernel. */
    static GaussianKernel gaussian(DenseRows rows, int[] bad, double cost, double gamma) {
        return surface(trained(rows, bad, cost, gamma), rows);
    }

    /** What libsvm makes of it. */
    static svm_model trained(DenseRows rows, int[] bad, double cost, double gamma) {
        var problem = new svm_problem();
        problem.l = bad.length;
        problem.x = new svm_node[bad.length][];
        var vector = new double[rows.width()];
        for (int row = 0; row < bad.length; row++) {
            rows.read(row, vector);
            problem.x[row] = nodes(vector);
        }
        problem.y = IntStream.of(bad).mapToDouble(each -> each == 1 ? BAD : GOOD).toArray();
        var parameter = new svm_parameter();
        parameter.svm_type = svm_parameter.C_SVC;
        parameter.kernel_type = svm_parameter.RBF;
        parameter.gamma = gamma;
        parameter.C = cost;
        parameter.eps = CLOSE_ENOUGH;
        parameter.cache_size = 100;
        parameter.shrinking = 1;
        parameter.nr_weight = 2;
        parameter.weight_label = new int[] {GOOD, BAD};
        parameter.weight = balance(bad);
        return svm.svm_train(problem, parameter);
    }

    static svm_node[] nodes(double[] vector) {
        return IntStream.range(0, vector.length)
                .filter(i -> vector[i] != 0)
                .mapToObj(i -> {
                    var node = new svm_node();
                    node.index = i + 1;
                    node.value = vector[i];
                    return node;
                })
                .toArray(svm_node[]::new);
    }

    static GaussianKernel surface(svm_model model, DenseRows rows) {
        double sign = model.label[0] == BAD ? 1 : -1;
        var support = IntStream.of(model.sv_indices).map(index -> index - 1).toArray();
        return new GaussianKernel(
                model.param.gamma,
                rows.rows(support),
                Arrays.stream(model.sv_coef[0]).map(each -> sign * each).toArray(),
                sign * model.rho[0]);
    }
}
