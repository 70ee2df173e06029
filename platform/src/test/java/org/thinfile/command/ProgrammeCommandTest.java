package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What './thinfile programme' prints and ends with; no server and no database is started. */
class ProgrammeCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROOT = "org.thinfile.root";

    /** What a command printed, and what it ended with. */
    private record Ended(int code, String out, String err) {}

    private static Ended run(String... arguments) {
        var out = System.out;
        var err = System.err;
        var toOut = new ByteArrayOutputStream();
        var toErr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
            int code = Main.run(arguments);
            return new Ended(
                    code,
                    toOut.toString(StandardCharsets.UTF_8),
                    toErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void whatShipsIsListedAndSound() {
        var listed = run("programme", "list");
        assertThat(listed.code()).as(listed.err()).isZero();
        assertThat(listed.out()).contains("card-statements", "card-issuer", "信用卡额度复核");
        var checked = run("programme", "check", "card-statements", "--json");
        assertThat(checked.code()).as(checked.out()).isZero();
        var report = JSON.readTree(checked.out());
        assertThat(report.get("ok").asBoolean()).isTrue();
        assertThat(report.at("/faults/card-statements")).isEmpty();
    }

    @Test
    void whoAsksWronglyIsToldTheNames() {
        var unknown = run("programme", "check", "card-statement");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("no programme folder 'card-statement'", "name one of");
        assertThat(run("programme").code()).isEqualTo(2);
        assertThat(run("programme", "check", "--jason").code()).isEqualTo(2);
    }

    @Test
    void faultsAreReportedOneByOneAndEndWithOne(@TempDir Path root) throws Exception {
        for (var folder : new String[] {"sources", "features", "programmes/half"}) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.writeString(root.resolve("programmes/half/programme.yaml"), "name: half\nkind: x\n");
        var shipped = System.getProperty(ROOT);
        Files.copy(
                Path.of(shipped, "sources/card-issuer.yaml"),
                root.resolve("sources/card-issuer.yaml"));
        System.setProperty(ROOT, root.toString());
        try {
            var printed = run("programme", "check");
            assertThat(printed.code()).isEqualTo(1);
            assertThat(printed.out()).contains("programmes/half/programme.yaml:2: kind: 'x'");
            var json = run("programme", "check", "--json");
            assertThat(json.code()).isEqualTo(1);
            var faults = JSON.readTree(json.out()).at("/faults/half");
            assertThat(faults)
                    .anySatisfy(fault -> {
                        assertThat(fault.get("file").asString())
                                .isEqualTo("programmes/half/programme.yaml");
                        assertThat(fault.get("line").asInt()).isEqualTo(2);
                        assertThat(fault.get("field").asString()).isEqualTo("kind");
                    });
            var listed = run("programme", "list");
            assertThat(listed.code()).isEqualTo(1);
            assertThat(listed.err()).contains("programmes/half/programme.yaml:2: kind");
        } finally {
            System.setProperty(ROOT, shipped);
        }
    }
}
