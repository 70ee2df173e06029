package org.thinfile.vault;

import org.jspecify.annotations.Nullable;

/** Sealed bytes are not what was sealed, or not for that slot and place. */
public final class TamperedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TamperedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
