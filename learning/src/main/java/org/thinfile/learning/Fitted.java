package org.thinfile.learning;

/**
 * A fitted model, to score single vectors and whole tables.
 *
 * @param model scores single vectors
 * @param published the same model over a table; its probabilities are read back from the published
 *     scores, so every figure is of what borrowers and officers get to see
 */
public record Fitted(Model model, Predictor published) {}
