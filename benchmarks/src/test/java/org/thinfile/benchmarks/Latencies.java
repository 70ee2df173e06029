package org.thinfile.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * How long single calls took on one thread.
 *
 * @param nanos of each call, rising
 * @param cpuNanos of the thread, a call
 */
public record Latencies(long[] nanos, double cpuNanos) {

    /** Makes calls, numbered from 0, and measures those after the first {@code warmUps}. */
    public static Latencies of(int warmUps, int calls, IntConsumer call) {
        var threads = ManagementFactory.getThreadMXBean();
        var nanos = new long[calls];
        long cpu = 0;
        for (int i = -warmUps; i < calls; i++) {
            if (i == 0) {
                cpu = threads.getCurrentThreadCpuTime();
            }
            long started = System.nanoTime();
            call.accept(i + warmUps);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - started;
            }
        }
        double each = (double) (threads.getCurrentThreadCpuTime() - cpu) / calls;
        Arrays.sort(nanos);
        return new Latencies(nanos, each);
    }

    /** The call that so many percent of all were not slower than, in microseconds. */
    public double micros(int percent) {
        return nanos[(int) Math.ceil(nanos.length * percent / 100.0) - 1] / 1e3;
    }

    /** Puts the median under a name, and beside it the 99th percentile and the CPU time. */
    public void put(String name, Map<String, Object> figures) {
        figures.put(name, micros(50));
        figures.put(name + "_p99", micros(99));
        figures.put(name + "_cpu", cpuNanos / 1e3);
    }
}
