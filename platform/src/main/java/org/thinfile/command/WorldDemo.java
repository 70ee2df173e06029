package org.thinfile.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.events.Histories;
import org.thinfile.ingestion.FileImport;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.Quarantine;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.models.ModelViews;
import org.thinfile.models.Training;
import org.thinfile.models.TrainingRun;
import org.thinfile.simulator.World;
import org.thinfile.simulator.WorldDelivery;
import org.thinfile.simulator.WorldFiles;
import org.thinfile.simulator.WorldSummary;
import org.thinfile.web.Clocks;

/**
 * The main job on a simulated world: simulate, import and deliver, learn, decide, replay, and look
 * for the planted causes. All of it stands in a home of its own that is declared a simulated world.
 */
final class WorldDemo {

    static final String PHONE = "simulated-phone";
    private static final String PROGRAMME = "simulated-world";
    private static final String DATA_SETS = "simulated-";
    private static final String OVER_HTTP = "simulated-web-app";
    private static final int MOST_APPLICATIONS = 400;
    private static final Actor ACTOR = Actor.command("demo");

    private final Server server;
    private final Home home;
    private final PrintWriter err;
    private final World world;
    private final Path folder;
    private final Map<String, @Nullable Object> summary = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    WorldDemo(Server server, Home home, PrintWriter err, World world) {
        this.server = server;
        this.home = home;
        this.err = err;
        this.world = world;
        this.folder = filesOf(home);
    }

    private static Path filesOf(Home home) {
        return home.folder().resolve("simulated");
    }

    /** Whether a home that holds these data sets holds nothing but a simulated world. */
    static boolean isOnly(Collection<String> dataSets) {
        return dataSets.stream().allMatch(name -> name.startsWith(DATA_SETS));
    }

    /** Declares a home the simulated world that is asked for; refuses one that is another's. */
    static void prepare(Home home, World world, boolean fresh) {
        if (System.getenv("THINFILE_DB_URL") != null) {
            throw Failures.usage(
                    "--world keeps a database of its own, and THINFILE_DB_URL names another",
                    "run it without THINFILE_DB_URL");
        }
        var asked =
                "%d people, %d businesses, seed %d"
                        .formatted(world.people(), world.businesses(), world.seed());
        var held = home.simulatedWorld();
        if (held.isEmpty() && Files.exists(home.folder().resolve("data"))) {
            throw new Problem.Conflict(
                            "the folder 'world' of this home holds data that is no simulated world",
                            "move it elsewhere, or run the demo with another THINFILE_HOME")
                    .asException();
        }
        if (!fresh && held.isPresent() && !held.get().equals(asked)) {
            throw new Problem.Conflict(
                            "this home holds another simulated world: " + held.get(),
                            "ask for that one, or forget it with --fresh")
                    .asException();
        }
        home.rememberBusinessClock(World.PRESENT);
        home.rememberWorld(asked);
    }

    /** Does all of it and tells what came of it; every line says that it is simulated. */
    DemoRecord run() {
        long started = System.nanoTime();
        summary.put("mark", World.MARK);
        var written = simulate();
        takeIn(written);
        var truth = WorldTruth.read(folder);
        var trained = learn(truth);
        var reviews = decide(truth, trained);
        replay(reviews);
        look(truth);
        double seconds = (System.nanoTime() - started) / 1e9;
        summary.put("seconds", seconds);
        say(
                "All of it took %.0f s. It shows that the machinery works, not that people are so.",
                seconds);
        var at = server.installation().get(Clocks.class).realNow().toString();
        return new DemoRecord(at, summary, text.toString());
    }

    private WorldSummary simulate() {
        deleteOld();
        long started = System.nanoTime();
        var written = SimulateCommand.write(world, folder, line("simulating", "people"));
        double seconds = (System.nanoTime() - started) / 1e9;
        written.facts().forEach((name, value) -> summary.put(name, value));
        summary.put("simulate_rows_per_second", written.rows() / seconds);
        say("1. Simulate");
        say(
                "   %,d people and %,d businesses of seed %d: %,d rows in %.1f s (%,.0f a second).",
                world.people(),
                world.businesses(),
                world.seed(),
                written.rows(),
                seconds,
                written.rows() / seconds);
        return written;
    }

    /** The files of an earlier run, which the same seed makes again byte by byte. */
    private void deleteOld() {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    private void takeIn(WorldSummary written) {
        var installation = server.installation();
        var imports = installation.get(FileImport.class);
        var bySource = new TreeMap<String, Long>();
        long quarantined = 0;
        long started = System.nanoTime();
        for (var file : WorldFiles.imported()) {
            var mapping = Mapping.read(Root.folder("mappings/" + file.mapping() + ".yaml"));
            var path = folder.resolve(file.path());
            if (file.mapping().equals(OVER_HTTP)) {
                deliver(path);
            } else {
                var line = line("importing " + path.getFileName(), "rows");
                imports.run(mapping, path, ACTOR, ImportCommand.progress(line));
            }
            long rows = java.util.Objects.requireNonNull(written.files().get(file.path())).rows();
            long waits = installation.get(Quarantine.class).waiting(mapping.dataSet());
            quarantined += waits;
            bySource.merge(mapping.source().name(), rows - waits, Long::sum);
        }
        long events = installation.get(Histories.class).count();
        double seconds = (System.nanoTime() - started) / 1e9;
        summary.put("events", events);
        summary.put("events_by_source", bySource);
        summary.put("quarantined", quarantined);
        summary.put("import_rows_per_second", written.rows() / seconds);
        say("2. Take in");
        say(
                "   %,d sealed events in %.1f s (%,.0f a second), %,d faults in quarantine.",
                events, seconds, written.rows() / seconds, quarantined);
        bySource.forEach((source, count) -> say("   %-12s %,10d", source, count));
        TrainCommand.loadOutcomes(
                installation,
                Root.folder("mappings/simulated-outcomes.yaml"),
                folder.resolve("files/outcomes.csv"));
    }

    private void deliver(Path file) {
        var line = line("delivering over HTTP", "rows");
        var delivery =
                new WorldDelivery(
                        URI.create(server.url()),
                        home.apiKey(),
                        pause -> Thread.sleep(pause.toMillis()));
        var sent = delivery.send(file, OVER_HTTP, rows -> line.at(rows, 0, ""));
        summary.put("http_rows", sent.rows());
        summary.put("http_batches", sent.batches());
    }

    private TrainingRun learn(WorldTruth truth) {
        var run =
                TrainCommand.train(
                        server.installation(), PROGRAMME, Training.Crowning.ALWAYS, ACTOR, err);
        summary.put("consents_withheld", truth.withheld());
        summary.put("features", run.champion().model().model().inputs().size());
        summary.put("boosting_auc", run.family("boosting").rotatingAuc());
        summary.put("scorecard_auc", run.family("scorecard").rotatingAuc());
        summary.put("champion", run.choice().family());
        var chosen = server.installation().get(ModelViews.class).of(run.champion().model().id());
        summary.put("champion_review", TrainCommand.reviewed(chosen));
        summary.put("model_simulated", run.champion().model().declaration().simulated());
        say("3. Learn");
        say("   %,d sources are withheld, for the reasons that were planted.", truth.withheld());
        TrainCommand.table(run).lines().forEach(line -> say("%s", line));
        say("   It became champion by itself, as in a demo only: %s.", DemoJob.marks(chosen));
        return run;
    }

    private List<DemoReviews.Review> decide(WorldTruth truth, TrainingRun trained) {
        var people = truth.people();
        var rows =
                IntStream.range(0, people.size())
                        .filter(row -> WorldTruth.appliesNow(people.get(row)))
                        .limit(MOST_APPLICATIONS)
                        .boxed()
                        .toList();
        var reviewing =
                new DemoReviews(
                        server.url(),
                        home.apiKey(),
                        trained.id().toString().substring(0, 8),
                        new DemoReviews.Applicants(
                                PROGRAMME,
                                PHONE,
                                row -> people.get(row).getOrDefault("phone", "")));
        reviewing.warmUp(rows);
        var reviews = reviewing.run(rows, line("deciding", "applications"));
        var verdicts = new TreeMap<String, Integer>();
        for (var review : reviews) {
            var verdict = review.answer().at("/verdict");
            verdicts.merge(
                    verdict.get("outcome").asString() + " " + verdict.get("action").asString(),
                    1,
                    Integer::sum);
        }
        var auc = aucAgainstTruth(reviews, people);
        summary.put("applications", reviews.size());
        summary.put("verdicts", verdicts);
        summary.put("decision_p50_ms", DemoReviews.quantile(reviews, 0.50));
        summary.put("decision_p99_ms", DemoReviews.quantile(reviews, 0.99));
        summary.put("score_auc_against_truth", auc);
        say("4. Decide");
        say(
                "   %,d applications over HTTP of people whose lines the model never saw: %s.",
                reviews.size(), verdicts);
        say(
                "   p50 %.1f ms, p99 %.1f ms; AUC of the score against what becomes of them: %s.",
                DemoReviews.quantile(reviews, 0.50),
                DemoReviews.quantile(reviews, 0.99),
                auc == null ? "too few" : "%.3f".formatted(auc));
        return reviews;
    }

    /** How well scores tell what truth says will go bad; null where there is but one kind. */
    private static @Nullable Double aucAgainstTruth(
            List<DemoReviews.Review> reviews, List<Map<String, String>> people) {
        var scored =
                reviews.stream()
                        .filter(review -> review.answer().at("/scored/scored").asBoolean())
                        .toList();
        var scores =
                scored.stream()
                        .mapToDouble(review -> -review.answer().at("/scored/points").asInt())
                        .toArray();
        var bad =
                scored.stream()
                        .mapToInt(review -> WorldTruth.is(people.get(review.row()), "bad") ? 1 : 0)
                        .toArray();
        long bads = IntStream.of(bad).sum();
        return bads == 0 || bads == bad.length
                ? null
                : (Double) Discrimination.of(scores, bad).auc();
    }

    private void replay(List<DemoReviews.Review> reviews) {
        var replayed =
                DemoReplays.of(server.installation(), reviews, line("replaying", "decisions"));
        summary.put("replay_differences", replayed.differences());
        say("5. Replay");
        say(
                "   Every decision computed again from its history: %s; %d differences.",
                replayed.results(), replayed.differences());
    }

    private void look(WorldTruth truth) {
        var set =
                server.installation()
                        .get(org.thinfile.programmes.Programmes.class)
                        .get(PROGRAMME)
                        .yaml()
                        .tree()
                        .at("/features/set")
                        .asString();
        var findings = new WorldFindings(server.installation(), set);
        var found = findings.find(truth);
        summary.put("vectors", findings.vectors());
        summary.put("causes", found.stream().map(WorldFindings.Found::tree).toList());
        say("6. The planted causes, as features show them (%,d vectors)", findings.vectors());
        say("   %-18s %-46s %7s %10s %10s", "cause", "feature", "people", "mean", "others");
        for (var each : found) {
            say(
                    "   %-18s %-46s %,7d %10.3f %10.3f",
                    each.cause(), each.feature(), each.people(), each.mean(), each.others());
        }
    }

    private ProgressLine line(String title, String unit) {
        return new ProgressLine(err, System::nanoTime, World.MARK + " " + title, unit);
    }

    private void say(String format, Object... values) {
        text.append(World.MARK).append("  ").append(format.formatted(values)).append('\n');
    }
}
