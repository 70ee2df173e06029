package org.thinfile.models;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Digest;

/**
 * That a model speaks for a programme from an instant on.
 *
 * @param number its place among all
 * @param programme name of the programme
 * @param model the champion
 * @param validFrom on the business clock
 * @param how {@code crowned} at a training, {@code promoted} by a person, {@code rolled-back}
 * @param by who did it; null in rows of before that was kept
 * @param comment why; null where nobody said
 * @param restores the reign that a roll-back returned to; null unless it is one
 */
public record Reign(
        long number,
        String programme,
        Digest model,
        Instant validFrom,
        String how,
        @Nullable String by,
        @Nullable String comment,
        @Nullable Long restores) {

    /**
     * The reign that a roll-back returns to: the latest of another model before the one in force.
     * What was rolled back is not returned to by rolling back again.
     *
     * @param reigns of one programme, oldest first
     */
    static Optional<Reign> former(List<Reign> reigns) {
        var current = reigns.isEmpty() ? null : original(reigns.getLast(), reigns);
        for (int i = reigns.size() - 1; current != null && i >= 0; i--) {
            var reign = reigns.get(i);
            if (reign.number < current.number && !reign.model.equals(current.model)) {
                return Optional.of(original(reign, reigns));
            }
        }
        return Optional.empty();
    }

    private static Reign original(Reign reign, List<Reign> reigns) {
        return reign.restores == null
                ? reign
                : reigns.stream()
                        .filter(other -> other.number == reign.restores)
                        .findFirst()
                        .orElseThrow();
    }
}
