package org.thinfile.programmes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.definitions.Faults;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.web.Clocks;

/** Programmes as versions in the database; a parsed version is kept, since it never changes. */
@Service
class PublishedProgrammes implements Programmes {

    private final ProgrammeSettings settings;
    private final JdbcProgrammeVersions versions;
    private final List<ProgrammeCheck> checks;
    private final AuditTrail audit;
    private final Clocks clocks;
    private final Map<Digest, Programme> parsed = new ConcurrentHashMap<>();

    PublishedProgrammes(
            ProgrammeSettings settings,
            JdbcProgrammeVersions versions,
            List<ProgrammeCheck> checks,
            AuditTrail audit,
            Clocks clocks) {
        this.settings = settings;
        this.versions = versions;
        this.checks = checks;
        this.audit = audit;
        this.clocks = clocks;
    }

    @Override
    public List<String> names() {
        return versions.names();
    }

    @Override
    public Programme get(String name) {
        return version(
                versions.findCurrent(name)
                        .orElseThrow(() ->
                                new Problem.NotFound(
                                                "there is no programme of that name",
                                                "published are: " + String.join(", ", names()))
                                        .asException()));
    }

    @Override
    public Programme version(Digest version) {
        return parsed.computeIfAbsent(version, this::load);
    }

    @Override
    @Transactional
    public Programme publish(String name, Actor actor) {
        var programme = new ProgrammeFolders(settings.folder()).read(name);
        boolean fresh = !versions.findCurrent(name).equals(Optional.of(programme.version()));
        var faults = new Faults();
        checks.stream()
                .filter(check -> fresh || check.looksOutside())
                .forEach(check -> check.check(programme, faults));
        faults.throwIfAny();
        if (fresh) {
            var files = new ProgrammeFiles(programme.files());
            versions.add(name, programme.version(), files.stored(), clocks.realNow());
            audit.record(
                    new Act(
                            "programmes.published",
                            actor,
                            Map.of("programme", name, "version", programme.version())));
        }
        return programme;
    }

    private Programme load(Digest version) {
        var files =
                ProgrammeFiles.ofStored(
                        versions.findFiles(version)
                                .orElseThrow(() ->
                                        new Problem.NotFound(
                                                        "programme version %s is not known"
                                                                .formatted(version.brief()),
                                                        "it was published on another"
                                                                + " installation")
                                                .asException()));
        if (!files.digest().equals(version)) {
            throw new Problem.Conflict(
                            "programme version %s was changed where it is stored"
                                    .formatted(version.brief()),
                            "restore the database from a backup")
                    .asException();
        }
        return ProgrammeYaml.parse(version.brief(), files);
    }
}
