package org.thinfile.models;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/**
 * A model that scores beside the champion of its programme: a share of the applications, in stages,
 * or all of them in the shadow, where it decides nothing.
 *
 * @param id random
 * @param number its place among all; earlier ones choose first
 * @param salt 32 bytes that draw subjects in
 * @param stages from the first on; none of a shadow
 * @param by who started it
 * @param startedAt on the business clock
 * @param stop how it ended; null while it runs
 */
public record Rollout(
        UUID id,
        long number,
        String programme,
        Digest model,
        boolean shadow,
        byte[] salt,
        StopRules rules,
        List<Stage> stages,
        String by,
        String comment,
        Instant startedAt,
        @Nullable Stop stop) {

    /** Shares are in ten-thousandths. */
    public static final int WHOLE = 10_000;

    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,39}");

    public Rollout {
        salt = salt.clone();
        stages = List.copyOf(stages);
        if (shadow != stages.isEmpty()) {
            throw new IllegalArgumentException(
                    "a shadow has no stages, a challenger has at least one; got %d"
                            .formatted(stages.size()));
        }
    }

    /**
     * From an instant on, a share of the applications of a region.
     *
     * @param number from 1
     * @param region which; null for all that have no stage of their own
     * @param share in ten-thousandths
     */
    public record Stage(int number, @Nullable String region, int share, Instant startsAt) {

        public Stage {
            requireRegion(region);
            if (share < 0 || share > WHOLE) {
                throw new IllegalArgumentException(
                        "a stage's share is %d ten-thousandths, must be 0 to 10000"
                                .formatted(share));
            }
        }
    }

    /**
     * The end of a roll-out.
     *
     * @param measured canonical JSON of what was measured
     */
    public record Stop(String by, String why, String measured, Instant at) {}

    /** Throws {@link IllegalArgumentException} for what cannot be a region. */
    public static void requireRegion(@Nullable String region) {
        if (region != null && !REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                    "a region has 1 to 40 letters, digits and hyphens, got %d characters"
                            .formatted(region.length()));
        }
    }

    /** The stage in force for a region at an instant; empty before the first and after the end. */
    Optional<Stage> stageAt(@Nullable String region, Instant at) {
        if (stop != null && !stop.at().isAfter(at)) {
            return Optional.empty();
        }
        return begun(region, at).or(() -> region == null ? Optional.empty() : begun(null, at));
    }

    private Optional<Stage> begun(@Nullable String region, Instant at) {
        Stage latest = null;
        for (var stage : stages) {
            if (java.util.Objects.equals(stage.region(), region)
                    && !stage.startsAt().isAfter(at)
                    && (latest == null || !stage.startsAt().isBefore(latest.startsAt()))) {
                latest = stage;
            }
        }
        return Optional.ofNullable(latest);
    }

    /**
     * Where a subject falls, 0 to 9,999: the same every time, and unrelated to where it falls in
     * another roll-out. Whoever falls below a share stays below every larger one.
     */
    int bucket(SubjectId subject) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            var hash = mac.doFinal((id + ":" + subject).getBytes(StandardCharsets.US_ASCII));
            return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), WHOLE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
