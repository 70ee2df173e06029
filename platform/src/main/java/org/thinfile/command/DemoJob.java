package org.thinfile.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.consent.Consents;
import org.thinfile.events.Histories;
import org.thinfile.identity.People;
import org.thinfile.ingestion.FileImport;
import org.thinfile.ingestion.ImportSummary;
import org.thinfile.ingestion.Mapping;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;
import org.thinfile.models.ModelView;
import org.thinfile.models.ModelViews;
import org.thinfile.models.OutcomeDefinition;
import org.thinfile.models.Outcomes;
import org.thinfile.models.Training;
import org.thinfile.models.TrainingRun;
import org.thinfile.web.Clocks;

/** The main job of the demo: import, learn, decide, replay; each step by the front doors. */
final class DemoJob {

    static final String PROGRAMME = "card-statements";
    static final String DATA_SET = "uci-350-taiwan-cards";
    private static final int REVIEWS = 1_000;
    private static final int REVIEWED_FOLD = 4;
    private static final Actor ACTOR = Actor.command("demo");

    private final Server server;
    private final Home home;
    private final PrintWriter err;
    private final Map<String, @Nullable Object> summary = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    DemoJob(Server server, Home home, PrintWriter err) {
        this.server = server;
        this.home = home;
        this.err = err;
    }

    /** Whether a home that holds these data sets holds nothing but the demo. */
    static boolean isOnlyDemo(Collection<String> dataSets) {
        return dataSets.stream().allMatch(DATA_SET::equals);
    }

    /** Does all of it and tells what came of it. */
    DemoRecord run() {
        long started = System.nanoTime();
        importRecords();
        var trained = learn();
        var reviews = decide(trained);
        replay(reviews);
        double seconds = (System.nanoTime() - started) / 1e9;
        summary.put("seconds", seconds);
        say("%nAll of it took %.0f s.%n", seconds);
        var at = server.installation().get(Clocks.class).realNow().toString();
        return new DemoRecord(at, summary, text.toString());
    }

    private void importRecords() {
        var imports = server.installation().get(FileImport.class);
        var mapping = Mapping.read(Root.folder("mappings/taiwan-cards.yaml"));
        var file = Root.folder("data/taiwan_cards.csv.gz");
        long started = System.nanoTime();
        var line = line("importing", "rows");
        var first = imports.run(mapping, file, ACTOR, ImportCommand.progress(line));
        double seconds = (System.nanoTime() - started) / 1e9;
        var again = imports.run(mapping, file, ACTOR, org.thinfile.ingestion.Progress.none());
        report(first, again, seconds);
        TrainCommand.loadOutcomes(
                server.installation(), Root.folder("mappings/taiwan-cards-outcomes.yaml"), file);
    }

    private void report(ImportSummary first, ImportSummary again, double seconds) {
        long stored = server.installation().get(Histories.class).count();
        double perSecond = first.events() / seconds;
        summary.put("events", stored);
        summary.put("import_events_per_second", first.events() == 0 ? null : perSecond);
        say("1. Import%n");
        say(
                "   %,d rows of 'default of credit card clients' (UCI 350) are %,d subjects with%n"
                        + "   %,d sealed events: %,d recorded now in %.1f s (%,.0f a second),"
                        + " %,d in quarantine.%n",
                first.rows(),
                first.rows(),
                stored,
                first.events(),
                seconds,
                perSecond,
                first.waiting());
        say(
                "   Imported again: %,d events added, %,d rows were taken in before.%n",
                again.events(), again.repeated());
        say("   The consents are SIMULATED: nobody real gave them.%n");
    }

    private TrainingRun learn() {
        var run =
                TrainCommand.train(
                        server.installation(), PROGRAMME, Training.Crowning.ALWAYS, ACTOR, err);
        var card = run.family("scorecard");
        var boosting = run.family("boosting");
        summary.put("features", run.champion().model().model().inputs().size());
        summary.put("boosting_auc", boosting.rotatingAuc());
        summary.put("scorecard_auc", card.rotatingAuc());
        summary.put("champion", run.choice().family());
        var chosen = server.installation().get(ModelViews.class).of(run.champion().model().id());
        summary.put("champion_review", TrainCommand.reviewed(chosen));
        say("%n2. Learn%n");
        text.append(TrainCommand.table(run));
        say("   It became champion by itself, as in a demo only: %s.%n", marks(chosen));
        return run;
    }

    /** What must not be missed of a model. */
    static String marks(ModelView model) {
        return model.marks().isEmpty() ? "approved and reviewed" : String.join(", ", model.marks());
    }

    private List<DemoReviews.Review> decide(TrainingRun trained) {
        var rows = rowsToReview();
        var reviewing =
                new DemoReviews(
                        server.url(),
                        home.apiKey(),
                        trained.id().toString().substring(0, 8),
                        new DemoReviews.Applicants(
                                PROGRAMME, "account-reference", row -> DATA_SET + "/" + row));
        reviewing.warmUp(rows);
        var reviews = reviewing.run(rows, line("deciding", "reviews"));
        double p50 = DemoReviews.quantile(reviews, 0.50);
        double p99 = DemoReviews.quantile(reviews, 0.99);
        summary.put("applications", reviews.size());
        summary.put("decision_p50_ms", p50);
        summary.put("decision_p99_ms", p99);
        var known = known(reviews);
        say("%n3. Decide%n");
        say(
                "   %,d line reviews of fold %d over HTTP, one by one: p50 %.1f ms, p99 %.1f ms.%n"
                        + "   The terms are illustrative; the model is of a declared"
                        + " retrospective.%n%n",
                reviews.size(), REVIEWED_FOLD, p50, p99);
        text.append(DemoTables.bands(reviews, known)).append('\n');
        text.append(DemoTables.groups(reviews, known));
        say("%nOne decision in full:%n");
        text.append(reviews.getFirst().answer().toPrettyString()).append('\n');
        return reviews;
    }

    private void replay(List<DemoReviews.Review> reviews) {
        var replayed =
                DemoReplays.of(server.installation(), reviews, line("replaying", "decisions"));
        summary.put("replay_differences", replayed.differences());
        say("%n4. Replay%n");
        say(
                "   Every decision was computed again from its history by the recorded versions:%n"
                        + "   %s; %d differences.%n",
                replayed.results(), replayed.differences());
    }

    /** Rows of the reviewed fold, from 1, in the order of the file. */
    private static List<Integer> rowsToReview() {
        var table =
                TableFiles.read(
                        Root.folder("data/taiwan_cards.csv.gz"),
                        new ReadOptions("bad", "fold", java.util.Set.of()));
        var rows = new ArrayList<Integer>();
        for (int i = 0; i < table.rows() && rows.size() < REVIEWS; i++) {
            if (table.fold()[i] == REVIEWED_FOLD) {
                rows.add(i + 1);
            }
        }
        return rows;
    }

    /** What became known of the reviewed later, and what they declared under a consent for it. */
    private Map<SubjectId, DemoTables.Known> known(List<DemoReviews.Review> reviews) {
        var installation = server.installation();
        var subjects = reviews.stream().map(review -> DemoTables.subject(review.answer())).toList();
        var section = TrainCommand.section(installation, PROGRAMME);
        var outcomes =
                installation
                        .get(Outcomes.class)
                        .known(
                                new OutcomeDefinition(section.outcome()),
                                section.training().instant().toInstant());
        var scopes =
                installation
                        .get(Consents.class)
                        .scopes(
                                subjects,
                                Purpose.FAIRNESS_MEASUREMENT,
                                installation.get(Clocks.class).businessNow());
        var traits = installation.get(People.class).traits(scopes.values());
        var known = new HashMap<SubjectId, DemoTables.Known>();
        for (var subject : subjects) {
            var outcome = outcomes.get(subject);
            known.put(
                    subject,
                    new DemoTables.Known(
                            outcome != null && outcome.bad(),
                            traits.getOrDefault(subject, new TreeMap<>())));
        }
        return known;
    }

    private ProgressLine line(String title, String unit) {
        return new ProgressLine(err, System::nanoTime, title, unit);
    }

    private void say(String format, Object... values) {
        text.append(format.formatted(values));
    }
}
