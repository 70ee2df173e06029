package org.thinfile.origination;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thinfile.features.QualityView;
import org.thinfile.features.VectorText;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import tools.jackson.databind.JsonNode;

/**
 * An application as callers see it.
 *
 * @param id of the application
 * @param programme name of the programme
 * @param programmeVersion version it was decided under; absent before it is
 * @param subject random id of the applicant
 * @param submittedAt on the business clock
 * @param state {@code decided}, {@code erased} where only the hash is left, {@code awaiting-data},
 *     or {@code undecided} where a consent was gone before the data came
 * @param awaits sources it waits for, or waited for in vain
 * @param deadline when it is decided with what there is
 * @param undecided why it ended without a decision
 * @param asOf state of knowledge the decision is pinned to
 * @param model version that scored
 * @param scoredAs whether it scored as champion or challenger, and why
 * @param quality how much the vector rests on, and which sources have no part in it
 * @param verdict outcome, action, line, price, reasons and rules
 * @param scored score, probability of bad, reasons and dimensions, or why there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationView(
        UUID id,
        String programme,
        @JsonProperty("programme_version") @Nullable String programmeVersion,
        String subject,
        @JsonProperty("submitted_at") String submittedAt,
        String state,
        @Nullable List<String> awaits,
        @Nullable String deadline,
        @Nullable String undecided,
        @JsonProperty("as_of") @Nullable Map<String, Object> asOf,
        @Nullable String model,
        @JsonProperty("scored_as") @Nullable Map<String, String> scoredAs,
        @Nullable QualityView quality,
        @Nullable JsonNode verdict,
        @Nullable JsonNode scored) {

    /** One that is not decided. */
    static ApplicationView of(AwaitingData awaiting) {
        return new ApplicationView(
                awaiting.id(),
                awaiting.programme(),
                null,
                awaiting.subject().toString(),
                awaiting.submittedAt().toString(),
                awaiting.undecided() == null ? "awaiting-data" : "undecided",
                awaiting.sources().stream().map(Source::name).toList(),
                awaiting.deadline().toString(),
                awaiting.undecided(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * One that is decided.
     *
     * @param submittedAt when it was submitted, before it waited if it did
     */
    static ApplicationView of(
            Application application, Instant submittedAt, Optional<DecisionRecord> record) {
        SubjectId subject = application.subject();
        return new ApplicationView(
                application.id(),
                application.programme(),
                application.programmeVersion().hex(),
                subject.toString(),
                submittedAt.toString(),
                record.isPresent() ? "decided" : "erased",
                null,
                null,
                null,
                record.map(ApplicationView::asOf).orElse(null),
                record.flatMap(DecisionRecord::model).map(model -> model.hex()).orElse(null),
                record.map(ApplicationView::scoredAs).orElse(null),
                record.map(ApplicationView::quality).orElse(null),
                record.map(DecisionRecord::verdictTree).orElse(null),
                record.map(DecisionRecord::scoredTree).orElse(null));
    }

    private static @Nullable Map<String, String> scoredAs(DecisionRecord record) {
        var assignment = record.header().assignment();
        return assignment == null
                ? null
                : new TreeMap<>(Map.of("role", assignment.role().code(), "why", assignment.why()));
    }

    private static QualityView quality(DecisionRecord record) {
        return QualityView.of(VectorText.read(record.vector()).quality());
    }

    private static Map<String, Object> asOf(DecisionRecord record) {
        var asOf = record.header().asOf();
        return Map.of("instant", asOf.instant().toString(), "position", asOf.position());
    }
}
