package org.thinfile.learning.foreign;

import org.thinfile.learning.Model;

/**
 * A format that models of elsewhere come in; one implementation a format, found as a service
 * ({@link ForeignFormats}). What it reads is a model of one of our families, so that it is kept,
 * scored and explained as any other.
 */
public interface ForeignFormat {

    /** Its name: {@code lightgbm-text}. */
    String name();

    /** Whether a file looks like one of this format; cheap, and never by its name. */
    boolean recognises(byte[] file);

    /**
     * The model in a file; throws a {@code BadInput} problem naming what is wrong and where.
     *
     * @param declared what whoever brings it says of it
     */
    Model read(byte[] file, ForeignDeclaration declared);
}
