package org.thinfile.models;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.TestTrail;
import org.thinfile.features.TestFeatures;
import org.thinfile.ingestion.IngestionSettings;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.Progress;
import org.thinfile.ingestion.TestIntake;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.jurisdictions.TestJurisdictions;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.boosting.BoostingSettings;
import org.thinfile.learning.scorecard.ScorecardSettings;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/**
 * Card holders with statements, payments and outcomes on a real database, imported by the shipped
 * mappings from a table of the shipped shape: everything a model stands on.
 */
final class CardWorld {

    static final Actor ACTOR = Actor.command("test");
    static final Instant REVIEW = Instant.parse("2005-09-30T16:00:00Z");
    static final Instant TRAINING = Instant.parse("2005-10-31T16:00:00Z");
    static final OutcomeDefinition OUTCOME = new OutcomeDefinition("default-next-month");
    static final Path ROOT = TestIntake.root();

    static final ModelsSettings SETTINGS = new ModelsSettings(false, Duration.ofSeconds(10));

    final DataSource source = TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
    final JdbcClient jdbc = JdbcClient.create(source);
    final JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    final TestIntake intake;
    final TestFeatures features;
    final Outcomes outcomes;
    final OutcomeFiles outcomeFiles;
    final Models models;
    final Governing governing;
    final TrainingRuns runs;
    final ScoreLog log;
    final TrainingData trainingData;
    final Training training;
    final Scoring scoring;
    final Path table;

    /** A world of this table, with subjects' ids from this seed. */
    CardWorld(Path table, Path folder, long seed, BoostingSettings boosting) {
        this.table = table;
        Chance chance = Seeded.chance(seed);
        intake =
                TestIntake.on(
                        source,
                        folder.resolve("master-%d.key".formatted(seed)),
                        REVIEW.toString(),
                        new IngestionSettings(1000, 2),
                        chance);
        features = TestFeatures.on(source, ROOT.resolve("features"), 1_000, intake);
        var trail = TestTrail.on(source);
        outcomes = new JdbcOutcomes(jdbc, transactions, trail);
        outcomeFiles = new OutcomeFiles(outcomes, intake.people(), transactions);
        models = new JdbcModels(jdbc, transactions, trail);
        governing = new Governing(jdbc, transactions, trail, models, SETTINGS, chance);
        runs = new JdbcTrainingRuns(jdbc, transactions);
        log = new JdbcScoreLog(jdbc);
        var trainingVectors = features.training(intake.consents());
        trainingData = new TrainingData(outcomes, trainingVectors, TestJurisdictions.NEUTRAL);
        training =
                new Training(
                        features.sets(),
                        trainingData,
                        new Families(ScorecardSettings.DEFAULT, boosting),
                        models,
                        runs,
                        governing.stored(),
                        trail,
                        notice -> {},
                        transactions,
                        chance,
                        Governing.CLOCKS);
        scoring = new Scoring(features.sets(), SETTINGS);
    }

    /** Imports events and outcomes. */
    CardWorld imported() {
        var mapping = Mapping.read(ROOT.resolve("mappings/taiwan-cards.yaml"));
        intake.imports().run(mapping, table, ACTOR, Progress.none());
        loadOutcomes();
        return this;
    }

    OutcomeFiles.Loaded loadOutcomes() {
        return outcomeFiles.load(ROOT.resolve("mappings/taiwan-cards-outcomes.yaml"), table, ACTOR);
    }

    void inTransaction(Runnable act) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> act.run());
    }

    AsOf reviewed() {
        return new AsOf(REVIEW, intake.histories().head());
    }

    TrainingPlan plan(boolean retrospective) {
        return new TrainingPlan(
                "card-statements",
                "card-statements",
                new Applicability(new Population("existing card holders"), OUTCOME, new Horizon(1)),
                TRAINING,
                reviewed(),
                4,
                new CutOffRule(0.08, 0.3, 0.6),
                retrospective,
                false,
                Jurisdiction.NEUTRAL.version(),
                "test");
    }

    /** Fits few and small trees: enough for a few hundred rows. */
    static BoostingSettings quick() {
        return new BoostingSettings(7, 30, 5, null, Map.of());
    }
}
