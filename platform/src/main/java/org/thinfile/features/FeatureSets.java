package org.thinfile.features;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.thinfile.featureengine.FeatureEngine;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.FeatureVersion;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;

/**
 * The feature sets that programmes name, and every version of them that was ever used. Files are
 * read once; a running node does not change its definitions.
 */
@Component
public final class FeatureSets implements DeclaredSets {

    private final FeatureSettings settings;
    private final SourceCatalogue catalogue;
    private final JdbcDefinitions definitions;
    private final Map<String, FeatureSet> byName = new ConcurrentHashMap<>();
    private final Map<Digest, FeatureEngine> byDigest = new ConcurrentHashMap<>();

    FeatureSets(FeatureSettings settings, SourceCatalogue catalogue, JdbcDefinitions definitions) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.definitions = definitions;
    }

    @Override
    public FeatureSet declared(String name) {
        return DeclaredSets.of(settings.folder(), catalogue).declared(name);
    }

    /**
     * The set of that name as the files say it now; its version is kept from here on. Throws {@code
     * NotFound} for an unknown name, {@code BadInput} for faults of the files, {@code Conflict}
     * where a feature means something else than it did under the same version before.
     */
    public FeatureSet named(String name) {
        var known = byName.get(name);
        if (known != null) {
            return known;
        }
        var set = declared(name);
        publish(set);
        definitions.keep(set.digest(), name, DefinitionText.of(set));
        // from what is kept, so that what was changed there is not trained on or decided by
        var version = version(set.digest());
        byName.put(name, version);
        return version;
    }

    /** Before anything is kept, and again behind it: another node may have been quicker. */
    private void publish(FeatureSet set) {
        if (!set.locality().isOfFiles()) {
            // what its files' features mean is held by the sets that take them as they stand
            return;
        }
        var versions = set.versions();
        requireUnchanged(versions);
        definitions.publish(versions);
        requireUnchanged(versions);
    }

    private void requireUnchanged(List<FeatureVersion> versions) {
        var names = versions.stream().map(FeatureVersion::name).toList();
        var changed = definitions.published(names).changed(versions);
        if (!changed.isEmpty()) {
            throw new Problem.Conflict(
                            "%d of %d features mean something else here than before; the first: %s"
                                    .formatted(changed.size(), versions.size(), changed.getFirst()),
                            "raise their versions in the feature files, or restore what they meant")
                    .asException();
        }
    }

    /**
     * A version that was used before, compiled from what was kept with it. Throws {@code NotFound}
     * for one that never was, {@code Conflict} where what was kept was changed or is read
     * otherwise.
     */
    public FeatureSet version(Digest digest) {
        return engine(digest).set();
    }

    /** The engine of a version. */
    FeatureEngine engine(Digest digest) {
        var known = byDigest.get(digest);
        if (known != null) {
            return known;
        }
        var text =
                definitions
                        .find(digest)
                        .orElseThrow(() ->
                                new Problem.NotFound(
                                                "feature definitions %s were never used here"
                                                        .formatted(digest.brief()),
                                                "use a model of definitions that are known"
                                                        + " here, or train one")
                                        .asException());
        var set = text.compile();
        if (!set.digest().equals(digest)) {
            throw new Problem.Conflict(
                            "what was kept as definitions %s is %s now"
                                    .formatted(digest.brief(), set.digest().brief()),
                            "restore the database from a backup, or run the version of the"
                                    + " software that kept them")
                    .asException();
        }
        return byDigest.computeIfAbsent(digest, unused -> new FeatureEngine(set));
    }
}
