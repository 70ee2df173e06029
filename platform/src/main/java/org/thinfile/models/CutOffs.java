package org.thinfile.models;

import java.util.Map;
import org.thinfile.kernel.Canonical;

/**
 * The scores at which a line review's action changes. A score of {@code raiseFrom} or more may
 * raise the line; below {@code lowerBelow} lowers it; below {@code freezeBelow} freezes it; what
 * lies between keeps it. One point past the scale's maximum means: no score qualifies.
 */
public record CutOffs(int raiseFrom, int lowerBelow, int freezeBelow) implements Canonical.Form {

    public CutOffs {
        if (freezeBelow > lowerBelow || lowerBelow > raiseFrom) {
            throw new IllegalArgumentException(
                    "cut-offs must rise from freeze to lower to raise, got %d, %d, %d"
                            .formatted(freezeBelow, lowerBelow, raiseFrom));
        }
    }

    @Override
    public Object canonical() {
        return Map.of(
                "raise_from", raiseFrom, "lower_below", lowerBelow, "freeze_below", freezeBelow);
    }
}
