package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.ingestion.Mapping;
import org.thinfile.simulator.WorldFiles;
import tools.jackson.databind.json.JsonMapper;

/** What './thinfile simulate' writes, prints and refuses; it needs no server and no home. */
class SimulateCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... options) {
        var arguments = new String[options.length + 1];
        arguments[0] = "simulate";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aWorldIsWrittenAndReportedAsSimulated() throws IOException {
        assertThat(run("--people", "30", "--seed", "5", "--out", path("w"), "--json"))
                .as(err.toString())
                .isZero();
        var report = JSON.readTree(out.toString());
        assertThat(report.get("mark").asString()).isEqualTo("SIMULATED");
        assertThat(report.get("seed").asInt()).isEqualTo(5);
        assertThat(report.get("businesses").asInt()).isEqualTo(3);
        var manifest = JSON.readTree(Files.readString(folder.resolve("w/world.json")));
        assertThat(manifest.get("digest")).isEqualTo(report.get("digest"));
        assertThat(err.toString()).contains("simulating", "30 of 30 people");
    }

    @Test
    void everyFileOfAWorldHasAMappingThatShipsUnderItsName() {
        for (var file : WorldFiles.imported()) {
            var mapping = Mapping.read(Root.folder("mappings/" + file.mapping() + ".yaml"));
            assertThat(mapping.name()).isEqualTo(file.mapping());
        }
    }

    @Test
    void aFolderThatHoldsAnythingAndNumbersOutOfRangeAreRefused() throws IOException {
        Files.createFile(folder.resolve("notes"));
        assertThat(run("--people", "30", "--out", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is not empty", "name a new folder");
        assertThat(run("--people", "0", "--out", path("x"))).isEqualTo(2);
        assertThat(run("--people", "9", "--businesses", "10", "--out", path("x"))).isEqualTo(2);
        assertThat(run("--out", path("x"))).isEqualTo(2);
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
