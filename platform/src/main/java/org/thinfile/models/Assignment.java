package org.thinfile.models;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;

/**
 * Which role scores a subject, and why: what was drawn in each roll-out that was asked.
 *
 * @param region that the application named; null where it named none
 * @param draws in the order of the roll-outs; the first that falls below its share takes it
 * @param failed whether the challenger that took it failed, so that the champion scored
 */
public record Assignment(@Nullable String region, List<Draw> draws, boolean failed)
        implements Canonical.Form {

    /** Nothing to draw: no roll-out runs. */
    public static final Assignment PLAIN = new Assignment(null, List.of(), false);

    public Assignment {
        draws = List.copyOf(draws);
        if (failed && (draws.isEmpty() || !draws.getLast().takes())) {
            throw new IllegalArgumentException("only a challenger can have failed");
        }
    }

    /** What a model is to an application. */
    public enum Role {
        CHAMPION,
        CHALLENGER,
        SHADOW;

        /** The name in tables and JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A draw in a roll-out.
     *
     * @param stage the stage in force
     * @param share of that stage, in ten-thousandths
     * @param bucket where the subject falls
     */
    public record Draw(UUID rollout, int stage, int share, int bucket) implements Canonical.Form {

        boolean takes() {
            return bucket < share;
        }

        @Override
        public Object canonical() {
            return Map.of("rollout", rollout, "stage", stage, "share", share, "bucket", bucket);
        }
    }

    /** Champion or challenger. */
    public Role role() {
        return challenging().isPresent() && !failed ? Role.CHALLENGER : Role.CHAMPION;
    }

    /** The roll-out that took it, whether or not its model failed. */
    public Optional<UUID> challenging() {
        return draws.isEmpty() || !draws.getLast().takes()
                ? Optional.empty()
                : Optional.of(draws.getLast().rollout());
    }

    /** The same, after the challenger failed. */
    public Assignment afterFailure() {
        return new Assignment(region, draws, true);
    }

    /** Why, in a few words. */
    public String why() {
        if (draws.isEmpty()) {
            return "no roll-out runs here";
        }
        var last = draws.getLast();
        var drawn =
                "%d of 10000 drawn, share %d of roll-out %s, stage %d"
                        .formatted(last.bucket(), last.share(), last.rollout(), last.stage());
        return failed ? drawn + "; its model failed" : drawn;
    }

    @Override
    public Object canonical() {
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("role", role().code());
        tree.put("why", why());
        tree.put("region", region);
        tree.put("draws", draws);
        tree.put("failed", failed);
        return tree;
    }
}
