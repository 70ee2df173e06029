package org.thinfile.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.thinfile.consent.Consents;
import org.thinfile.consent.NewGrant;
import org.thinfile.consent.TestConsents;
import org.thinfile.events.Histories;
import org.thinfile.events.Histories.NewChunk;
import org.thinfile.events.TestHistories;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.features.TrainingRow.Became;
import org.thinfile.identity.TestPeople;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.TestVault;

/** People who pay at a till, and asked for loans now and then: what training sets are made of. */
final class TrainingWorld {

    static final Actor ACTOR = Actor.command("test");
    static final Source TILL = new Source("payments");
    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    static final Instant TRAINED = Instant.parse("2026-01-01T00:00:00Z");
    static final String SET = "till";

    private static final String HEAD =
            """
            source: payments
            currency: CNY
            purpose: Testing.
            uses: [credit-decision, model-training]
            reasons:
              paid: {zh: 支付, en: Paid}
            features:
            """;

    private static final String FEATURE =
            """
              - name: till-%s-%d
                title: {zh: 支付, en: Paid}
                dimension: capacity
                reason: paid
                expected: none
                events: [payment]
                value: amount
                aggregate: %s
                window: P%dD
            """;

    final Histories histories;
    final Consents consents;
    final TestFeatures features;
    final TrainingSets sets;

    /**
     * A world on a migrated database.
     *
     * @param folder has, or gets, the master key
     * @param definitions a folder that {@link #define} wrote
     * @param page subjects whose histories are read at once
     */
    TrainingWorld(DataSource source, Path folder, Path definitions, int page) {
        var vault = TestVault.on(source, folder.resolve("world.key"), Seeded.chance(2));
        histories = TestHistories.on(source, vault.vault());
        consents = TestConsents.on(source, notice -> {});
        var tokens = TestPeople.on(source, vault, Seeded.chance(4)).tokens();
        features = TestFeatures.on(source, definitions, page, histories, consents, tokens);
        sets = features.trainingSets(source, histories, consents);
    }

    /** Writes a set of so many features, four at least. */
    static Path define(Path folder, int count) {
        var text = new StringBuilder(HEAD);
        var figures = List.of("sum", "mean", "max", "min");
        for (int i = 0; i < count; i++) {
            var figure = figures.get(i % 4);
            text.append(FEATURE.formatted(figure, i, figure, 30 + 5 * (i / 4)));
        }
        try {
            Files.createDirectories(folder.resolve("sets"));
            Files.writeString(folder.resolve("till.yaml"), text);
            Files.writeString(
                    folder.resolve("sets/till.yaml"),
                    "set: till\ntitle: {zh: 支付, en: Till}\nsources: [payments]\n"
                            + "use: credit-decision\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    static SubjectId subject(int number) {
        return SubjectId.random(Seeded.chance(1_000 + number));
    }

    /** Gives subjects consents and some payments each. */
    void fill(int subjects) {
        var random = Seeded.generator(5);
        var grants = new ArrayList<NewGrant>();
        var chunks = new ArrayList<NewChunk>();
        for (int i = 0; i < subjects; i++) {
            grants.add(grant(subject(i)));
            var events = new ArrayList<Event>();
            for (int payment = 0; payment < 20; payment++) {
                // one before every row, so that all have data
                int hours = payment == 0 ? 24 : random.nextInt(700 * 24);
                var at = START.plus(hours, ChronoUnit.HOURS);
                events.add(payment("p-" + payment, at, at, 1 + random.nextInt(100_000)));
            }
            chunks.add(new NewChunk(subject(i), TILL, events));
        }
        consents.grant(grants, ACTOR);
        histories.append(chunks);
    }

    static NewGrant grant(SubjectId subject) {
        return new NewGrant(
                subject,
                TILL,
                Purpose.MODEL_TRAINING,
                START,
                TRAINED.plus(365, ChronoUnit.DAYS),
                false,
                true,
                "till/consent.en@1");
    }

    void withdraw(SubjectId subject, Instant at) {
        consents.of(subject).forEach(grant -> consents.withdraw(grant.id(), at, ACTOR));
    }

    static Event payment(String id, Instant happenedAt, Instant knownAt, long amount) {
        return new Event(
                TILL,
                EventId.of(TILL, id),
                0,
                false,
                "payment",
                happenedAt,
                knownAt,
                true,
                0,
                amount,
                "CNY",
                null,
                null,
                new TreeMap<>());
    }

    /** Some rows of each subject, in the order in which they are asked for. */
    static List<TrainingRow> rows(int subjects, int each) {
        var random = Seeded.generator(6);
        var rows = new ArrayList<TrainingRow>();
        for (int i = 0; i < subjects; i++) {
            for (int loan = 0; loan < each; loan++) {
                var asOf = START.plus(60 + (500L * loan) / each, ChronoUnit.DAYS);
                rows.add(
                        new TrainingRow(
                                subject(i),
                                asOf,
                                asOf.plus(60 + random.nextInt(90), ChronoUnit.DAYS),
                                random.nextInt(4) == 0 ? Became.BAD : Became.GOOD,
                                i % 5));
            }
        }
        rows.sort(
                Comparator.comparing((TrainingRow row) -> row.subject().toString())
                        .thenComparing(TrainingRow::asOf));
        return rows;
    }

    static TrainingSets.Order order(int partRows) {
        return new TrainingSets.Order(
                SET,
                "late",
                TRAINED,
                null,
                Instant.parse("2025-01-01T00:00:00Z"),
                null,
                true,
                partRows,
                "test");
    }

    TrainingSetManifest build(List<TrainingRow> rows, int partRows, Path folder) {
        return sets.build(order(partRows), rows, folder, ACTOR, TrainingSets.Progress.SILENT);
    }
}
