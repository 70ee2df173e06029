package org.thinfile.decision;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.thinfile.definitions.Faults;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;

/**
 * Policies from the table of versions, compiled once a process: a version never changes, so what
 * was compiled is kept.
 */
@Service
class PublishedPolicies implements Policies, Decisions {

    private final JdbcPolicyVersions versions;
    private final Map<Digest, PolicyModel> compiled = new ConcurrentHashMap<>();

    PublishedPolicies(JdbcPolicyVersions versions) {
        this.versions = versions;
    }

    @Override
    public PolicyVersion publish(String programme, byte[] dmn, Instant at) {
        var digest = Digest.of(dmn);
        var inForce = versions.findInForce(programme, at);
        if (inForce.isPresent() && inForce.get().digest().equals(digest)) {
            return inForce.get();
        }
        var faults = new Faults();
        PolicyCheck.check("programmes/%s/policy.dmn".formatted(programme), dmn)
                .forEach(faults::add);
        faults.throwIfAny();
        var version = new PolicyVersion(digest, programme, at);
        versions.add(version, dmn);
        return version;
    }

    @Override
    public Optional<PolicyVersion> findInForce(String programme, Instant at) {
        return versions.findInForce(programme, at);
    }

    @Override
    public SortedSet<String> features(Digest version) {
        return PolicyInputs.features(model(version));
    }

    @Override
    public boolean asksForAssurance(Digest version) {
        return PolicyInputs.asksForAssurance(model(version));
    }

    @Override
    public Verdict decide(Evidence evidence) {
        return Judgement.of(model(evidence.policy()), evidence);
    }

    private PolicyModel model(Digest version) {
        return compiled.computeIfAbsent(version, this::compile);
    }

    private PolicyModel compile(Digest version) {
        var dmn =
                versions.findBytes(version)
                        .orElseThrow(() ->
                                new Problem.NotFound(
                                                "policy version %s was never published here"
                                                        .formatted(version.brief()),
                                                "publish the programme it belongs to")
                                        .asException());
        if (!Digest.of(dmn).equals(version)) {
            throw new Problem.Conflict(
                            "policy version %s was changed where it is stored"
                                    .formatted(version.brief()),
                            "restore the database from a backup")
                    .asException();
        }
        return PolicyModel.of(dmn);
    }
}
