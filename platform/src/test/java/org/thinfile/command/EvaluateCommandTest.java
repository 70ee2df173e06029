package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.kernel.Seeded;
import tools.jackson.databind.json.JsonMapper;

/** In a JVM of its own, since logs are set up once for each. */
class EvaluateCommandTest {

    @TempDir Path folder;

    @Test
    void theReportIsAllThatStandsOnStandardOutput() throws Exception {
        var table = Files.writeString(folder.resolve("table.csv"), table());
        var java = ProcessHandle.current().info().command().orElseThrow();
        var classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var command =
                List.of(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        Main.class.getName(),
                        "evaluate",
                        table.toString(),
                        "--target",
                        "bad",
                        "--model",
                        "boosting",
                        "--json");
        var process =
                new ProcessBuilder(command)
                        .redirectError(folder.resolve("errors.txt").toFile())
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith("{");
        assertThat(JsonMapper.builder().build().readTree(said).get("auc").asDouble())
                .isBetween(0.5, 1.0);
    }

    private static String table() {
        var random = Seeded.generator(1);
        var text = new StringBuilder("risk,bad\n");
        for (int row = 0; row < 300; row++) {
            double risk = random.nextDouble();
            text.append("%s,%d\n".formatted(risk, random.nextDouble() < risk ? 1 : 0));
        }
        return text.toString();
    }
}
