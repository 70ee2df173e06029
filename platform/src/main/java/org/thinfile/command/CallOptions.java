package org.thinfile.command;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.telecom.Grouping;
import org.thinfile.featureengine.telecom.Location;
import org.thinfile.featureengine.telecom.TelecomIndicators;
import org.thinfile.ingestion.CallFiles;
import picocli.CommandLine.Option;

/** {@code --set bandicoot} of the features command: telecom indicators of files of calls. */
final class CallOptions {

    private static final String SET = "bandicoot";
    private static final double NANOS_A_SECOND = 1e9;

    @Option(
            names = "--calls",
            paramLabel = "FILE",
            description = "with --set bandicoot: calls and texts")
    private @Nullable Path calls;

    @Option(
            names = "--towers",
            paramLabel = "FILE",
            description = "with --set bandicoot: where antennas are")
    private @Nullable Path towers;

    @Option(
            names = "--recharges",
            paramLabel = "FILE",
            description = "with --set bandicoot: top-ups")
    private @Nullable Path recharges;

    @Option(
            names = "--group",
            paramLabel = "PERIOD",
            description =
                    "with --set bandicoot: all (the whole period) or week (mean, std over weeks)")
    private @Nullable Grouping group;

    /** Whether a set is that of the indicators; options of these fit no other. */
    boolean asked(@Nullable String set) {
        if (SET.equals(set)) {
            return true;
        }
        if (calls != null || towers != null || recharges != null || group != null) {
            throw Failures.usage(
                    "--calls, --towers, --recharges and --group are of a set of indicators",
                    "add --set bandicoot");
        }
        return false;
    }

    /** Computes the indicators: a number for every key, null where it is undefined. */
    Map<String, @Nullable Number> indicators(PrintWriter err) {
        if (calls == null) {
            throw Failures.usage(
                    "the indicators are of a file of calls", "name it with --calls FILE");
        }
        Consumer<String> notices = notice -> err.println("thinfile: " + notice);
        long begun = worked();
        var read = CallFiles.calls(calls, notices);
        var standing = towers(read, notices);
        var paid = recharges == null ? null : CallFiles.recharges(recharges, notices);
        long computing = worked();
        var indicators =
                TelecomIndicators.of(
                        read.records(), standing, paid, group == null ? Grouping.ALL : group);
        tell(read.records().size(), computing - begun, worked() - computing, notices);
        return indicators;
    }

    private static void tell(int records, long reading, long computing, Consumer<String> notices) {
        notices.accept(
                "%,d records, read in %.2f s, computed in %.2f s of one core (%,.0f records/s)"
                        .formatted(
                                records,
                                reading / NANOS_A_SECOND,
                                computing / NANOS_A_SECOND,
                                records * NANOS_A_SECOND / Math.max(1, reading + computing)));
    }

    /** Nanoseconds that a core worked for this thread; waiting for a busy machine is not in it. */
    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private @Nullable Map<String, Location> towers(CallFiles.Calls read, Consumer<String> notices) {
        if (towers == null) {
            return null;
        }
        if (read.located()) {
            notices.accept("the calls state where they were, so the towers are not looked at");
            return null;
        }
        var located = CallFiles.towers(towers);
        int without = read.records().places().antennasWithout(located);
        if (without > 0) {
            notices.accept("antennas of the calls that are not among the towers: " + without);
        }
        return located;
    }
}
