package org.thinfile.command;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.telecom.Grouping;
import org.thinfile.featureengine.telecom.Location;
import org.thinfile.featureengine.telecom.TelecomIndicators;
import org.thinfile.features.CallIndicators;
import org.thinfile.ingestion.CallFiles;
import picocli.CommandLine.Option;

/**
 * {@code --set bandicoot} of the features command: telecom indicators of files of calls, or of a
 * subject of this installation.
 */
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

    @Option(
            names = "--subject",
            paramLabel = "KIND:VALUE",
            description = {
                "with --set bandicoot: the subject whose sealed history is read instead of --calls",
                "and --recharges"
            })
    private @Nullable String subject;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "with --subject: of its clock on the wall, like Asia/Shanghai (default: UTC)")
    private @Nullable String zone;

    /** Whether a set is that of the indicators; options of these fit no other. */
    boolean asked(@Nullable String set) {
        if (SET.equals(set)) {
            return true;
        }
        if (calls != null
                || towers != null
                || recharges != null
                || group != null
                || subject != null
                || zone != null) {
            throw Failures.usage(
                    "--calls, --towers, --recharges, --group, --subject and --zone are of a set of"
                            + " indicators",
                    "add --set bandicoot");
        }
        return false;
    }

    /**
     * Computes the indicators: a number for every key, null where it is undefined.
     *
     * @param asOf up to when facts of a subject count; null for now
     */
    Map<String, @Nullable Number> indicators(@Nullable String asOf, PrintWriter err) {
        Consumer<String> notices = notice -> err.println("thinfile: " + notice);
        if (subject != null) {
            return ofSubject(SubjectIndicators.of(subject, asOf), notices);
        }
        if (calls == null) {
            throw Failures.usage(
                    "the indicators are of a file of calls or of a subject",
                    "name one with --calls FILE or --subject KIND:VALUE");
        }
        if (asOf != null || zone != null) {
            throw Failures.usage(
                    "--as-of and --zone are of a subject, and a file is read whole",
                    "add --subject KIND:VALUE, or leave them out");
        }
        return ofFiles(calls, notices);
    }

    private Map<String, @Nullable Number> ofSubject(
            SubjectIndicators wanted, Consumer<String> notices) {
        if (calls != null || recharges != null) {
            throw Failures.usage(
                    "--calls and --recharges are files, --subject is of the installation",
                    "name either");
        }
        var basis =
                new CallIndicators.Basis(
                        zone == null ? ZoneOffset.UTC : SubjectIndicators.zone(zone),
                        towers == null ? null : CallFiles.towers(towers),
                        grouping());
        try (var installation = Installation.open(Home.fromEnvironment())) {
            var found = wanted.read(installation, basis);
            notices.accept("%,d records".formatted(found.records()));
            tellUnplaced(found.unplaced(), notices);
            return found.values();
        }
    }

    private Grouping grouping() {
        return group == null ? Grouping.ALL : group;
    }

    private Map<String, @Nullable Number> ofFiles(Path file, Consumer<String> notices) {
        long begun = worked();
        var read = CallFiles.calls(file, notices);
        var standing = towers(read, notices);
        var paid = recharges == null ? null : CallFiles.recharges(recharges, notices);
        long computing = worked();
        var indicators = TelecomIndicators.of(read.records(), standing, paid, grouping());
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
        tellUnplaced(read.records().places().antennasWithout(located), notices);
        return located;
    }

    private static void tellUnplaced(int antennas, Consumer<String> notices) {
        if (antennas > 0) {
            notices.accept("antennas of the calls that are not among the towers: " + antennas);
        }
    }
}
