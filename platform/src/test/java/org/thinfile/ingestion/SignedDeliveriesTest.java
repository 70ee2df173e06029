package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.ingestion.StandIn.Fault;
import org.thinfile.ingestion.sender.TestSender;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Clocks;
import org.thinfile.web.Migrations;

/** Files and pages, signed and not, on PostgreSQL. */
class SignedDeliveriesTest {

    private static final Actor ACTOR = Actor.command("test");
    private static final Instant NOW = Instant.parse(TestConnectors.NOW);
    private static final Mapping RECHARGES =
            Mapping.read(TestIntake.root().resolve("mappings/operator-recharges.yaml"));
    private static final DataSource DATABASE =
            TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();

    @TempDir static Path folder;

    private static int rows;
    private static int openings;

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private TestSender sender;
    private TestIntake intake;

    @BeforeEach
    void open() {
        sender = TestSender.of("tower", "ed25519");
        sender.declare(folder.resolve("senders"), "operator, payments", "optional");
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        intake =
                TestIntake.on(
                        DATABASE,
                        folder.resolve("master.key"),
                        new Clocks(clock, clock),
                        new IngestionSettings(7, 2),
                        Seeded.chance(100 + ++openings));
    }

    @Test
    void aSignedFileIsMarkedWithSenderAndKeyAndAnUnsignedOneAsSuch() throws IOException {
        var signed = table(20);
        sender.beside(signed, NOW);
        long before = intake.histories().head();
        long claimed = claims("signature is not null");
        long taken = acts("ingestion.batch-taken", "\"signature\":\"unsigned\"");
        var summary = run(signed);
        assertThat(summary.signatures())
                .isEqualTo(new ImportSummary.Signatures(1, 0, List.of("tower/tower-1")));
        assertThat(unsigned(before + 1, intake.histories().head())).isZero();
        assertThat(claims("signature is not null")).isEqualTo(claimed + 3);
        assertThat(text("distinct sender || ' ' || key_id from ingestion.signature"))
                .isEqualTo("tower tower-1");

        long middle = intake.histories().head();
        assertThat(run(table(20)).signatures())
                .isEqualTo(new ImportSummary.Signatures(0, 1, List.of()));
        assertThat(unsigned(middle + 1, intake.histories().head())).isEqualTo(20);
        assertThat(unsigned(before + 1, intake.histories().head())).isEqualTo(20);
        assertThat(acts("ingestion.batch-taken", "\"signature\":\"unsigned\""))
                .isEqualTo(taken + 3);
    }

    @Test
    void aFileWithAWrongSignatureIsRefusedWholeAndTheTrailSaysSo() throws IOException {
        var file = table(10);
        sender.beside(file, NOW);
        Files.writeString(file, Files.readString(file).replaceFirst("500", "900"));
        long before = intake.histories().head();
        long claims = claims("true");
        var thrown = catchThrowableOfType(ProblemException.class, () -> run(file));
        assertThat(thrown.problem()).isInstanceOf(Problem.Forbidden.class);
        assertThat(thrown.problem().detail()).contains("for another content", "nothing was rec");
        assertThat(intake.histories().head()).isEqualTo(before);
        assertThat(claims("true")).isEqualTo(claims);
        assertThat(acts("ingestion.delivery-refused", "\"door\":\"file\"")).isEqualTo(1);
    }

    @Test
    void oneWrongSignatureInAFolderRefusesAllOfIt() throws IOException {
        var several = Files.createTempDirectory(folder, "several");
        for (var name : List.of("a.csv", "b.csv", "c.csv")) {
            var file = Files.copy(table(3), several.resolve(name));
            sender.beside(file, NOW);
        }
        var other = TestSender.of("tower", "ed25519");
        other.beside(several.resolve("b.csv"), NOW);
        long before = intake.histories().head();
        assertThatThrownBy(() -> run(several)).hasMessageContaining("is not by key 'tower-1'");
        assertThat(intake.histories().head()).isEqualTo(before);
        sender.beside(several.resolve("b.csv"), NOW);
        assertThat(run(several).signatures().verified()).isEqualTo(3);
        assertThat(intake.histories().head()).isEqualTo(before + 9);
    }

    @Test
    void whatCameUnsignedStaysUnsignedEvenIfItComesSignedLater() throws IOException {
        var file = table(8);
        long before = intake.histories().head();
        run(file);
        sender.beside(file, NOW);
        var again = run(file);
        assertThat(again.addedNothing()).isTrue();
        assertThat(again.signatures().verified()).isEqualTo(1);
        assertThat(unsigned(before + 1, before + 8)).isEqualTo(8);
    }

    @Test
    void aSourceWhoseSenderIsDeclaredToSignIsTakenSignedOnly() throws IOException {
        sender.declare(folder.resolve("senders"), "operator", "required");
        var strict =
                TestIntake.on(
                        DATABASE,
                        folder.resolve("master.key"),
                        TestConnectors.NOW,
                        new IngestionSettings(7, 2),
                        Seeded.chance(7));
        var file = table(2);
        assertThatThrownBy(() -> strict.imports().run(RECHARGES, file, ACTOR, Progress.none()))
                .hasMessageContaining("sender 'tower' of source 'operator' is declared to sign");
        assertThatThrownBy(() -> strict.imports().rehearse(RECHARGES, file, Progress.none()))
                .hasMessageContaining("declared to sign");
    }

    /** Ranges against their naive twin: of each position it is noted whether it came signed. */
    @Test
    void everyPositionIsKnownForWhatItIs() {
        Seeded.times(
                3,
                random -> {
                    var naive = new TreeSet<Long>();
                    long begin = intake.histories().head();
                    for (int file = 0; file < 8; file++) {
                        long before = intake.histories().head();
                        boolean signs = random.nextBoolean();
                        take(random, signs);
                        for (long at = before + 1; at <= intake.histories().head(); at++) {
                            if (!signs) {
                                naive.add(at);
                            }
                        }
                    }
                    long end = intake.histories().head();
                    for (int i = 0; i < 20; i++) {
                        var asked = new ArrayList<Long>();
                        for (long at = begin + 1; at <= end; at++) {
                            if (random.nextInt(3) == 0) {
                                asked.add(at);
                            }
                        }
                        java.util.Collections.shuffle(asked, new java.util.Random(i));
                        var positions = asked.stream().mapToLong(Long::longValue).toArray();
                        assertThat(intake.signed().unsigned(positions))
                                .isEqualTo(asked.stream().filter(naive::contains).count());
                    }
                });
    }

    @Test
    void pagesAreVerifiedWhereTheConnectorSaysWhoSigns() throws IOException {
        try (var source = StandIn.payments("+8613800138001", TestConnectors.SECRET)) {
            source.signedBy(sender, NOW);
            var fetching = fetching(source, "signed-by: tower\n");
            long before = intake.histories().head();
            assertThat(fetching.fetch(source).events()).isEqualTo(StandIn.ROWS);
            assertThat(unsigned(before + 1, intake.histories().head())).isZero();
        }
        try (var forger = StandIn.payments("+8613800138002", TestConnectors.SECRET)) {
            forger.signedBy(sender, NOW);
            forger.once(2, Fault.FORGED);
            var fetching = fetching(forger, "signed-by: tower\n");
            long before = intake.histories().head();
            assertThatThrownBy(() -> fetching.fetch(forger))
                    .hasMessageContaining("is for another content");
            assertThat(intake.histories().head()).isEqualTo(before + 2 * StandIn.PAGE);
            assertThat(acts("ingestion.delivery-refused", "\"door\":\"page\"")).isEqualTo(1);
            // the forger went away; the run goes on with the page that was refused
            assertThat(fetching.fetch(forger).events()).isEqualTo(StandIn.ROWS - 2 * StandIn.PAGE);
            assertThat(unsigned(before + 1, intake.histories().head())).isZero();
        }
        try (var silent = StandIn.payments("+8613800138003", TestConnectors.SECRET)) {
            var fetching = fetching(silent, "signed-by: tower\n");
            assertThatThrownBy(() -> fetching.fetch(silent))
                    .hasMessageContaining("the connector says that 'tower' signs");
            var trusting = fetching(silent, "");
            long before = intake.histories().head();
            assertThat(trusting.fetch(silent).events()).isEqualTo(StandIn.ROWS);
            assertThat(unsigned(before + 1, intake.histories().head())).isEqualTo(StandIn.ROWS);
        }
    }

    private TestConnectors fetching(StandIn source, String signedBy) throws IOException {
        var key = Files.writeString(folder.resolve("example-payments.key"), TestConnectors.SECRET);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        source.writeConnector(folder, Map.of("request:\n", signedBy + "request: \n"));
        return TestConnectors.on(DATABASE, folder, 500 + ++openings);
    }

    private void take(RandomGenerator random, boolean signs) {
        try {
            var file = table(1 + random.nextInt(30));
            if (signs) {
                sender.beside(file, NOW);
            }
            run(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ImportSummary run(Path file) {
        return intake.imports().run(RECHARGES, file, ACTOR, Progress.none());
    }

    /** Recharges that no table before had. */
    private static Path table(int count) throws IOException {
        var text = new StringBuilder("caller_id,amount,timestamp\n");
        for (int i = 0; i < count; i++) {
            text.append("22891%06d,500,2020-03-01 10:%02d:00\n".formatted(++rows, i));
        }
        return Files.writeString(Files.createTempFile(folder, "recharges", ".csv"), text);
    }

    private long unsigned(long first, long last) {
        return intake.signed()
                .unsigned(java.util.stream.LongStream.rangeClosed(first, last).toArray());
    }

    private long claims(String which) {
        return Long.parseLong(text("count(*) from ingestion.claim where " + which));
    }

    private long acts(String kind, String part) {
        return jdbc.sql(
                        """
                        select count(*)
                          from audit.entry
                         where kind = ?
                           and convert_from(payload, 'UTF8') like ?\
                        """)
                .param(kind)
                .param("%" + part + "%")
                .query(Long.class)
                .single();
    }

    private String text(String what) {
        return jdbc.sql("select " + what).query(String.class).single();
    }
}
