package org.thinfile.learning.boosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingBenchTest {

    @TempDir Path folder;

    @Test
    void bothSidesFitInTurnsOrTheOtherIsSaidToBeAbsent() throws Exception {
        var file = folder.resolve("loans.csv.gz");
        try (var out =
                new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file)),
                        StandardCharsets.UTF_8)) {
            out.write("debt,income,fold,bad\n");
            for (int i = 0; i < 300; i++) {
                out.write("%d,%d,%d,%d\n".formatted(i, i * 7 % 31, i % 5, i % 3 == 0 ? 1 : 0));
            }
        }
        var figures = TrainingBench.measure(file, 1, 5);
        assertThat((Double) figures.get("fit_seconds")).isPositive();
        assertThat(figures.containsKey("histgb"))
                .isNotEqualTo(figures.containsKey("training_ratio_to_histgb"));
    }
}
