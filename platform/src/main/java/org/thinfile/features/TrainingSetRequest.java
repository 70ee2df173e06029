package org.thinfile.features;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Purpose;

/**
 * All that a training set depends on; its digest is the set's id. Equal requests over equal rows
 * make equal files, to the byte.
 *
 * @param featureSet name of the feature set
 * @param definitions version of its definitions
 * @param outcomes by which definition the outcomes are
 * @param trainedAt what was not known by then is not there; consents are those in force at it
 * @param position log position that all vectors are pinned to
 * @param outOfTimeFrom where the past ends that is learned from; null for no such split
 * @param jurisdiction version of the pack that says which sources have no part in it
 * @param simulated whether histories or outcomes are simulated
 * @param partRows rows asked for in each part
 * @param rows how many rows are asked for
 * @param rowsDigest over all of them in their order
 * @param codeVersion build that computes
 */
public record TrainingSetRequest(
        String featureSet,
        Digest definitions,
        String outcomes,
        Instant trainedAt,
        long position,
        @Nullable Instant outOfTimeFrom,
        Digest jurisdiction,
        boolean simulated,
        int partRows,
        long rows,
        Digest rowsDigest,
        String codeVersion)
        implements Canonical.Form {

    /** Names the training set. */
    public Digest id() {
        return Canonical.digest(this);
    }

    TrainingSetRequest at(long otherPosition) {
        return new TrainingSetRequest(
                featureSet,
                definitions,
                outcomes,
                trainedAt,
                otherPosition,
                outOfTimeFrom,
                jurisdiction,
                simulated,
                partRows,
                rows,
                rowsDigest,
                codeVersion);
    }

    TrainingVectors.Knowledge knowledge(Jurisdiction law) {
        return new TrainingVectors.Knowledge(trainedAt, position, law);
    }

    @Override
    public Object canonical() {
        return tree();
    }

    /** By the names of its JSON. */
    Map<String, @Nullable Object> tree() {
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("feature_set", featureSet);
        tree.put("definitions", definitions);
        tree.put("outcomes", outcomes);
        tree.put("purpose", Purpose.MODEL_TRAINING.code());
        tree.put("trained_at", trainedAt);
        tree.put("log_position", position);
        tree.put("out_of_time_from", outOfTimeFrom);
        tree.put("jurisdiction", jurisdiction);
        tree.put("simulated", simulated);
        tree.put("part_rows", partRows);
        tree.put("rows_asked", rows);
        tree.put("rows_digest", rowsDigest);
        tree.put("code_version", codeVersion);
        return tree;
    }
}
