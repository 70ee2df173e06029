package org.thinfile.command;

import java.io.PrintWriter;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/** How a command says that it failed: what happened and what to do, never a stack trace. */
final class Failures {

    private Failures() {}

    static void print(Throwable failure, PrintWriter err) {
        var problem = problemIn(failure);
        if (problem != null) {
            err.println("thinfile: " + problem.detail());
            err.println("          " + problem.remedy());
            return;
        }
        err.println("thinfile: failed unexpectedly (" + failure.getClass().getSimpleName() + ")");
        err.println("          run it with THINFILE_JAVA_OPTIONS=-Dorg.thinfile.trace=true to see");
        err.println("          where, and report that");
        if (Boolean.getBoolean("org.thinfile.trace")) {
            failure.printStackTrace(err);
        }
    }

    /** Whether the command was called wrongly: bad input that an option named. */
    static boolean isUsage(Problem problem) {
        return problem instanceof Problem.BadInput bad && "option".equals(bad.where());
    }

    /** A fault of an option's value: exit code 2. */
    static ProblemException usage(String detail, String remedy) {
        return new Problem.BadInput(detail, remedy, "option").asException();
    }

    private static @org.jspecify.annotations.Nullable Problem problemIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem.problem();
            }
        }
        return null;
    }
}
