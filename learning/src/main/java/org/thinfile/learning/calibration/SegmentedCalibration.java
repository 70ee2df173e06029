package org.thinfile.learning.calibration;

import static org.thinfile.learning.StoredForm.field;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import tools.jackson.databind.JsonNode;

/**
 * A calibration for each segment that has rows enough, and one for all the others: order within a
 * segment is kept, between segments it may change.
 *
 * @param whole fitted on all rows
 * @param segments by name
 */
public record SegmentedCalibration(Calibration whole, SortedMap<String, Segment> segments)
        implements Canonical.Form {

    /**
     * A segment.
     *
     * @param rows it was met with
     * @param bad of them
     * @param own its calibration, or null where an outcome was too rare and the whole serves it
     */
    public record Segment(int rows, int bad, @Nullable Calibration own) implements Canonical.Form {
        @Override
        public Object canonical() {
            var tree = new TreeMap<String, @Nullable Object>();
            tree.put("rows", rows);
            tree.put("bad", bad);
            tree.put("own", own);
            return tree;
        }
    }

    public SegmentedCalibration {
        segments = Collections.unmodifiableSortedMap(new TreeMap<>(segments));
    }

    /**
     * Chooses a calibration for the whole and for each segment, as {@link CalibrationChoice} does.
     *
     * @param raw log odds of bad by models that have not seen the row, finite
     * @param bad 0 or 1
     * @param weight above 0
     * @param segment one a row
     * @param fewest rows of each outcome without which a segment has no calibration of its own, at
     *     least 1
     * @param folds at least 2
     */
    public static SegmentedCalibration fit(
            double[] raw,
            int[] bad,
            double[] weight,
            String[] segment,
            int fewest,
            int folds,
            long seed) {
        Targets.require(raw, bad, weight);
        if (segment.length != raw.length || fewest < 1) {
            throw new IllegalArgumentException(
                    "%d segments for %d rows, at least %d rows of an outcome (from 1)"
                            .formatted(segment.length, raw.length, fewest));
        }
        var segments = new TreeMap<String, Segment>();
        for (var name : segment) {
            segments.computeIfAbsent(
                    name, key -> segment(raw, bad, weight, segment, key, fewest, folds, seed));
        }
        return new SegmentedCalibration(
                CalibrationChoice.of(raw, bad, weight, folds, seed).chosen(), segments);
    }

    private static Segment segment(
            double[] raw,
            int[] bad,
            double[] weight,
            String[] segment,
            String name,
            int fewest,
            int folds,
            long seed) {
        var rows = IntStream.range(0, raw.length).filter(i -> segment[i].equals(name)).toArray();
        var outcomes = IntStream.of(rows).map(i -> bad[i]).toArray();
        int bads = IntStream.of(outcomes).sum();
        Calibration own = null;
        if (bads >= fewest && rows.length - bads >= fewest) {
            own =
                    CalibrationChoice.of(
                                    IntStream.of(rows).mapToDouble(i -> raw[i]).toArray(),
                                    outcomes,
                                    IntStream.of(rows).mapToDouble(i -> weight[i]).toArray(),
                                    folds,
                                    seed)
                            .chosen();
        }
        return new Segment(rows.length, bads, own);
    }

    /** What calibrates rows of a segment; the whole where it is unknown or too small. */
    public Calibration of(String segment) {
        var known = segments.get(segment);
        return known == null || known.own == null ? whole : known.own;
    }

    /** The one of a canonical form; throws {@link IllegalArgumentException} where it is none. */
    public static SegmentedCalibration read(JsonNode node) {
        var segments = new TreeMap<String, Segment>();
        field(node, "segments")
                .properties()
                .forEach(entry -> {
                    var form = entry.getValue();
                    var own = field(form, "own");
                    segments.put(
                            entry.getKey(),
                            new Segment(
                                    field(form, "rows").asInt(),
                                    field(form, "bad").asInt(),
                                    own.isNull() ? null : Calibration.read(own)));
                });
        return new SegmentedCalibration(Calibration.read(field(node, "whole")), segments);
    }

    @Override
    public Object canonical() {
        return Map.of("whole", whole, "segments", segments);
    }
}
