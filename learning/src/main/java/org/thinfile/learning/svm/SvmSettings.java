package org.thinfile.learning.svm;

/**
 * How {@link SvmFitting} fits.
 *
 * @param seed of every draw: samples, waves, inner folds
 * @param firstRows how many rows the first round of the choice is made on
 * @param kernelRows up to so many rows a Gaussian kernel is fitted in full; above, by waves
 * @param mostRows on more rows a stratified sample of so many is fitted
 * @param waves how many random waves stand for a kernel
 * @param steps into how many pieces the finest encoding cuts a number
 * @param categories how many categories of a column have a place of their own
 */
record SvmSettings(
        long seed,
        int firstRows,
        int kernelRows,
        int mostRows,
        int waves,
        int steps,
        int categories) {

    static final SvmSettings DEFAULT = new SvmSettings(1, 1000, 2500, 30_000, 256, 10, 20);

    SvmSettings withSeed(long other) {
        return new SvmSettings(other, firstRows, kernelRows, mostRows, waves, steps, categories);
    }
}
