package org.thinfile.featureengine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Wording;

/** A feature file as it is written; {@code feature-file.schema.json} says what each field means. */
record FeatureFile(
        @Nullable String source,
        @Nullable String zone,
        @Nullable String currency,
        @Nullable String calendar,
        String purpose,
        List<String> uses,
        Map<String, Wording> reasons,
        List<Entry> features) {

    /** One feature as it is written. */
    record Entry(
            String name,
            @Nullable Integer version,
            Wording title,
            @Nullable String purpose,
            String dimension,
            String reason,
            @Nullable List<String> uses,
            String expected,
            @Nullable String source,
            @Nullable List<String> events,
            @Nullable List<Clause> where,
            @Nullable String value,
            @Nullable String weight,
            @Nullable List<String> by,
            @Nullable BesideOf beside,
            @Nullable String aggregate,
            @Nullable Integer nth,
            @Nullable String over,
            @Nullable Integer percent,
            @Nullable Integer top,
            @Nullable Integer least,
            @Nullable String within,
            @Nullable String period,
            @Nullable String recent,
            @Nullable List<Clause> holds,
            @Nullable String window,
            @Nullable String until,
            @Nullable AgainstWindow against,
            @Nullable RatioOf ratio,
            @Nullable DifferenceOf difference,
            @Nullable List<String> trend,
            @Nullable CombinationOf combine,
            @Nullable RollUpOf rollUp,
            @Nullable Double otherwise) {}

    /** A condition as it is written. */
    record Clause(
            String value,
            @Nullable BigDecimal is,
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal atMost,
            @Nullable BigDecimal above,
            @Nullable BigDecimal below,
            @Nullable BigDecimal multipleOf,
            @Nullable Boolean known,
            @Nullable List<String> in) {}

    /** Events of another source. */
    record BesideOf(String source, List<String> events, @Nullable List<Clause> where) {}

    /** The other window of a comparison. */
    record AgainstWindow(@Nullable String window, @Nullable String until) {}

    record RatioOf(String of, String over) {}

    record DifferenceOf(String of, String less) {}

    record CombinationOf(String how, List<String> of, @Nullable Double atLeast) {}

    record RollUpOf(
            String of, String how, @Nullable List<String> roles, @Nullable Double atLeast) {}
}
