package org.thinfile.learning.extended;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/**
 * Several fits that advance together and stop together: when the mean of their losses on the rows
 * that each holds out has not fallen for a while, all go back to where it was least.
 */
final class Ensemble {

    private final List<Fit> fits;
    private final ExtendedSettings settings;
    private final ExecutorService threads;

    Ensemble(List<Fit> fits, ExtendedSettings settings, ExecutorService threads) {
        this.fits = fits;
        this.settings = settings;
        this.threads = threads;
    }

    /** Boosts until it stops; the number of rounds that were best. */
    int boost() {
        double least = losses(0);
        int best = 0;
        var kept = fits.stream().map(Fit::values).toList();
        int stride = settings.roundsPerLook();
        for (int done = stride; done <= settings.mostRounds(); done += stride) {
            double loss = losses(stride);
            if (loss < least) {
                least = loss;
                best = done;
                kept = fits.stream().map(Fit::values).toList();
            } else if (done - best >= settings.patience()) {
                break;
            }
        }
        for (int i = 0; i < fits.size(); i++) {
            fits.get(i).restore(kept.get(i));
        }
        losses(0);
        return best;
    }

    private double losses(int rounds) {
        var tasks = new ArrayList<Callable<Double>>();
        for (var fit : fits) {
            tasks.add(() -> {
                fit.rounds(rounds);
                return fit.heldOutLoss();
            });
        }
        try {
            double sum = 0;
            for (var done : threads.invokeAll(tasks)) {
                sum += done.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a fit failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the fit was interrupted", e);
        }
    }
}
