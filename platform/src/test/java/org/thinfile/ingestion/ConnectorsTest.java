package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.consent.NewGrant;
import org.thinfile.ingestion.StandIn.Fault;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/**
 * Fetching from sources that misbehave: in the end the events are those of a source that behaves,
 * or the problem says what is wrong.
 */
class ConnectorsTest {

    private static final int RUNS = 3;

    /** For those who are slow; the others are given all the time that is declared. */
    private static final Map<String, String> IMPATIENT =
            Map.of(
                    "connect-within: PT5S",
                    "connect-within: PT0.6S",
                    "answer-within: PT20S",
                    "answer-within: PT0.6S");

    private static final DataSource DATABASE =
            TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();

    @TempDir static Path folder;

    private static int people;
    private static int openings;

    private TestConnectors fetching;

    @BeforeEach
    void open() throws IOException {
        fetching = TestConnectors.on(DATABASE, folder, ++openings);
        var jdbc = JdbcClient.create(DATABASE);
        jdbc.sql("delete from ingestion.fetch").update();
        jdbc.sql("delete from ingestion.circuit").update();
        var key = Files.writeString(folder.resolve("example-payments.key"), TestConnectors.SECRET);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whateverAnOperatorDoesTheEventsAreThoseOfOneThatBehaves() throws IOException {
        misbehave(true);
    }

    @Test
    void whateverAPaymentPlatformDoesTheEventsAreThoseOfOneThatBehaves() throws IOException {
        misbehave(false);
    }

    private void misbehave(boolean operator) throws IOException {
        List<String> expected;
        try (var well = stand(operator)) {
            assertThat(fetching.fetch(well).events()).isEqualTo(StandIn.ROWS);
            assertThat(fetching.pauses()).allMatch(pause -> pause.compareTo(second()) < 0);
            expected = events(well);
            assertThat(expected).hasSize(StandIn.ROWS);
        }
        Seeded.times(
                RUNS,
                random -> {
                    try (var ill = stand(operator, IMPATIENT)) {
                        plan(ill, random);
                        var summary = fetching.fetch(ill);
                        assertThat(summary.events()).isEqualTo(StandIn.ROWS);
                        assertThat(summary.quarantined()).isZero();
                        assertThat(events(ill)).isEqualTo(expected);
                        assertThat(ill.requests()).isGreaterThan(StandIn.PAGES);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    /** Each page has none to two faults, the second page one at least. */
    private static void plan(StandIn ill, RandomGenerator random) {
        var faults = ill.passing();
        for (int page = 0; page < StandIn.PAGES; page++) {
            int many = Math.max(random.nextInt(3), page == 1 ? 1 : 0);
            for (int i = 0; i < many; i++) {
                // the page before the first is none
                var fault = faults.get(random.nextInt(faults.size()));
                ill.once(page, page == 0 && fault == Fault.TWICE ? Fault.BROKEN : fault);
            }
        }
    }

    @Test
    void everyFaultByItselfIsPassed() throws IOException {
        for (boolean operator : new boolean[] {true, false}) {
            try (var ill = stand(operator, IMPATIENT)) {
                int page = 0;
                for (var fault : ill.passing()) {
                    ill.once(1 + page++ % (StandIn.PAGES - 1), fault);
                }
                assertThat(fetching.fetch(ill).events()).isEqualTo(StandIn.ROWS);
                assertThat(events(ill)).hasSize(StandIn.ROWS);
                assertThat(ill.tokens()).isGreaterThanOrEqualTo(operator ? 2 : 0);
            }
        }
    }

    @Test
    void aSourceThatAsksForTimeIsGivenIt() throws IOException {
        try (var busy = stand(true)) {
            busy.once(2, Fault.TOO_MANY);
            fetching.fetch(busy);
            assertThat(fetching.pauses()).contains(Duration.ofSeconds(StandIn.RETRY_AFTER_SECONDS));
        }
        try (var late =
                stand(
                        true,
                        Map.of(
                                "within: PT20S\n  run-within: PT10M",
                                "within: PT5S\n  run-within: PT6S"))) {
            late.once(1, Fault.TOO_MANY);
            assertThat(problem(late, Problem.Unavailable.class).detail())
                    .contains("would have to wait PT7S, longer than run-within leaves");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true|MOVED|has no list of rows at 'data.recharges'",
                "false|MOVED|has no list of rows at 'payments'",
                "true|RENAMED|has no row that mapping 'operator-recharges' can read",
                "false|FOREIGN|rows of somebody else than was asked for, the first is row 3",
                "true|REDIRECT|was answered 302 to page 3",
                "false|HUGE|has more than 2,000,000 bytes",
                "true|HALF|no whole JSON; that was try 5 of page 3",
                "false|CUT|broke off before the end of its answer",
                "false|TWICE|sent another page than the one asked for",
                "true|TWICE|sent the page before once more",
                "true|BROKEN|answered 500; that was try 5 of page 3",
            })
    void whatStaysWrongStopsTheRunAndTheNextGoesOn(boolean operator, Fault fault, String told)
            throws IOException {
        try (var ill = stand(operator)) {
            ill.always(2, fault);
            var problem = problem(ill, Problem.class);
            assertThat(problem.detail()).contains(told).contains(ill.connector());
            assertThat(problem.remedy()).isNotBlank();
            assertThat(fetching.notices()).isEmpty();
            assertThat(text("state || ' ' || problem from ingestion.fetch"))
                    .isEqualTo("stopped " + problem.detail());
            ill.heal();
            var summary = fetching.fetch(ill);
            assertThat(summary.pagesBefore()).isEqualTo(2);
            assertThat(summary.pages()).isEqualTo(StandIn.PAGES);
            assertThat(events(ill)).hasSize(StandIn.ROWS).doesNotHaveDuplicates();
            assertThat(text("state from ingestion.fetch")).isEqualTo("complete");
        }
    }

    @Test
    void aRowThatBreaksTheContractWaitsInQuarantineAndTheOthersAreRecorded() throws IOException {
        try (var ill = stand(false)) {
            ill.once(1, Fault.BAD_ROW);
            var summary = fetching.fetch(ill);
            assertThat(summary.quarantined()).isEqualTo(1);
            assertThat(summary.events()).isEqualTo(StandIn.ROWS - 1);
            // asked again it comes whole
            var again = fetching.fetch(ill);
            assertThat(again.events()).isEqualTo(1);
            assertThat(again.fetch()).isNotEqualTo(summary.fetch());
            assertThat(events(ill)).hasSize(StandIn.ROWS);
        }
    }

    @ParameterizedTest
    @CsvSource({"true,environment's EXAMPLE_OPERATOR_SECRET", "false,'example-payments.key'"})
    void aWrongSecretIsRefusedAndItsPlaceIsNamed(boolean operator, String place)
            throws IOException {
        try (var wary = operator ? StandIn.operator(next(true), "other") : other()) {
            wary.writeConnector(folder);
            var problem = problem(wary, Problem.Forbidden.class);
            assertThat(problem.remedy()).contains(place).doesNotContain(TestConnectors.SECRET);
            assertThat(events(wary)).isEmpty();
        }
    }

    private StandIn other() throws IOException {
        return StandIn.payments(next(false), "other");
    }

    @Test
    void aSourceThatFailsAgainAndAgainIsLeftAloneAndThenTriedAgain() throws IOException {
        try (var ill = stand(true, Map.of("failures: 20", "failures: 3"))) {
            ill.always(0, Fault.BROKEN);
            assertThat(problem(ill, Problem.Unavailable.class).detail())
                    .contains("is left alone until", "after 3 failures");
            assertThat(ill.requests()).isEqualTo(3);
            ill.heal();
            assertThat(problem(ill, Problem.Unavailable.class).detail()).contains("left alone");
            assertThat(ill.requests()).isEqualTo(3);
            fetching.time().advance(Duration.ofMinutes(5));
            assertThat(fetching.fetch(ill).events()).isEqualTo(StandIn.ROWS);
            assertThat(text("failures::text from ingestion.circuit")).isEqualTo("0");
        }
    }

    /** The links of the stand-in lead elsewhere; only the cursor of them is taken. */
    @Test
    void aLinkGivesACursorAndNoAddress() throws IOException {
        var link = Map.of("next-cursor: {at: paging.next}", "link-header: {parameter: cursor}");
        try (var linking = stand(true, link)) {
            assertThat(fetching.fetch(linking).events()).isEqualTo(StandIn.ROWS);
            assertThat(linking.requests()).isEqualTo(StandIn.PAGES);
        }
    }

    @Test
    void requestsKeepThePace() throws IOException {
        try (var well = stand(true)) {
            fetching.fetch(well);
            assertThat(fetching.pauses())
                    .hasSize(StandIn.PAGES - 1)
                    .allMatch(pause -> pause.equals(Duration.ofMillis(200)));
        }
    }

    @Test
    void moreThanTheMostPagesStopTheRun() throws IOException {
        try (var well = stand(true, Map.of("most-pages: 1000", "most-pages: 2"))) {
            assertThat(problem(well, Problem.TooLarge.class).detail())
                    .contains("has taken 2 pages and there are more");
        }
    }

    @Test
    void completionIsPublishedWithTheSubjectAndNothingToldNamesThePerson() throws IOException {
        try (var ill = stand(true)) {
            ill.always(3, Fault.MOVED);
            var problem = problem(ill, Problem.class);
            var person = ill.wanted().subject().value();
            assertThat(problem.detail() + problem.remedy()).doesNotContain(person);
            ill.heal();
            var summary = fetching.fetch(ill);
            var subject = fetching.intake().people().find(ill.wanted().subject()).orElseThrow();
            assertThat(fetching.notices())
                    .containsExactly(
                            new FetchCompleted(
                                    summary.fetch(),
                                    "example-operator",
                                    "operator",
                                    subject.value()));
            assertThat(text("string_agg(f::text, '') from ingestion.fetch f"))
                    .doesNotContain(person);
            assertThat(text("string_agg(convert_from(payload, 'utf8'), '') from audit.entry"))
                    .contains("example-operator")
                    .doesNotContain(person);
        }
    }

    @Test
    void aCursorIsKeptSealedAndAnewForgetsIt() throws IOException {
        try (var ill = stand(true)) {
            ill.always(3, Fault.MOVED);
            problem(ill, Problem.class);
            assertThat(text("(position('c3'::bytea in cursor) = 0)::text from ingestion.fetch"))
                    .isEqualTo("true");
            ill.heal();
            var wanted = ill.wanted();
            var anew =
                    new FetchRecords(
                            wanted.connector(), wanted.subject(), wanted.from(), wanted.to(), true);
            var summary =
                    fetching.connectors().fetch(anew, Actor.command("fetch"), Progress.none());
            assertThat(summary.pagesBefore()).isZero();
            assertThat(summary.rows()).isEqualTo(StandIn.ROWS);
            assertThat(summary.events()).isEqualTo(StandIn.ROWS - 3 * StandIn.PAGE);
            assertThat(events(ill)).hasSize(StandIn.ROWS);
        }
    }

    private StandIn stand(boolean operator) throws IOException {
        return stand(operator, Map.of());
    }

    private StandIn stand(boolean operator, Map<String, String> changes) throws IOException {
        var stand =
                operator
                        ? StandIn.operator(next(true), TestConnectors.SECRET)
                        : StandIn.payments(next(false), TestConnectors.SECRET);
        stand.writeConnector(folder, changes);
        return stand;
    }

    /** Somebody whom no fetch asked for before. */
    private String next(boolean operator) {
        return (operator ? "2289%07d" : "+8613800%06d").formatted(++people);
    }

    private List<String> events(StandIn stand) {
        // the payments' mapping states no consents, the operator's does
        fetching.intake()
                .people()
                .find(stand.wanted().subject())
                .ifPresent(subject ->
                        fetching.intake()
                                .consents()
                                .grant(
                                        List.of(
                                                new NewGrant(
                                                        subject,
                                                        new Source("payments"),
                                                        Purpose.CREDIT_DECISION,
                                                        Instant.parse("2020-01-01T00:00:00Z"),
                                                        Instant.parse("2021-01-01T00:00:00Z"),
                                                        true,
                                                        true,
                                                        "test/consent.en@1")),
                                        Actor.command("test")));
        return fetching.events(stand);
    }

    private <P extends Problem> P problem(StandIn stand, Class<P> type) {
        var thrown = catchThrowableOfType(ProblemException.class, () -> fetching.fetch(stand));
        assertThat(thrown).isNotNull();
        assertThat(thrown.problem()).isInstanceOf(type);
        return type.cast(thrown.problem());
    }

    private String text(String what) {
        return JdbcClient.create(DATABASE).sql("select " + what).query(String.class).single();
    }

    private static Duration second() {
        return Duration.ofSeconds(1);
    }
}
