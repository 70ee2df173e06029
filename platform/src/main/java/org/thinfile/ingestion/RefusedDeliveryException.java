package org.thinfile.ingestion;

import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/** A delivery whose signature is wrong, or missing where it must be there. */
final class RefusedDeliveryException extends ProblemException {

    private static final long serialVersionUID = 1L;

    RefusedDeliveryException(Problem problem) {
        super(problem);
    }
}
