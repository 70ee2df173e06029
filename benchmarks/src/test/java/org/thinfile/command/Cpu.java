package org.thinfile.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU seconds that processes have used so far. */
final class Cpu {

    /** Linux tells CPU times of processes in hundredths of a second. */
    private static final double TICKS = 100;

    private Cpu() {}

    static double ofThisJvm() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Of the home's server: its first process, those it reaped, those that run. */
    static double ofPostgres(Path home) {
        try {
            var lines = Files.readAllLines(home.resolve("data/postgres/postmaster.pid"));
            long first = Long.parseLong(lines.getFirst().strip());
            double sum = of(first);
            for (var child : ProcessHandle.of(first).orElseThrow().children().toList()) {
                sum += of(child.pid());
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the CPU time of PostgreSQL", e);
        }
    }

    /** Of a process and of the children it has waited for (proc(5): fields 14 to 17 of stat). */
    static double of(long process) throws IOException {
        var stat = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS;
    }
}
