package org.thinfile.web;

import java.io.IOException;
import org.thinfile.kernel.Problem;

/** More bytes came than this address takes; raised while reading, so the rest is never read. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    BodyTooLargeException(long limit) {
        super("the body is over %d bytes".formatted(limit));
        this.limit = limit;
    }

    Problem problem() {
        return new Problem.TooLarge(
                "the body is over the %,d bytes this address takes".formatted(limit),
                "send less at once; an operator may raise thinfile.web.max-body or max-upload");
    }
}
