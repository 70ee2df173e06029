package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.ChildProcess;

/** Files larger than the memory of the process are imported, and sets are made of them. */
class SmallHeapTest {

    private static final int MEGABYTES = 512;
    private static final int SUBJECTS = 15_000;
    private static final int EACH = 20;
    private static final int NOTE = 2_000;

    private static final String MAPPING =
            """
            mapping: wide-calls
            data-set: wide-calls
            source: operator
            zone: UTC
            subject: {kind: phone-reference, value: "{number}"}
            ignore: [note]
            events:
              - kind: call
                id: "{number}/{at}"
                happened-at: {column: at, epoch: seconds}
                known-at: {days-later: 0}
                seconds: seconds
                attributes:
                  direction: {value: out}
            consents:
              - source: operator
                sensitive: true
                purposes: [credit-decision, model-training]
                from: 2024-01-01T00:00
                until: 2027-01-01T00:00
                simulated: true
                text: test/consent.en@1
            """;

    @TempDir private Path folder;

    @Test
    void aFileLargerThanTheHeapIsImportedAndItsVectorsAreComputed() throws Exception {
        var mapping = Files.writeString(folder.resolve("wide-calls.yaml"), MAPPING);
        var file = write();
        assertThat(Files.size(file)).isGreaterThan((long) MEGABYTES << 20);

        var imported = run("import", "--mapping", mapping.toString(), file.toString(), "--json");
        assertThat(imported)
                .contains("\"events\" : " + SUBJECTS * EACH)
                .contains("\"subjects\" : " + SUBJECTS);

        var table = folder.resolve("vectors.csv");
        run(
                "features",
                "--set",
                "operator",
                "--mapping",
                mapping.toString(),
                file.toString(),
                "--as-of",
                "2026-01-01",
                "--out",
                table.toString());
        try (var lines = Files.lines(table)) {
            assertThat(lines.count()).isEqualTo(SUBJECTS + 1L);
        }
    }

    private String run(String... words) throws IOException, InterruptedException {
        var environment =
                Map.of(
                        "THINFILE_HOME",
                        folder.resolve("home").toString(),
                        "JAVA_TOOL_OPTIONS",
                        "-Xmx%dm".formatted(MEGABYTES));
        try (var child = ChildProcess.command(List.of(words), environment)) {
            var said = child.said();
            assertThat(child.exitCode()).as(said).isZero();
            return said;
        }
    }

    private Path write() throws IOException {
        var file = folder.resolve("wide-calls.csv");
        var note = "x".repeat(NOTE);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("number,at,seconds,note\n");
            for (int subject = 0; subject < SUBJECTS; subject++) {
                for (int call = 0; call < EACH; call++) {
                    long at = 1_750_000_000L + 3_600L * call + subject % 3_600;
                    out.write("n" + subject + "," + at + "," + call * 7 + "," + note + "\n");
                }
            }
        }
        return file;
    }
}
