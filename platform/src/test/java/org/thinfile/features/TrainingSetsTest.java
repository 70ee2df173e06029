package org.thinfile.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jerolba.carpet.CarpetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.events.Histories.NewChunk;
import org.thinfile.features.TrainingRow.Became;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainingSetsTest {

    private static final int SUBJECTS = 20;
    private static final int EACH = 3;
    private static final int PART = 16;

    @TempDir Path folder;

    private final DataSource source =
            TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
    private final List<TrainingRow> rows = TrainingWorld.rows(SUBJECTS, EACH);
    private Path definitions;
    private TrainingWorld world;

    @BeforeEach
    void fill() {
        definitions = TrainingWorld.define(folder.resolve("features"), 8);
        world = world(7);
        world.fill(SUBJECTS);
    }

    private TrainingWorld world(int page) {
        return new TrainingWorld(source, folder, definitions, page);
    }

    @Test
    void everyRowHasTheVectorOfItsOwnInstantAndOneAfterTheOtherLiesInParts() throws IOException {
        var manifest = build("set");
        assertThat(manifest.counts().rows()).isEqualTo(SUBJECTS * EACH);
        assertThat(manifest.parts()).hasSize(4);
        var lines = lines("set");
        assertThat(lines).hasSize(rows.size());
        var set = world.features.sets().named(TrainingWorld.SET);
        long position = manifest.request().position();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var line = lines.get(i);
            assertThat(line.get("subject")).isEqualTo(row.subject().toString());
            assertThat(line.get("bad")).isEqualTo(row.bad());
            assertThat(line.get("fold")).isEqualTo(row.fold());
            var scope =
                    world.consents.require(
                            row.subject(), Purpose.MODEL_TRAINING, TrainingWorld.TRAINED);
            var asOf = new AsOf(row.asOf(), position);
            var alone = world.features.vectors().at(set, asOf, scope, Jurisdiction.NEUTRAL);
            for (var name : set.names()) {
                double value = alone.value(name);
                assertThat(line.get(name))
                        .as(name)
                        .isEqualTo(Double.isNaN(value) ? null : (Object) value);
            }
        }
        assertThat(lines.stream().map(line -> line.get("split")).distinct())
                .containsExactlyInAnyOrder("out-of-time", "set-aside");
    }

    @Test
    void whatIsKnownLateOrRecordedLaterChangesNoPinnedRow() throws IOException {
        var before = build("before");
        var chunks = new ArrayList<NewChunk>();
        for (int i = 0; i < SUBJECTS; i++) {
            var early = TrainingWorld.START.plus(1, ChronoUnit.DAYS);
            chunks.add(
                    new NewChunk(
                            TrainingWorld.subject(i),
                            TrainingWorld.TILL,
                            List.of(
                                    TrainingWorld.payment(
                                            "known-late",
                                            TrainingWorld.START.plus(50, ChronoUnit.DAYS),
                                            TrainingWorld.TRAINED,
                                            77_000_000))));
            if (i == 3) {
                chunks.add(
                        new NewChunk(
                                TrainingWorld.subject(i),
                                TrainingWorld.TILL,
                                List.of(
                                        TrainingWorld.payment(
                                                "recorded-late",
                                                early.plus(50, ChronoUnit.DAYS),
                                                early.plus(50, ChronoUnit.DAYS),
                                                88_000_000))));
            }
        }
        world.histories.append(chunks);

        var pinned = pinned("pinned", before.request().position());
        assertThat(pinned).isEqualTo(before);
        assertThat(files("pinned")).isEqualTo(files("before"));
        var now = build("now");
        assertThat(now.id()).isNotEqualTo(before.id());
        var was = lines("before");
        var is = lines("now");
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).subject().equals(TrainingWorld.subject(3))) {
                continue;
            }
            assertThat(is.get(i)).as("a fact known late is not there").isEqualTo(was.get(i));
        }
        assertThat(is).as("a backfill is, where the position is not pinned").isNotEqualTo(was);
    }

    @Test
    void oneAfterTheOtherAndSideBySideAreTheSameToTheByte() throws Exception {
        var first = build("first");
        for (int threads : List.of(1, 4)) {
            for (int page : List.of(1, 1_000)) {
                var name = "threads-%d-page-%d".formatted(threads, page);
                try (var pool = new ForkJoinPool(threads)) {
                    pool.submit(() -> world(page).build(rows, PART, folder.resolve(name))).get();
                }
                assertThat(files(name)).isEqualTo(files("first"));
            }
        }
        assertThat(first.parts()).isNotEmpty();
    }

    @Test
    void whoIsLeftOutIsCountedWithTheReason() throws IOException {
        var silent = SubjectId.parse("ffffffff-0000-4000-8000-000000000001");
        var closed = SubjectId.parse("ffffffff-0000-4000-8000-000000000002");
        world.consents.grant(List.of(TrainingWorld.grant(silent)), TrainingWorld.ACTOR);
        var asked = new ArrayList<>(rows);
        asked.set(0, with(rows.getFirst(), Became.INDETERMINATE));
        asked.add(of(silent));
        asked.add(of(closed));

        var counts = world.build(asked, PART, folder.resolve("set")).counts();
        assertThat(counts.outcomes()).isEqualTo(rows.size() + 2);
        assertThat(counts.indeterminate()).isEqualTo(1);
        assertThat(counts.withoutData()).isEqualTo(1);
        assertThat(counts.withoutConsent()).isEqualTo(1);
        assertThat(counts.rows()).isEqualTo(rows.size() - 1);
        assertThat(counts.learn() + counts.outOfTime() + counts.setAside())
                .isEqualTo(counts.rows());
        assertThat(lines("set")).hasSize(rows.size() - 1);
        assertThat(world.sets.affected(silent)).isEmpty();
    }

    private static TrainingRow of(SubjectId subject) {
        var at = TrainingWorld.START.plus(100, ChronoUnit.DAYS);
        return new TrainingRow(subject, at, at.plusSeconds(1), Became.GOOD, 0);
    }

    private static TrainingRow with(TrainingRow row, Became became) {
        return new TrainingRow(row.subject(), row.asOf(), row.knownAt(), became, row.fold());
    }

    @Test
    void theManifestTellsWhatItWasMadeOfAndWhoseDataItIs() throws IOException {
        var manifest = build("set");
        var json = manifest("set");
        assertThat(json.get("training_set").asString()).isEqualTo(manifest.id().hex());
        assertThat(json.get("mark").asString()).isEqualTo("SIMULATED");
        assertThat(json.get("definitions").asString()).hasSize(64);
        assertThat(json.get("purpose").asString()).isEqualTo("model-training");
        assertThat(json.get("log_position").asLong()).isEqualTo(world.histories.head());
        assertThat(json.get("trained_at").asString()).isEqualTo(TrainingWorld.TRAINED.toString());
        assertThat(json.get("counts").get("rows").asInt()).isEqualTo(rows.size());
        assertThat(json.get("features").size()).isEqualTo(8);
        for (var part : json.get("parts")) {
            var file = folder.resolve("set").resolve(part.get("file").asString());
            assertThat(Digest.of(Files.readAllBytes(file)).hex())
                    .isEqualTo(part.get("sha256").asString());
        }
        assertThat(json.get("subjects").size()).isEqualTo(SUBJECTS);
        for (var each : json.get("subjects")) {
            var subject = SubjectId.parse(each.get("subject").asString());
            var grant = world.consents.of(subject).getFirst().id().toString();
            assertThat(each.get("consent").get("payments").asString()).isEqualTo(grant);
            assertThat(world.sets.affected(subject))
                    .containsExactly(new TrainingSets.Affected(manifest.id(), true));
        }
        assertThat(world.sets.affected(SubjectId.parse("00000000-0000-4000-8000-000000000000")))
                .isEmpty();
        try (var files = Files.list(folder.resolve("set"))) {
            for (var file : files.toList()) {
                assertThat(Files.getPosixFilePermissions(file))
                        .as(file.toString())
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("set")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void whoWithdrewBeforeItWasFinishedIsNotInItAndWhoDidAfterwardsIsFound() throws IOException {
        var first = rows.getFirst().subject();
        var last = rows.getLast().subject();
        assertThatThrownBy(() -> breakingOff(40, "set")).hasMessageContaining("broken off");
        assertThat(parts("set")).isEqualTo(2);
        assertThat(world.sets.affected(first)).extracting("finished").containsExactly(false);

        world.withdraw(first, TrainingWorld.TRAINED.minusSeconds(1));
        var manifest = build("set");
        assertThat(manifest.counts().withoutConsent()).isEqualTo(EACH);
        assertThat(lines("set")).noneMatch(l -> l.get("subject").equals(first.toString()));
        assertThat(world.sets.affected(first)).isEmpty();

        var before = files("set");
        world.withdraw(last, TrainingWorld.TRAINED.minusSeconds(1));
        assertThat(world.sets.affected(last)).extracting("finished").containsExactly(true);
        assertThat(build("set")).isEqualTo(manifest);
        assertThat(files("set")).as("a finished set stays as it is").isEqualTo(before);
        assertThatThrownBy(() -> pinned("again", manifest.request().position()))
                .hasMessageContaining("does not come out as it was");
    }

    @Test
    void aFolderThatHoldsSomethingElseIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("full"));
        Files.writeString(folder.resolve("full/diary.txt"), "mine");
        assertThatThrownBy(() -> build("full")).hasMessageContaining("holds something that is no");
        Files.writeString(folder.resolve("file"), "mine");
        assertThatThrownBy(() -> build("file")).hasMessageContaining("is no folder");
        build("set");
        var fewer = rows.subList(0, 10);
        assertThatThrownBy(() -> world.build(fewer, PART, folder.resolve("set")))
                .hasMessageContaining("the folder set holds another training set");
    }

    @Test
    void nobodyElseBuildsTheSameSetMeanwhile() {
        var asked = new AtomicInteger();
        world.sets.build(
                TrainingWorld.order(PART),
                rows,
                folder.resolve("set"),
                TrainingWorld.ACTOR,
                (done, total) -> {
                    if (asked.getAndIncrement() == 0) {
                        assertThatThrownBy(() -> build("elsewhere"))
                                .hasMessageContaining("is being built by another process");
                    }
                });
        assertThat(asked).hasPositiveValue();
        assertThat(build("elsewhere").counts().rows()).isEqualTo(rows.size());
    }

    @Test
    void anActIsInTheTrailOnceHoweverOftenItIsAskedFor() {
        build("set");
        build("set");
        assertThat(
                        JdbcClient.create(source)
                                .sql(
                                        "select count(*) from audit.entry where kind ="
                                                + " 'features.training-set-built'")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    private TrainingSetManifest build(String name) {
        return world.build(rows, PART, folder.resolve(name));
    }

    private TrainingSetManifest pinned(String name, long position) {
        var order = TrainingWorld.order(PART);
        return world.sets.build(
                new TrainingSets.Order(
                        order.featureSet(),
                        order.outcomes(),
                        order.trainedAt(),
                        position,
                        order.outOfTimeFrom(),
                        null,
                        order.simulated(),
                        order.partRows(),
                        order.codeVersion()),
                rows,
                folder.resolve(name),
                TrainingWorld.ACTOR,
                TrainingSets.Progress.SILENT);
    }

    /** Builds from rows that break off the second time they are read. */
    private void breakingOff(int after, String name) {
        var times = new AtomicInteger();
        Iterable<TrainingRow> breaking =
                () -> {
                    boolean breaks = times.getAndIncrement() > 0;
                    var all = rows.iterator();
                    var read = new AtomicInteger();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return all.hasNext();
                        }

                        @Override
                        public TrainingRow next() {
                            if (breaks && read.getAndIncrement() == after) {
                                throw new IllegalStateException("broken off");
                            }
                            return all.next();
                        }
                    };
                };
        world.sets.build(
                TrainingWorld.order(PART),
                breaking,
                folder.resolve(name),
                TrainingWorld.ACTOR,
                TrainingSets.Progress.SILENT);
    }

    private long parts(String name) throws IOException {
        try (var files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-")).count();
        }
    }

    private JsonNode manifest(String name) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readAllBytes(folder.resolve(name).resolve("manifest.json")));
    }

    private Map<String, Digest> files(String name) throws IOException {
        return files(folder.resolve(name));
    }

    static Map<String, Digest> files(Path folder) throws IOException {
        var digests = new TreeMap<String, Digest>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                digests.put(file.getFileName().toString(), Digest.of(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private List<Map<String, Object>> lines(String name) throws IOException {
        var lines = new ArrayList<Map<String, Object>>();
        for (var part : files(name).keySet()) {
            if (part.startsWith("part-")) {
                var file = folder.resolve(name).resolve(part).toFile();
                lines.addAll((List) new CarpetReader<>(file, Map.class).toList());
            }
        }
        return lines;
    }
}
