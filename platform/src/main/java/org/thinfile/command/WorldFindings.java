package org.thinfile.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.thinfile.consent.Consents;
import org.thinfile.events.Histories;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.features.FeatureSets;
import org.thinfile.features.FeatureVectors;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People;
import org.thinfile.jurisdictions.Jurisdictions;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.SubjectId;
import org.thinfile.simulator.World;

/**
 * The planted causes of a simulated world as features show them: the mean of one feature for whom
 * truth says the cause is about, against everybody else's.
 */
final class WorldFindings {

    /** More people than these are not looked at: means of so many do not change. */
    private static final int MOST = 2_000;

    private static final String PRESENT = World.PRESENT.toLocalDate().toString();

    /** A cause, whom it is about, and a feature that should show it. */
    private record Sign(
            String cause,
            String feature,
            boolean now,
            Predicate<Map<String, String>> who,
            ToDoubleFunction<FeatureVector> of) {

        static Sign atReview(String cause, String feature, Predicate<Map<String, String>> who) {
            return new Sign(cause, feature, false, who, vector -> vector.value(feature));
        }

        static Sign atPresent(String cause, String feature, Predicate<Map<String, String>> who) {
            return new Sign(cause, feature, true, who, vector -> vector.value(feature));
        }
    }

    /**
     * A cause as it was found.
     *
     * @param people whom it is about, with a value of the feature
     * @param mean of theirs
     * @param others mean of everybody else
     */
    record Found(String cause, String feature, int people, double mean, double others) {

        Map<String, Object> tree() {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("cause", cause);
            tree.put("feature", feature);
            tree.put("people", people);
            tree.put("mean", mean);
            tree.put("others", others);
            return tree;
        }
    }

    private static final List<Sign> SIGNS =
            List.of(
                    Sign.atReview("fraud", "web-pastes-30", row -> WorldTruth.is(row, "ring")),
                    Sign.atReview(
                            "over-indebtedness",
                            "credit-lenders-owed-3",
                            row -> WorldTruth.is(row, "exposed_over_indebtedness")),
                    Sign.atReview(
                            "carelessness",
                            "operator-paid-late-share-12",
                            row -> WorldTruth.is(row, "careless")),
                    Sign.atReview(
                            "gambling",
                            "payments-gambling-share-3",
                            row -> WorldTruth.is(row, "gambles")),
                    Sign.atPresent("job-loss", "operator-lender-calls-6", WorldFindings::isIdle),
                    Sign.atPresent(
                            "region-event",
                            "bank-income-change-3",
                            row -> row.getOrDefault("event_hit", "").startsWith("2025")),
                    new Sign(
                            "contradiction",
                            "employment-base-mean-12 / bank-salary-mean-12",
                            false,
                            row -> WorldTruth.is(row, "contradicts"),
                            vector ->
                                    vector.value("employment-base-mean-12")
                                            / vector.value("bank-salary-mean-12")));

    private final Installation installation;
    private final String set;
    private long vectors;

    WorldFindings(Installation installation, String set) {
        this.installation = installation;
        this.set = set;
    }

    /** How many vectors were computed. */
    long vectors() {
        return vectors;
    }

    List<Found> find(WorldTruth truth) {
        var rows = truth.people().stream().limit(MOST).toList();
        var subjects = new HashMap<SubjectId, Map<String, String>>();
        var people = installation.get(People.class);
        for (var row : rows) {
            var phone = row.getOrDefault("phone", "");
            people.find(new Identifier(WorldDemo.PHONE, phone))
                    .ifPresent(subject -> subjects.put(subject, row));
        }
        var early = vectors(subjects.keySet(), World.FIRST_REVIEW.toInstant());
        var late = vectors(subjects.keySet(), World.PRESENT.toInstant());
        var found = new ArrayList<Found>();
        for (var sign : SIGNS) {
            found.add(found(sign, subjects, early, late));
        }
        return found;
    }

    private Map<SubjectId, FeatureVector> vectors(
            java.util.Collection<SubjectId> subjects, Instant at) {
        var scopes = installation.get(Consents.class).scopes(subjects, Purpose.CREDIT_DECISION, at);
        var computed = new HashMap<SubjectId, FeatureVector>();
        installation
                .get(FeatureVectors.class)
                .atAll(
                        installation.get(FeatureSets.class).named(set),
                        new AsOf(at, installation.get(Histories.class).head()),
                        scopes.values(),
                        installation.get(Jurisdictions.class).of(null),
                        computed::put);
        vectors += computed.size();
        return computed;
    }

    private static Found found(
            Sign sign,
            Map<SubjectId, Map<String, String>> subjects,
            Map<SubjectId, FeatureVector> early,
            Map<SubjectId, FeatureVector> late) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        subjects.forEach((subject, row) -> {
            var vector = (sign.now() || WorldTruth.appliesNow(row) ? late : early).get(subject);
            double value = vector == null ? Double.NaN : sign.of().applyAsDouble(vector);
            if (Double.isFinite(value)) {
                int side = sign.who().test(row) ? 0 : 1;
                sums[side] += value;
                counts[side]++;
            }
        });
        return new Found(
                sign.cause(),
                sign.feature(),
                counts[0],
                sums[0] / Math.max(1, counts[0]),
                sums[1] / Math.max(1, counts[1]));
    }

    /** Whether a person lost their work in the last half year and has none at the present. */
    private static boolean isIdle(Map<String, String> row) {
        var lost = row.getOrDefault("job_lost", "");
        var found = row.getOrDefault("job_found", "");
        boolean recently = lost.compareTo("2025-06") > 0 && lost.compareTo(PRESENT) < 0;
        return recently && (found.isEmpty() || found.compareTo(PRESENT) >= 0);
    }
}
