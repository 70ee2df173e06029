package org.thinfile.consent;

import java.util.List;
import java.util.UUID;

/**
 * Grants were recorded.
 *
 * @param grants their ids
 */
public record ConsentGranted(List<UUID> grants) {

    public ConsentGranted {
        grants = List.copyOf(grants);
    }
}
