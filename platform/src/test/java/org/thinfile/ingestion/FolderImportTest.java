package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;
import org.thinfile.web.Paging;

/** A folder is its files in the order of their names, each claimed by itself. */
class FolderImportTest {

    private static final String MAPPING =
            """
            mapping: calls
            data-set: calls-2005
            source: market
            zone: UTC
            subject: {kind: phone-reference, value: "{file}"}
            events:
              - kind: call
                id: "{row}"
                happened-at: {column: at}
                known-at: {days-later: 0}
                seconds: seconds
            """;

    @TempDir Path folder;

    private Path calls;
    private TestIntake intake;

    @BeforeEach
    void open() throws IOException {
        calls = Files.createDirectory(folder.resolve("calls"));
        intake =
                TestIntake.on(
                        TestDatabase.migrated(Migrations.class, Migrations::run).dataSource(),
                        folder.resolve("key"),
                        "2005-10-01T00:00:00Z",
                        new IngestionSettings(3, 2),
                        Seeded.chance(1));
    }

    @Test
    void equalRowsOfTwoFilesAreFactsOfTwoSubjects() throws IOException {
        Files.writeString(calls.resolve("a.csv"), "at,seconds\n2005-01-01,5\n2005-01-01,-1\n");
        Files.writeString(calls.resolve("b.csv"), "at,seconds\n2005-01-01,5\n2005-01-01,-1\n");
        Files.writeString(calls.resolve("c.jsonl"), "{\"at\": \"2005-01-01\", \"seconds\": 5}");
        Files.writeString(calls.resolve(".d.csv.swp"), "not a table");
        var summary = run(MAPPING);
        assertThat(summary.rows()).isEqualTo(5);
        assertThat(summary.events()).isEqualTo(3);
        assertThat(summary.subjects()).isEqualTo(3);
        assertThat(summary.quarantined())
                .as("the same fault of two files waits twice")
                .isEqualTo(2);
        assertThat(intake.quarantine().list(new Paging(9, null)).items())
                .extracting(Quarantined::file)
                .containsExactlyInAnyOrder("a.csv", "b.csv");
        assertThat(run(MAPPING).addedNothing()).isTrue();
    }

    @Test
    void aFileThatJoinsLaterIsTakenInAndTheOthersAreNot() throws IOException {
        Files.writeString(calls.resolve("a.csv"), "at,seconds\n2005-01-01,5\n");
        run(MAPPING);
        Files.writeString(calls.resolve("b.csv"), "at,seconds\n2005-01-02,5\n2005-01-03,5\n");
        var second = run(MAPPING);
        assertThat(second.events()).isEqualTo(2);
        assertThat(second.repeated()).isEqualTo(1);
    }

    @Test
    void oneFileThatIsNoneKeepsAllOut() throws IOException {
        Files.writeString(calls.resolve("a.csv"), "at,seconds\n2005-01-01,5\n");
        Files.writeString(calls.resolve("b.csv"), "at,second\n2005-01-01,5\n");
        assertThatThrownBy(() -> run(MAPPING))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("b.csv: the mapping needs column 'seconds'");
        assertThat(intake.histories().count()).isZero();
    }

    @Test
    void rowsThatOnlyTheirNumberNamesAreRefusedInAFolder() throws IOException {
        Files.writeString(calls.resolve("a.csv"), "at,seconds,who\n2005-01-01,5,x\n");
        assertThatThrownBy(() -> run(MAPPING.replace("{file}", "{who}")))
                .hasMessageContaining("every file of folder 'calls' has a row 1");
        var named = MAPPING.replace("{file}", "{who}").replace("\"{row}\"", "\"{file}/{row}\"");
        assertThat(run(named).events()).isEqualTo(1);
    }

    @Test
    void aFolderWithoutFilesIsRefused() {
        assertThatThrownBy(() -> run(MAPPING)).hasMessageContaining("holds no files");
    }

    private ImportSummary run(String mapping) throws IOException {
        var file = Files.writeString(folder.resolve("mapping.yaml"), mapping);
        return intake.imports()
                .run(Mapping.read(file), calls, Actor.command("import"), Progress.none());
    }
}
