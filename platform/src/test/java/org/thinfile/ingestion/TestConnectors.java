package org.thinfile.ingestion;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.thinfile.audit.TestTrail;
import org.thinfile.ingestion.connector.Secrets;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.BusinessClock;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.web.Clocks;

/**
 * Connectors on a migrated database, whose pauses move the clock and take no time.
 *
 * @param notices what was published
 * @param pauses all that were made
 * @param time real time, as far as connectors know
 */
record TestConnectors(
        Connectors connectors,
        TestIntake intake,
        List<Object> notices,
        List<Duration> pauses,
        BusinessClock time) {

    static final String NOW = "2020-10-01T00:00:00Z";
    static final String SECRET = "a secret of nobody's";
    private static final Actor ACTOR = Actor.command("fetch");

    /**
     * @param folder holds connectors and keys
     */
    static TestConnectors on(DataSource source, Path folder, long seed) {
        var chance = Seeded.chance(seed);
        var time = BusinessClock.at(NOW);
        var clocks = new Clocks(BusinessClock.at(NOW), time);
        var intake =
                TestIntake.on(
                        source,
                        folder.resolve("master.key"),
                        clocks,
                        new IngestionSettings(1000, 2),
                        chance);
        var jdbc = JdbcClient.create(source);
        var notices = new ArrayList<Object>();
        var pauses = new ArrayList<Duration>();
        var connectors =
                new Connectors(
                        new ConnectorSettings(folder),
                        new MappingSettings(TestIntake.root().resolve("mappings")),
                        intake.batches(),
                        intake.quarantine(),
                        TestIntake::allows,
                        new JdbcFetches(jdbc, intake.vault()),
                        new JdbcCircuits(jdbc, clocks),
                        intake.authenticity(),
                        new Secrets(
                                folder,
                                name -> name.equals("EXAMPLE_OPERATOR_SECRET") ? SECRET : null),
                        intake.people(),
                        intake.hash(),
                        TestTrail.on(source),
                        notices::add,
                        new JdbcTransactionManager(source),
                        clocks,
                        length -> {
                            pauses.add(length);
                            time.advance(length);
                        },
                        chance);
        return new TestConnectors(connectors, intake, notices, pauses, time);
    }

    FetchSummary fetch(StandIn source) {
        return connectors.fetch(source.wanted(), ACTOR, Progress.none());
    }

    /** What is recorded of the person a source knows, in words that hold no identifier. */
    List<String> events(StandIn source) {
        var subject = intake.people().find(source.wanted().subject());
        if (subject.isEmpty()) {
            return List.of();
        }
        var at = Instant.parse(NOW);
        var scope = intake.consents().require(subject.get(), Purpose.CREDIT_DECISION, at);
        var asOf = new AsOf(at, intake.histories().head());
        return intake.histories().read(asOf, scope).history().events().stream()
                .map(event ->
                        "%s %s %s %s"
                                .formatted(
                                        event.kind(),
                                        event.happenedAt(),
                                        event.amount(),
                                        event.attributes()))
                .toList();
    }
}
