package org.thinfile.ingestion;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.thinfile.audit.TestTrail;
import org.thinfile.consent.Consents;
import org.thinfile.consent.TestConsents;
import org.thinfile.events.Histories;
import org.thinfile.events.TestHistories;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.featureengine.history.Event;
import org.thinfile.identity.People;
import org.thinfile.identity.TestPeople;
import org.thinfile.identity.Tokens;
import org.thinfile.ingestion.connector.Secrets;
import org.thinfile.ingestion.sender.Senders;
import org.thinfile.kernel.BusinessClock;
import org.thinfile.kernel.Chance;
import org.thinfile.vault.KeyedHash;
import org.thinfile.vault.TestVault;
import org.thinfile.vault.Vault;
import org.thinfile.web.Clocks;

/** Ingestion with all it stands on, on a migrated database, without the application. */
public record TestIntake(
        FileImport imports,
        Quarantine quarantine,
        People people,
        Tokens tokens,
        Consents consents,
        Histories histories,
        Vault vault,
        KeyedHash hash,
        BatchIntake batches,
        Authenticity authenticity,
        SignedEvents signed) {

    private static final SourceCatalogue CATALOGUE =
            SourceCatalogue.load(root().resolve("sources"));

    /** The repository's root: the nearest parent folder that holds {@code mvnw}. */
    public static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** The catalogue that ships rules over its own sources; others are for tests. */
    static boolean allows(Event event) {
        return !CATALOGUE.entries().containsKey(event.source()) || CATALOGUE.check(event).isEmpty();
    }

    /** Ingestion whose business clock stands at an ISO 8601 instant. */
    public static TestIntake on(
            DataSource dataSource,
            Path masterKeyFile,
            String businessNow,
            IngestionSettings settings,
            Chance seeded) {
        var clocks = new Clocks(BusinessClock.at(businessNow), Clock.systemUTC());
        return on(dataSource, masterKeyFile, clocks, settings, seeded);
    }

    /** Ingestion by these clocks; senders and their secrets lie beside the master key. */
    static TestIntake on(
            DataSource dataSource,
            Path masterKeyFile,
            Clocks clocks,
            IngestionSettings settings,
            Chance seeded) {
        // seeded generators are for one thread, an import has several
        Chance chance =
                bytes -> {
                    synchronized (seeded) {
                        seeded.fill(bytes);
                    }
                };
        var jdbc = JdbcClient.create(dataSource);
        var transactions = new JdbcTransactionManager(dataSource);
        var vault = TestVault.on(dataSource, masterKeyFile, chance);
        var identity = TestPeople.on(dataSource, vault, chance);
        var consents = TestConsents.on(dataSource, notice -> {});
        var histories = TestHistories.on(dataSource, vault.vault());
        var quarantine = new JdbcQuarantine(jdbc);
        var signatures = new JdbcSignatures(jdbc);
        var keys = masterKeyFile.toAbsolutePath().resolveSibling(".");
        var authenticity =
                new Authenticity(
                        new Senders(keys.resolve("senders"), new Secrets(keys, name -> null)),
                        signatures,
                        TestTrail.on(dataSource),
                        transactions,
                        clocks,
                        chance);
        var intake =
                new BatchIntake(
                        transactions,
                        new JdbcClaims(jdbc),
                        new QuarantineIntake(quarantine, vault.vault(), vault.hash(), chance),
                        identity.people(),
                        identity.tokens(),
                        consents,
                        histories,
                        signatures,
                        TestTrail.on(dataSource),
                        vault.hash());
        return new TestIntake(
                new FileImport(
                        intake, quarantine, TestIntake::allows, authenticity, settings, clocks),
                quarantine,
                identity.people(),
                identity.tokens(),
                consents,
                histories,
                vault.vault(),
                vault.hash(),
                intake,
                authenticity,
                signatures);
    }
}
