package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thinfile.benchmarks.Machine;
import org.thinfile.benchmarks.Medians;

class BenchCommandTest {

    @Test
    void anUnknownKindIsRefusedWithTheKindsThereAre() {
        var said = new StringWriter();
        var line = BenchCommand.line().setErr(new PrintWriter(said));

        assertThat(line.execute("everything")).isEqualTo(2);
        assertThat(said.toString()).contains("everything").contains("FEATURES").contains("START");
    }

    @Test
    void theMachineIsToldInOneLine() {
        assertThat(Machine.line())
                .startsWith(Runtime.getRuntime().availableProcessors() + " cores, ")
                .doesNotContain("\n");
    }

    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Medians.of(List.of(9.0, 1.0, 2.0), figure -> figure)).isEqualTo(2);
        assertThat(Medians.of(List.of(9.0, 1.0, 2.0, 4.0), figure -> figure)).isEqualTo(3);
    }

    @Test
    void cpuTimeOfAProcessIsThatOfItsHandle() throws Exception {
        var handle = ProcessHandle.current();
        double before = handle.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
        double read = ImportBench.cpu(handle.pid());
        double after = handle.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;

        assertThat(read).isBetween(before - 0.02, after + 0.02);
    }

    @Test
    void whatAnImportingJvmPrintsIsReadBack() {
        var run = new ImportBench.Run(570_000, 5.25, 4.4, 5.8);

        assertThat(ImportBench.Run.parse(run.line())).isEqualTo(run);
    }
}
