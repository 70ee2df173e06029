package org.thinfile.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;

/**
 * What is said of a finished training set.
 *
 * @param request what it was asked to be
 * @param features names of the features, in the order of the columns
 * @param counts who is in it and who is not
 * @param parts as they were written
 */
public record TrainingSetManifest(
        TrainingSetRequest request,
        List<String> features,
        TrainingSetCounts counts,
        List<Map<String, Object>> parts)
        implements Canonical.Form {

    /** How rows were split, in words. */
    static final String DISCIPLINE =
            "out-of-time: vectors from the cut on; learn: earlier vectors whose outcome was known"
                    + " at the cut, of subjects without a row from the cut on; set-aside: the other"
                    + " earlier ones; folds divide what is learned from";

    public TrainingSetManifest {
        features = List.copyOf(features);
        parts = List.copyOf(parts);
    }

    static TrainingSetManifest of(
            TrainingSetRequest request, List<String> features, List<TrainingPart> parts) {
        var counts = TrainingSetCounts.NONE;
        for (var part : parts) {
            counts = counts.plus(part.counts());
        }
        return new TrainingSetManifest(
                request, features, counts, parts.stream().map(TrainingPart::figures).toList());
    }

    /** Names the set. */
    public Digest id() {
        return request.id();
    }

    /** Names the rows, whatever their files: the digest of the parts' contents. */
    public Digest content() {
        return Canonical.digest(parts.stream().map(part -> part.get("content")).toList());
    }

    @Override
    public Object canonical() {
        return tree();
    }

    /** By the names of its JSON, in reading order. */
    Map<String, @Nullable Object> tree() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("training_set", id());
        if (request.simulated()) {
            tree.put("mark", "SIMULATED");
        }
        tree.putAll(request.tree());
        tree.put("content", content());
        tree.put("counts", counts.figures());
        tree.put("split", DISCIPLINE);
        tree.put("features", features);
        tree.put("parts", parts);
        return tree;
    }
}
