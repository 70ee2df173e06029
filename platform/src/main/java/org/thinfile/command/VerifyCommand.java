package org.thinfile.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.audit.AuditVerifier;
import org.thinfile.audit.Sequencer;
import org.thinfile.events.Histories;
import org.thinfile.origination.Applications;
import org.thinfile.origination.RecordVerifier;
import org.thinfile.origination.Replays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks that what is recorded is what happened. */
@Command(
        name = "verify",
        description = {
            "Checks the audit trail's tree and signatures, the sequence of log positions, every",
            "decision's record against what the trail states of it, and every decision by",
            "computing it again. Lawful erasure is reported, not a fault.",
            "Ends with 1 if anything is wrong."
        },
        footer = {"", "Example: ./thinfile verify --json"})
final class VerifyCommand implements Callable<Integer> {

    private static final int PAGE = 500;

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        try (var installation = Installation.open(Home.fromEnvironment())) {
            var report = new LinkedHashMap<String, @Nullable Object>();
            boolean sound = audit(installation, report, err);
            sound &= positions(installation, report, err);
            sound &= records(installation, report, err);
            sound &= decisions(installation, report, err);
            report.put("ok", sound);
            Output.print(spec.commandLine().getOut(), json.asked(), report);
            return sound ? 0 : 1;
        }
    }

    private static boolean audit(
            Installation installation, Map<String, @Nullable Object> report, PrintWriter err) {
        installation.get(Sequencer.class).run();
        var found = installation.get(AuditVerifier.class).verify();
        report.put("audit_entries", found.entries());
        report.put("audit_heads", found.heads());
        report.put("audit_faults", found.faultCount());
        found.faults()
                .forEach(fault ->
                        err.printf(
                                "thinfile: audit trail: %s at %d%n", fault.kind(), fault.index()));
        return found.sound();
    }

    private static boolean positions(
            Installation installation, Map<String, @Nullable Object> report, PrintWriter err) {
        var histories = installation.get(Histories.class);
        var gap = histories.findGap();
        report.put("events", histories.count());
        report.put("position_gaps", gap.isPresent() ? 1 : 0);
        gap.ifPresent(found ->
                err.printf(
                        "thinfile: log positions: after %d comes %d%n",
                        found.expected(), found.found()));
        return gap.isEmpty();
    }

    private static boolean records(
            Installation installation, Map<String, @Nullable Object> report, PrintWriter err) {
        var found = installation.get(RecordVerifier.class).verify();
        report.put("record_faults", found.faultCount());
        found.faults()
                .forEach(fault ->
                        err.printf(
                                "thinfile: decision records: %s at %s%n",
                                fault.kind(), fault.place()));
        return found.sound();
    }

    private static boolean decisions(
            Installation installation, Map<String, @Nullable Object> report, PrintWriter err) {
        var applications = installation.get(Applications.class);
        var replays = installation.get(Replays.class);
        var line = new ProgressLine(err, System::nanoTime, "replaying", "decisions");
        var results = new TreeMap<String, Integer>();
        int differences = 0;
        long after = 0;
        int done = 0;
        for (var page = applications.after(after, PAGE);
                !page.isEmpty();
                page = applications.after(after, PAGE)) {
            for (var application : page) {
                var replayed = replays.replay(application);
                results.merge(replayed.result(), 1, Integer::sum);
                if (replayed.isFault()) {
                    differences++;
                    err.printf(
                            "thinfile: application %s: %s%n", application.id(), replayed.detail());
                }
                line.at(++done, 0, "");
            }
            after = page.getLast().number();
        }
        report.put("decisions", done);
        report.put("replayed_same", results.getOrDefault("Same", 0));
        report.put(
                "replayed_same_from_sealed_vector",
                results.getOrDefault("SameFromSealedVector", 0));
        report.put("lawfully_erased", results.getOrDefault("Erased", 0));
        report.put("replay_differences", differences);
        return differences == 0;
    }
}
