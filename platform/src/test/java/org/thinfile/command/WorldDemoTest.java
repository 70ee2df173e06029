package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.consent.Consents;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.scored.Unscored;
import org.thinfile.origination.Scores;
import org.thinfile.simulator.World;

/** The demo on a tiny simulated world, by its own home, server, HTTP and database. */
class WorldDemoTest {

    private static final World WORLD = World.of(7, 200);

    @TempDir Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void aWorldIsTakenInLearnedFromDecidedOnReplayedAndItsCausesAreFound() throws IOException {
        var home = new Home(folder).ofWorld();
        WorldDemo.prepare(home, WORLD, false);
        DemoRecord run;
        try (var server = Server.start(home, "127.0.0.1", 0)) {
            run = new WorldDemo(server, home, new PrintWriter(err), WORLD).run();
            run.write(home);
            assertThat(DemoRecord.find(home).orElseThrow().isOf(server.installation())).isTrue();
            aWithheldSourceIsRecordedAndClosed(server.installation(), home);
        }
        assertThat(run.text().lines()).allMatch(line -> line.startsWith("SIMULATED"));
        var summary = run.summary();
        assertThat(summary)
                .containsEntry("mark", "SIMULATED")
                .containsEntry("people", 200)
                .containsEntry("quarantined", 0L)
                .containsEntry("model_simulated", true)
                .containsEntry("replay_differences", 0);
        assertThat((Map<?, ?>) summary.get("events_by_source"))
                .hasSize(SourceCatalogue.load(Root.folder("sources")).entries().size());
        assertThat((Integer) summary.get("applications")).isGreaterThan(30);
        assertThat((Long) summary.get("http_rows")).isGreaterThan(1_000L);
        assertThat((Double) summary.get("score_auc_against_truth")).isGreaterThan(0.55);
        causesStandOut(Objects.requireNonNull((List<?>) summary.get("causes")));
        scoresNobodyWhereTheDeploymentIsNotDeclaredAWorld(home);
    }

    /** The mean of a planted cause lies where it was planted, against everybody else's. */
    private static void causesStandOut(List<?> causes) {
        for (var each : causes) {
            var cause = (Map<?, ?>) each;
            double mean = (Double) cause.get("mean");
            double others = (Double) cause.get("others");
            if ((Integer) cause.get("people") < 3) {
                continue; // too few in so small a world to say anything
            }
            var name = String.valueOf(cause.get("cause"));
            boolean isLower = List.of("region-event", "contradiction").contains(name);
            assertThat(isLower ? others : mean)
                    .as(name)
                    .isGreaterThan(1.3 * (isLower ? mean : others));
        }
    }

    private static void aWithheldSourceIsRecordedAndClosed(Installation installation, Home home)
            throws IOException {
        var phone =
                Files.readAllLines(home.folder().resolve("simulated/truth/consents.csv")).stream()
                        .filter(line -> line.contains(",credit,1,"))
                        .findFirst()
                        .orElseThrow()
                        .split(",")[0];
        var subject = installation.get(People.class).find(new Identifier(WorldDemo.PHONE, phone));
        assertThat(installation.get(Consents.class).of(subject.orElseThrow()))
                .noneMatch(grant -> grant.given().source().name().equals("credit"))
                .allMatch(grant -> grant.given().simulated());
    }

    /** The same database, with the declaration taken back. */
    private static void scoresNobodyWhereTheDeploymentIsNotDeclaredAWorld(Home home)
            throws IOException {
        var settings = home.folder().resolve("installation.properties");
        Files.write(
                settings,
                Files.readAllLines(settings).stream()
                        .filter(line -> !line.startsWith("simulated-world"))
                        .toList());
        try (var installation = Installation.open(home)) {
            assertThat(FirstStart.publishProgrammes(installation))
                    .extracting(programme -> programme.name())
                    .contains("card-statements")
                    .doesNotContain("simulated-world");
            var scored =
                    installation
                            .get(Scores.class)
                            .score(
                                    "simulated-world",
                                    new Identifier(WorldDemo.PHONE, "10000000001"),
                                    Actor.command("test"));
            assertThat(scored.scored()).isEqualTo(new Unscored(Unscored.Why.SIMULATED));
        }
    }

    @Test
    void aHomeHoldsOneWorldUntilItIsForgotten() {
        var home = new Home(folder).ofWorld();
        WorldDemo.prepare(home, WORLD, false);
        WorldDemo.prepare(home, WORLD, false);
        assertThat(home.businessClock()).contains(World.PRESENT.toInstant());
        assertThat(new Home(folder).simulatedWorld()).as("the home around it").isEmpty();
        assertThatThrownBy(() -> WorldDemo.prepare(home, World.of(8, 200), false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("another simulated world", "seed 7");
        WorldDemo.prepare(home, World.of(8, 200), true);
        assertThat(home.simulatedWorld().orElseThrow()).contains("seed 8");
    }

    @Test
    void aHomeThatHoldsOtherDataIsNotDeclaredAWorld() throws IOException {
        var home = new Home(folder).ofWorld();
        Files.createDirectories(home.folder().resolve("data"));
        assertThatThrownBy(() -> WorldDemo.prepare(home, WORLD, true))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no simulated world");
        assertThat(home.simulatedWorld()).isEmpty();
        assertThat(home.businessClock()).isEmpty();
    }

    @Test
    void aSeedWithoutAWorldIsRefused() {
        var told = new StringWriter();
        assertThat(
                        Main.run(
                                new PrintWriter(told),
                                new PrintWriter(told, true),
                                "demo",
                                "--seed",
                                "3"))
                .isEqualTo(2);
        assertThat(told.toString()).contains("--seed is of a simulated world", "add --world N");
    }

    @Test
    void onlyASimulatedWorldsDataMayBeForgottenByItsDemo() {
        assertThat(WorldDemo.isOnly(List.of("simulated-bank", "simulated-iot"))).isTrue();
        assertThat(WorldDemo.isOnly(List.of("simulated-bank", DemoJob.DATA_SET))).isFalse();
        assertThat(DemoJob.isOnlyDemo(List.of("simulated-bank"))).isFalse();
    }
}
