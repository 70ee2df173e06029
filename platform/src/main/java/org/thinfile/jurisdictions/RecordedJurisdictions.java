package org.thinfile.jurisdictions;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;

/**
 * Packs as they were written when the node started. Each is kept before anything can be decided
 * under it, in a transaction of its own, so that what is undone later does not take it along.
 */
@Component
final class RecordedJurisdictions implements Jurisdictions {

    private static final Actor ACTOR = Actor.command("start");

    private final String own;
    private final JdbcJurisdictions versions;
    private final Map<String, Jurisdiction> byCode = new TreeMap<>();
    private final Map<Digest, Jurisdiction> byVersion = new ConcurrentHashMap<>();

    /**
     * Reads the folder; a fault there, or a code in the settings without a pack, stops the start.
     */
    RecordedJurisdictions(
            JurisdictionSettings settings,
            SourceCatalogue catalogue,
            JdbcJurisdictions versions,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.own = settings.code();
        this.versions = versions;
        var written = new JurisdictionPacks(settings.folder()).read(catalogue.entries().keySet());
        var transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status ->
                written.values().forEach(pack -> keep(pack.jurisdiction(), pack.text(), audit)));
        of(own);
    }

    private void keep(Jurisdiction pack, String text, AuditTrail audit) {
        if (versions.add(pack, JurisdictionPacks.bytes(text))) {
            audit.record(
                    new Act(
                            "jurisdictions.recorded",
                            ACTOR,
                            Map.of("jurisdiction", pack.code(), "version", pack.version())));
        }
        byCode.put(pack.code(), pack);
    }

    @Override
    public Collection<String> codes() {
        return Collections.unmodifiableSet(byCode.keySet());
    }

    @Override
    public Jurisdiction of(@Nullable String code) {
        var pack = byCode.get(code == null ? own : code);
        if (pack == null) {
            throw new Problem.NotFound(
                            "jurisdiction '%s' has no pack, there are %s"
                                    .formatted(code == null ? own : code, byCode.keySet()),
                            "name one of these, or describe it in jurisdictions/CODE.yaml")
                    .asException();
        }
        return pack;
    }

    @Override
    public Jurisdiction version(Digest version) {
        return byVersion.computeIfAbsent(version, this::load);
    }

    private Jurisdiction load(Digest version) {
        var text =
                versions.find(version)
                        .orElseThrow(() ->
                                new Problem.NotFound(
                                                "version %s of a jurisdiction is not known"
                                                        .formatted(version.brief()),
                                                "it was in force on another installation")
                                        .asException());
        if (!Digest.of(text).equals(version)) {
            throw new Problem.Conflict(
                            "version %s of a jurisdiction was changed where it is stored"
                                    .formatted(version.brief()),
                            "restore the database from a backup")
                    .asException();
        }
        return JurisdictionPacks.ofStored(version.brief(), text);
    }
}
