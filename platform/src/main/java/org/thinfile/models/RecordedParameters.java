package org.thinfile.models;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.Learner;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.boosting.BoostedModel;
import org.thinfile.learning.boosting.BoostingLearner;
import org.thinfile.learning.boosting.BoostingSettings;
import org.thinfile.learning.boosting.InnerSplits;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.learning.scorecard.ScorecardModel;
import org.thinfile.learning.scorecard.ScorecardSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * The learner of a recorded run, by what the run recorded and nothing else: a default that changed
 * since has no part in it.
 */
final class RecordedParameters {

    /** The scale writes its names with underscores, settings write theirs as records do. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private interface Underscored {}

    /** Inner splits name their kind. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = InnerSplits.Suiting.class, name = "suiting"),
        @JsonSubTypes.Type(value = InnerSplits.Stratified.class, name = "stratified"),
        @JsonSubTypes.Type(value = InnerSplits.GivenFolds.class, name = "given"),
        @JsonSubTypes.Type(value = InnerSplits.ForwardInTime.class, name = "forward")
    })
    private interface Kinds {}

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .addMixIn(ScoreScale.class, Underscored.class)
                    .addMixIn(InnerSplits.class, Kinds.class)
                    .build();

    private RecordedParameters() {}

    /** The learner of a family; empty where this version of the code cannot be told these. */
    static Optional<Learner> learner(String family, JsonNode recorded) {
        try {
            return switch (family) {
                case ScorecardModel.FAMILY ->
                        Optional.of(
                                new ScorecardLearner(
                                        JSON.treeToValue(recorded, ScorecardSettings.class)));
                case BoostedModel.FAMILY ->
                        recorded.has("settings") && recorded.has("scale")
                                ? Optional.of(boosting(recorded))
                                : Optional.empty();
                default -> Optional.empty();
            };
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Learner boosting(JsonNode recorded) {
        return new BoostingLearner(
                JSON.treeToValue(recorded.get("settings"), BoostingSettings.class),
                JSON.treeToValue(recorded.get("scale"), ScoreScale.class),
                1);
    }

    /** Where what a learner states of itself is not what was recorded: names of parameters. */
    static List<String> differences(Learner learner, JsonNode recorded) {
        var places = new ArrayList<String>();
        compare("", recorded, JSON.readTree(Canonical.bytes(learner.parameters())), places);
        return places;
    }

    private static void compare(String place, JsonNode was, JsonNode is, List<String> places) {
        if (!was.isObject() || !is.isObject()) {
            if (!was.equals(is)) {
                places.add(place);
            }
            return;
        }
        var names = new TreeSet<>(was.propertyNames());
        names.addAll(is.propertyNames());
        for (var name : names) {
            compare(
                    place.isEmpty() ? name : place + "." + name,
                    was.path(name),
                    is.path(name),
                    places);
        }
    }
}
