package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.ingestion.TestIntake;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages in {@code docs/sources} say what the files say. After a change of sources, features or
 * mappings write them anew with {@code ./thinfile sources --docs docs/sources}, or run this with
 * {@code -Dorg.thinfile.golden=write}.
 */
class SourcePagesTest {

    private static final Path ROOT = TestIntake.root();
    private static final Path DOCS = ROOT.resolve("docs/sources");

    @Test
    void theCommittedPagesAreWhatTheFilesSay() throws IOException {
        var pages = new SourcePages(ROOT);
        if ("write".equals(System.getProperty("org.thinfile.golden"))) {
            pages.write(DOCS);
        }
        var made = pages.all();
        try (var files = Files.list(DOCS)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .containsExactlyInAnyOrderElementsOf(made.keySet());
        }
        for (var page : made.entrySet()) {
            assertThat(Files.readString(DOCS.resolve(page.getKey())))
                    .as("docs/sources/%s, made by ./thinfile sources --docs", page.getKey())
                    .isEqualTo(page.getValue());
        }
    }

    @Test
    void everyKindIsOnItsPageAndInItsContract() {
        var pages = new SourcePages(ROOT);
        var made = pages.all();
        for (var entry : pages.catalogue().entries().values()) {
            var page = made.get(entry.source() + ".md");
            var contract = made.get(entry.source() + ".schema.json");
            for (var kind : new TreeSet<>(entry.kinds().keySet())) {
                assertThat(page).contains("### `" + kind + "`");
                assertThat(contract).contains("\"const\" : \"" + kind + "\"");
            }
        }
    }

    @Test
    void theCommandListsWhatThePagesSay(@TempDir Path folder) throws IOException {
        var out = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.run("sources", "--json", "--docs", folder.toString())).isZero();
        } finally {
            System.setOut(before);
        }
        var report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
        var bank = report.get("sources").get(1);
        assertThat(bank.get("name").asString()).isEqualTo("bank");
        assertThat(bank.get("sensitive").asBoolean()).isTrue();
        assertThat(bank.get("mappings").toString())
                .isEqualTo("[\"berka-transactions\",\"example-bank\",\"simulated-bank\"]");
        assertThat(Files.readString(folder.resolve("bank.md")))
                .isEqualTo(Files.readString(DOCS.resolve("bank.md")));
    }
}
