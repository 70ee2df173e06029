package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
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
        // other tests may have waited for processes they started, whose time is in it too
        double children = Cpu.of(handle.pid()) - own(handle);
        double begun = own(handle);
        while (own(handle) - begun < 0.1) {
            Thread.onSpinWait();
        }
        double before = own(handle);
        double read = Cpu.of(handle.pid()) - children;
        double after = own(handle);

        assertThat(read).isBetween(before - 0.04, after + 0.04);
    }

    private static double own(ProcessHandle handle) {
        return handle.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    @Test
    void whatAnImportingJvmPrintsIsReadBack() {
        var run = new ImportBench.Run(570_000, 5.25, 4.4, 5.8);

        assertThat(ImportBench.Run.parse(run.line())).isEqualTo(run);
    }

    @Test
    void theCurveHasAPointForEachSize() throws Exception {
        var figures = GrowthBench.measure(List.of(20, 40), GrowthBench.Order.TIME, 10);

        assertThat((List<?>) figures.get("curve"))
                .<Object>map(point -> ((Map<?, ?>) point).get("events"))
                .isEqualTo(List.of(20L * GrowthBench.EVENTS_EACH, 40L * GrowthBench.EVENTS_EACH));
        assertThat(figures.get("import_micros_last_by_first")).isInstanceOf(Double.class);
    }
}
