package org.thinfile.jurisdictions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;

/**
 * One version of the pack of a jurisdiction.
 *
 * @param code as settings and programmes name it
 * @param version digest of its text
 * @param title for people
 * @param zone whose days its dates are
 * @param switches what is switched off, and when
 */
public record Jurisdiction(
        String code, Digest version, Wording title, ZoneId zone, List<Switch> switches) {

    /** Where nothing is switched off, of no file. */
    public static final Jurisdiction NEUTRAL =
            new Jurisdiction(
                    "neutral",
                    Digest.of(new byte[0]),
                    new Wording("中立", "Neutral"),
                    ZoneOffset.UTC,
                    List.of());

    public Jurisdiction {
        switches = List.copyOf(switches);
    }

    /**
     * Sources that a law switches off.
     *
     * @param sources that have no part in any vector
     * @param purposes for which they have none
     * @param from the first day
     * @param until the first day no longer; null where no end is in sight
     * @param law which law
     * @param note what a reader of the pack should know, such as that it is to be verified
     */
    public record Switch(
            SortedSet<Source> sources,
            SortedSet<Purpose> purposes,
            LocalDate from,
            @Nullable LocalDate until,
            String law,
            @Nullable String note) {

        public Switch {
            sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
            purposes = Collections.unmodifiableSortedSet(new TreeSet<>(purposes));
            if (until != null && !from.isBefore(until)) {
                throw new IllegalArgumentException(
                        "what is switched off from %s until %s is never off"
                                .formatted(from, until));
            }
        }

        private boolean isOff(Purpose purpose, LocalDate day) {
            return concerns(purpose)
                    && !day.isBefore(from)
                    && (until == null || day.isBefore(until));
        }

        /**
         * Models are trained to decide about credit, and people are looked at to decide about their
         * business: what may not decide may not do either.
         */
        private boolean concerns(Purpose purpose) {
            return purposes.contains(purpose)
                    || (purpose == Purpose.MODEL_TRAINING || purpose == Purpose.LINKED_BUSINESS)
                            && purposes.contains(Purpose.CREDIT_DECISION);
        }
    }

    /** The sources that are switched off for a purpose at an instant. */
    public SortedSet<Source> switchedOff(Purpose purpose, Instant at) {
        var day = at.atZone(zone).toLocalDate();
        var off = new TreeSet<Source>();
        for (var each : switches) {
            if (each.isOff(purpose, day)) {
                off.addAll(each.sources());
            }
        }
        return off;
    }
}
