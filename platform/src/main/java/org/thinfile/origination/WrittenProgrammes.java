package org.thinfile.origination;

import java.nio.file.Path;
import java.util.List;
import org.thinfile.definitions.Fault;
import org.thinfile.definitions.Faults;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.features.DeclaredSets;
import org.thinfile.jurisdictions.JurisdictionPacks;
import org.thinfile.programmes.Programme;
import org.thinfile.programmes.ProgrammeFolders;

/**
 * Programmes as they are written, before anything is published: what publishing would say of them,
 * without a database.
 *
 * @param root holds the folders {@code programmes}, {@code sources}, {@code features} and {@code
 *     jurisdictions}
 */
public record WrittenProgrammes(Path root) {

    /** Their folders. */
    public ProgrammeFolders folders() {
        return new ProgrammeFolders(root.resolve("programmes"));
    }

    /**
     * All that is wrong with a programme, files named from the root; empty where it can be
     * published. Throws a {@code NotFound} problem for an unknown name.
     */
    public List<Fault> check(String name) {
        var faults = new Faults();
        var features = root.resolve("features");
        var catalogue = faults.noting(() -> SourceCatalogue.load(root.resolve("sources")));
        var sets =
                catalogue
                        .map(known -> DeclaredSets.of(features, known))
                        .orElseGet(() -> DeclaredSets.of(features));
        faults.noting(() -> folders().read(name))
                .ifPresent(programme -> {
                    catalogue.ifPresent(known -> {
                        new SourcesCheck(known, sets).check(programme, faults);
                        jurisdiction(programme, known, faults);
                    });
                    new LineReviewCheck(sets).check(programme, faults);
                });
        return faults.noted().stream().map(this::fromRoot).toList();
    }

    /** Packs are read where one is named: a deployment's own is no matter of the programme. */
    private void jurisdiction(Programme programme, SourceCatalogue catalogue, Faults faults) {
        if (programme.jurisdiction() != null) {
            var packs = new JurisdictionPacks(root.resolve("jurisdictions"));
            faults.noting(() -> packs.codes(catalogue.entries().keySet()))
                    .ifPresent(codes -> JurisdictionCheck.check(programme, codes, faults));
        }
    }

    private Fault fromRoot(Fault fault) {
        var prefix = root.toString().replace('\\', '/') + "/";
        return fault.file().startsWith(prefix)
                ? new Fault(
                        fault.file().substring(prefix.length()),
                        fault.line(),
                        fault.field(),
                        fault.what())
                : fault;
    }
}
