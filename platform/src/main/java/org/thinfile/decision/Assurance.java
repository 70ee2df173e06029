package org.thinfile.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Source;

/**
 * How much of what a decision rests on was proved. Only a policy that asks for it is given it, so
 * the evidence of the others is what it always was.
 *
 * @param unsigned of each source of the programme, how many of the visible events came unsigned
 * @param verified of each kind of thing that can be owned, the verification that is in force; null
 *     where there is none
 */
public record Assurance(
        SortedMap<Source, Share> unsigned, SortedMap<String, @Nullable UUID> verified)
        implements Canonical.Form {

    /** Of a policy that does not ask. */
    public static final Assurance NONE = new Assurance(new TreeMap<>(), new TreeMap<>());

    private static final int DIGITS = 6;

    public Assurance {
        unsigned = Collections.unmodifiableSortedMap(new TreeMap<>(unsigned));
        verified = Collections.unmodifiableSortedMap(new TreeMap<>(verified));
    }

    /**
     * A part of a source's events.
     *
     * @param events that are visible, not negative
     * @param unsigned of them those that came in no signed delivery
     */
    public record Share(long unsigned, long events) implements Canonical.Form {

        public Share {
            if (unsigned < 0 || unsigned > events) {
                throw new IllegalArgumentException(
                        "%d of %d events cannot be unsigned".formatted(unsigned, events));
            }
        }

        /** The part, to six digits; null where there are no events. */
        @Nullable BigDecimal decimal() {
            return events == 0
                    ? null
                    : BigDecimal.valueOf(unsigned)
                            .divide(BigDecimal.valueOf(events), DIGITS, RoundingMode.HALF_UP)
                            .stripTrailingZeros();
        }

        @Override
        public Object canonical() {
            return Map.of("unsigned", unsigned, "events", events);
        }
    }

    boolean isNone() {
        return unsigned.isEmpty() && verified.isEmpty();
    }

    /** The shares by what a policy calls the sources. */
    Map<String, @Nullable BigDecimal> shares() {
        var shares = new HashMap<String, @Nullable BigDecimal>();
        unsigned.forEach((source, share) -> shares.put(nameOf(source), share.decimal()));
        return shares;
    }

    /** Whether each kind is verified. */
    Map<String, Boolean> proofs() {
        var proofs = new HashMap<String, Boolean>();
        verified.forEach((kind, id) -> proofs.put(kind, id != null));
        return proofs;
    }

    /** What a policy calls a source: FEEL reads a hyphen as a minus. */
    public static String nameOf(Source source) {
        return source.name().replace('-', '_');
    }

    @Override
    public Object canonical() {
        var tree = new HashMap<String, Object>();
        tree.put("unsigned", unsigned);
        tree.put("verified", verified);
        return tree;
    }
}
