package org.thinfile.featureengine.telecom;

/** Shannon's entropy in nats of how something is spread. */
final class Entropy {

    private Entropy() {}

    /** Of the first counts of an array, in their order. */
    static double of(double[] counts, int size, int total) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double share = counts[i] / total;
            sum += share * StrictMath.log(share);
        }
        return -sum;
    }
}
