package org.thinfile.benchmarks;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the benchmark methods of a class by JMH in JVMs of their own, two for each method, which
 * inherit the flags of this one; progress goes to standard error.
 *
 * @param benchmarks the class
 * @param flags what its JVMs are given besides
 */
public record JmhRun(Class<?> benchmarks, String... flags) {

    private static final int FORKS = 2;
    private static final int ROUNDS = 3;

    /** Microseconds of single calls by method: ask for percentiles. */
    public TreeMap<String, Statistics> micros(String... methods) {
        return run(options(methods).mode(Mode.SampleTime).timeUnit(TimeUnit.MICROSECONDS));
    }

    /** Calls a second that so many threads make together, the median over rounds. */
    public double callsPerSecond(int threads, String method) {
        var options = options(method).mode(Mode.Throughput).timeUnit(TimeUnit.SECONDS);
        return run(options.threads(threads)).firstEntry().getValue().getPercentile(50);
    }

    private ChainedOptionsBuilder options(String... methods) {
        var names = Arrays.stream(methods).map(Pattern::quote).collect(Collectors.joining("|"));
        return new OptionsBuilder()
                .include("^%s\\.(%s)$".formatted(Pattern.quote(benchmarks.getName()), names))
                .jvmArgsAppend(flags)
                .forks(FORKS)
                .warmupIterations(ROUNDS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ROUNDS)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true);
    }

    private static TreeMap<String, Statistics> run(ChainedOptionsBuilder options) {
        var progress = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
        var figures = new TreeMap<String, Statistics>();
        try {
            for (var result : new Runner(options.build(), progress).run()) {
                var name = result.getParams().getBenchmark();
                figures.put(
                        name.substring(name.lastIndexOf('.') + 1),
                        result.getPrimaryResult().getStatistics());
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("a benchmark failed, see above", e);
        }
        return figures;
    }
}
