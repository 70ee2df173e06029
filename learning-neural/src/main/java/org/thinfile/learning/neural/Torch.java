package org.thinfile.learning.neural;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.thinfile.kernel.Problem;

/**
 * PyTorch, loaded once a process from what the class path holds and never from a network. It
 * collects one set of gradients at a time in a process, so nets are trained one after another; on
 * one thread, so sums have one order.
 */
final class Torch {

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private Torch() {}

    /** Does work with arrays that are gone when it is done. */
    static <T> T with(Function<NDManager, T> work) {
        ONE_AT_A_TIME.lock();
        try (var manager = NDManager.newBaseManager(engine().defaultDevice(), "PyTorch")) {
            // every thread has a mode of its own, on at first; steps in place need it off, and a
            // gradient collector turns it on while it collects
            JniUtils.setGradMode(false);
            return work.apply(manager);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    static Engine engine() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        try {
            var engine = Engine.getEngine("PyTorch");
            if (JniUtils.getNumThreads() != 1) {
                JniUtils.setNumThreads(1);
            }
            return engine;
        } catch (EngineException | LinkageError e) {
            var problem =
                    new Problem.Unavailable(
                            "PyTorch's native library does not load",
                            "nets are trained on Linux with an x86-64 processor; others can score"
                                    + " what was trained there");
            var exception = problem.asException();
            exception.initCause(e);
            throw exception;
        }
    }
}
