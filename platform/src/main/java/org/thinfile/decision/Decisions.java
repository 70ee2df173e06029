package org.thinfile.decision;

/** Turns evidence into verdicts. */
public interface Decisions {

    /**
     * The verdict of the evidence's policy version. Equal evidence has an equal verdict, to the
     * byte, at any time and on any machine.
     *
     * @throws org.thinfile.kernel.ProblemException {@code NotFound} where that version of the
     *     policy was never published here
     * @throws IllegalArgumentException where the policy asks for an input that the evidence has not
     * @throws IllegalStateException where the policy fails on this evidence; no verdict is guessed
     */
    Verdict decide(Evidence evidence);
}
