package org.thinfile.learning;

/**
 * A family of models: one implementation a family, found as a service ({@link ModelFamilies}), so
 * that a family that carries weight can live in a jar of its own.
 */
public interface ModelFamily {

    /** The family's name, as {@link Model#family} has it: {@code scorecard}. */
    String name();

    /** Whether it can be fitted with what is on the class path; stored models are read anyway. */
    default boolean fits() {
        return true;
    }

    /** How it is fitted. */
    Learner learner(FitRequest request);

    /**
     * The model whose canonical bytes these are; throws a {@code BadInput} problem where they are
     * not.
     */
    Model read(byte[] canonical);
}
