package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.telecom.Grouping;
import org.thinfile.featureengine.telecom.TelecomIndicators;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Call files in bandicoot's formats: read as it reads them, their indicators equal to its own. */
class CallFilesTest {

    private static final Path FILES =
            Path.of(System.getProperty("org.thinfile.root"))
                    .resolve("platform/src/test/resources/bandicoot");
    private static final Path GIVEN = FILES.resolve("given");
    private static final Path SEEDED = FILES.resolve("seeded");

    @TempDir Path folder;

    @Test
    void theExampleHasEveryKeyInOrderAndEveryValue() throws IOException {
        for (var grouping : Grouping.values()) {
            var expected = new LinkedHashMap<String, @Nullable Double>();
            json("example_%s.json".formatted(name(grouping)))
                    .forEachEntry((key, value) -> expected.put(key, value.asDouble()));
            assertEqual(
                    indicators(
                            GIVEN.resolve("example.csv"),
                            GIVEN.resolve("example_towers.csv"),
                            null,
                            grouping),
                    expected);
        }
    }

    @Test
    void theValuesWorkedOutByHandHoldAtTheirPrecision() throws IOException {
        var towers = GIVEN.resolve("towers.csv");
        var recharges = GIVEN.resolve("A_recharges.csv");
        for (var calls : List.of("A", "A_orange")) {
            assertClose(
                    indicators(GIVEN.resolve(calls + ".csv"), towers, recharges, Grouping.ALL),
                    "A.json",
                    5e-5);
        }
        for (var calls : List.of("B", "B_orange")) {
            assertClose(
                    indicators(GIVEN.resolve(calls + ".csv"), towers, null, Grouping.ALL),
                    "B.json",
                    5e-4);
        }
    }

    @Test
    void everySeededFileHasTheValuesThatBandicootComputed() throws IOException {
        for (var grouping : Grouping.values()) {
            var lines =
                    Files.readAllLines(SEEDED.resolve("expected_%s.csv".formatted(name(grouping))));
            var cases = lines.getFirst().split(",", -1);
            for (int column = 1; column < cases.length; column++) {
                var expected = new LinkedHashMap<String, @Nullable Double>();
                for (var line : lines.subList(1, lines.size())) {
                    var cells = line.split(",", -1);
                    var cell = cells[column];
                    if (!cell.equals("absent")) {
                        expected.put(cells[0], cell.isEmpty() ? null : Double.valueOf(cell));
                    }
                }
                var files = SEEDED.resolve(cases[column]);
                assertEqual(
                        indicators(
                                files.resolve("calls.csv"),
                                ifThere(files.resolve("towers.csv")),
                                ifThere(files.resolve("recharges.csv")),
                                grouping),
                        expected);
            }
        }
    }

    @Test
    void rowsThatAreNoRecordsAreToldByCountAndColumn() throws IOException {
        var lines = Files.readAllLines(SEEDED.resolve("expected_left_out.csv"));
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            var notices = new ArrayList<String>();
            CallFiles.calls(SEEDED.resolve(cells[0]).resolve("calls.csv"), notices::add);
            if (cells[1].equals("0")) {
                assertThat(notices).as(cells[0]).isEmpty();
            } else {
                assertThat(notices).as(cells[0]).hasSize(1);
                assertThat(notices.getFirst())
                        .contains("missing or wrong cell: %s, ".formatted(cells[1]))
                        .endsWith("(%s)".formatted(columns(cells[2])));
            }
        }
    }

    @Test
    void theFirstRowLeftOutIsNamedByItsLine() throws IOException {
        var notices = new ArrayList<String>();
        CallFiles.calls(
                calls("text,in,a,2024-02-05 10:00:00,,", "call,in,b,2024-02-05 10:00:00,,"),
                notices::add);
        assertThat(notices)
                .containsExactly(
                        "calls.csv: rows left out for a missing or wrong cell: 1, the first in"
                                + " line 3 (call_duration 1)");
    }

    @Test
    void aFaultAtWhichBandicootBreaksOffNamesFileLineColumnAndRemedy() throws IOException {
        var calls = calls("text,in,a,2024-02-05 10:00:00,,north,104.1");
        assertFault(() -> CallFiles.calls(calls, notice -> {}), "calls.csv", "latitude", 2);
        var beyond = calls("text,in,a,2024-02-05 10:00:00,,30.1,1e300");
        assertFault(() -> CallFiles.calls(beyond, notice -> {}), "calls.csv", "longitude", 2);
        var long1 = calls("call,in,a,2024-02-05 10:00:00,%s,1,1".formatted("9".repeat(400)));
        assertFault(() -> CallFiles.calls(long1, notice -> {}), "calls.csv", "call_duration", 2);
        var towers = write("towers.csv", "antenna_id,latitude,longitude", "a,1,2", "b,,2");
        assertFault(() -> CallFiles.towers(towers), "towers.csv", "latitude", 3);
        var short1 = write("towers.csv", "latitude,longitude,antenna_id", "1,2");
        assertFault(() -> CallFiles.towers(short1), "towers.csv", "antenna_id", 2);
        var recharges = write("recharges.csv", "datetime,amount", "2015-1-13,5", "13.1.2015,5");
        assertFault(
                () -> CallFiles.recharges(recharges, notice -> {}), "recharges.csv", "datetime", 3);
        var orange = write("orange.csv", "1;11;me;b;2014-08-20 20:30;5;2.3;48.8");
        assertFault(() -> CallFiles.calls(orange, notice -> {}), "orange.csv", "datetime", 1);
    }

    @Test
    void aMissingOrOutdatedColumnIsNamed() throws IOException {
        var without = write("calls.csv", "interaction,direction,correspondent_id,datetime", "");
        assertFault(() -> CallFiles.calls(without, notice -> {}), "calls.csv", "call_duration", 1);
        var old =
                write(
                        "calls.csv",
                        "interaction,direction,correspondent_id,datetime,call_duration,place_id",
                        "text,in,a,2024-02-05 10:00:00,,p");
        assertFault(() -> CallFiles.calls(old, notice -> {}), "calls.csv", "place_id", 1);
    }

    @Test
    void amountsOfRechargesThatCannotBeReadAreToldAndCountAsNothing() throws IOException {
        var notices = new ArrayList<String>();
        var file =
                write(
                        "recharges.csv",
                        "datetime,amount",
                        "2015-1-13,",
                        "2015-1-14,x",
                        "2015-2-1,4");
        assertThat(CallFiles.recharges(file, notices::add).size()).isEqualTo(3);
        assertThat(notices)
                .containsExactly("recharges.csv: amounts that cannot be read and count as 0: 2");
    }

    @Test
    void timesAndNumbersAreReadAsPythonReadsThem() {
        assertThat(CallCells.second("1970-01-02 00:00:01")).isEqualTo(86_401);
        assertThat(CallCells.second("1969-12-31 23:59:59")).isEqualTo(-1);
        assertThat(CallCells.second("1970-1- 2  0:0:1")).isEqualTo(86_401);
        assertThat(CallCells.secondOrMidnight("1970-1-2")).isEqualTo(86_400);
        for (var wrong :
                List.of(
                        "",
                        "1970-01-02",
                        "1970-01-02T00:00:01",
                        "1970-01-02 00:00:60",
                        "1970-01-02 24:00:00",
                        "1970-02-29 00:00:00",
                        "0000-01-01 00:00:00",
                        "70-01-02 00:00:00",
                        "1970-01-02 00:00:00 ")) {
            assertThat(CallCells.second(wrong)).as(wrong).isEqualTo(CallCells.NO_TIME);
        }
        assertThat(CallCells.whole(" +1_000 ")).isEqualTo(1_000);
        assertThat(CallCells.whole("-5")).isEqualTo(-5);
        assertThat(CallCells.number("-1_0.5e-1")).isEqualTo(-1.05);
        assertThat(CallCells.number(".5")).isEqualTo(0.5);
        for (var wrong : List.of("", "12.0", "1__0", "_1", "0x10", "1d", "nan")) {
            assertThat(CallCells.whole(wrong)).as(wrong).isNaN();
        }
        for (var wrong : List.of("", ".", "1__0", "1_", "0x10p1", "1d", "1e", "inf")) {
            assertThat(CallCells.number(wrong)).as(wrong).isNaN();
        }
    }

    private static String columns(String cell) {
        return cell.replace(':', ' ').replaceAll("(\\d) ", "$1, ");
    }

    private Path calls(String... rows) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(
                "interaction,direction,correspondent_id,datetime,call_duration,latitude,longitude");
        lines.addAll(List.of(rows));
        return write("calls.csv", lines.toArray(String[]::new));
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(Files.createTempDirectory(folder, "").resolve(name), List.of(lines));
    }

    private static @Nullable Path ifThere(Path file) {
        return Files.exists(file) ? file : null;
    }

    private static String name(Grouping grouping) {
        return grouping.name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode json(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(GIVEN.resolve(name)));
    }

    private static Map<String, @Nullable Number> indicators(
            Path calls, @Nullable Path towers, @Nullable Path recharges, Grouping grouping) {
        var read = CallFiles.calls(calls, notice -> {});
        return TelecomIndicators.of(
                read.records(),
                towers == null || read.located() ? null : CallFiles.towers(towers),
                recharges == null ? null : CallFiles.recharges(recharges, notice -> {}),
                grouping);
    }

    private static void assertEqual(
            Map<String, @Nullable Number> values, Map<String, @Nullable Double> expected) {
        assertThat(List.copyOf(values.keySet())).isEqualTo(List.copyOf(expected.keySet()));
        expected.forEach((key, value) -> assertClose(values.get(key), key, value, 1e-9));
    }

    /** Compares with a tree of values, whose branches are the parts of keys. */
    private static void assertClose(
            Map<String, @Nullable Number> values, String file, double precision)
            throws IOException {
        var expected = new LinkedHashMap<String, @Nullable Double>();
        flatten("", json(file), expected);
        assertThat(expected).hasSizeGreaterThan(20);
        expected.forEach((key, value) -> assertClose(values.get(key), key, value, precision));
    }

    private static void flatten(String prefix, JsonNode tree, Map<String, @Nullable Double> into) {
        tree.forEachEntry((key, value) -> {
            if (value.isObject()) {
                flatten(prefix + key + "__", value, into);
            } else {
                into.put(prefix + key, value.asDouble());
            }
        });
    }

    private static void assertClose(
            @Nullable Number value, String key, @Nullable Double expected, double precision) {
        if (expected == null || value == null) {
            assertThat(value).as(key).isNull();
            assertThat(expected).as(key).isNull();
        } else {
            double allowed = precision * Math.max(1, Math.abs(expected));
            assertThat(value.doubleValue()).as(key).isCloseTo(expected, within(allowed));
        }
    }

    private static void assertFault(Runnable reading, String file, String column, int line) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> {
                            var bad = (Problem.BadInput) thrown.problem();
                            assertThat(bad.detail())
                                    .startsWith(
                                            "%s, line %d, column '%s': "
                                                    .formatted(file, line, column));
                            assertThat(bad.remedy()).isNotBlank();
                            assertThat(bad.where())
                                    .isEqualTo("%s:%d:%s".formatted(file, line, column));
                        });
    }
}
