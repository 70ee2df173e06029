package org.thinfile.ingestion.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.ingestion.connector.Secrets;
import org.thinfile.ingestion.sender.Senders.Sort;
import org.thinfile.kernel.Source;

/** The commands of docs/authenticity.md, run as they stand there, make signatures that hold. */
class SigningByHandTest {

    private static final Source BANK = new Source("bank");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir Path folder;

    private List<String> blocks;

    @BeforeEach
    void aMachineWithOpenSsl() throws Exception {
        assumeTrue(run("command -v openssl bash base64 >&2") == 0, "openssl is not here");
        var page = Path.of(System.getProperty("org.thinfile.root")).resolve("docs/authenticity.md");
        blocks = BLOCK.matcher(Files.readString(page)).results().map(m -> m.group(1)).toList();
        assertThat(blocks).hasSize(2);
    }

    @Test
    void aFileSignedAsThePageSaysIsVerified() throws Exception {
        var file = Files.writeString(folder.resolve("rows.csv"), "a\n1\n");
        assertThat(run(blocks.get(0))).isZero();
        try (var opened = SignedFile.open(file, senders(), BANK, Clock.systemUTC().instant())) {
            assertThat(opened.verified().orElseThrow().key()).isEqualTo("harbour-2026");
        }
    }

    @Test
    void aRequestSignedAsThePageSaysIsVerified() throws Exception {
        Files.writeString(folder.resolve("rows.csv"), "any");
        var body = Files.writeString(folder.resolve("rows.json"), "[{\"a\": 1}]");
        var told = "curl() { printf '%s\\n' \"$@\" > told; }\nURL=http://here KEY=k MAPPING=m\n";
        assertThat(run(blocks.get(0) + told + blocks.get(1))).isZero();
        var fields = new LinkedHashMap<String, List<String>>();
        for (var line : Files.readAllLines(folder.resolve("told"))) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                fields.put(line.substring(0, colon), List.of(line.substring(colon + 2)));
            }
        }
        var request =
                SignedMessage.request(
                        "POST", "http", "here", "/events/batches", "mapping=m", fields);
        assertThat(
                        senders()
                                .verify(
                                        Sort.REQUEST,
                                        request,
                                        Files.readAllBytes(body),
                                        BANK,
                                        null,
                                        Clock.systemUTC().instant()))
                .isPresent();
    }

    private Senders senders() throws IOException {
        var key = Files.readString(folder.resolve("sender.pub")).strip().indent(6);
        var text =
                """
                sender: harbour-bank
                sources: [bank]
                signed: required
                keys:
                  - id: harbour-2026
                    algorithm: ed25519
                    from: 2020-01-01T00:00:00Z
                    to: 2100-01-01T00:00:00Z
                    public-key: |
                """;
        Files.writeString(
                Files.createDirectories(folder.resolve("senders")).resolve("harbour-bank.yaml"),
                text + key);
        return new Senders(folder.resolve("senders"), new Secrets(folder, name -> null));
    }

    private int run(String script) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", "-ec", script));
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assertThat(said).as("what openssl and bash said").doesNotContain("rror");
        return code;
    }
}
