package org.thinfile.origination;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.thinfile.definitions.Faults;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.features.DeclaredSets;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Source;
import org.thinfile.programmes.Programme;
import org.thinfile.programmes.ProgrammeCheck;

/**
 * That a programme's sources are those of the source catalogue, that its feature set reads none but
 * them, and that it reads all it requires: nobody is asked for a consent that serves nothing.
 */
@Component
class SourcesCheck implements ProgrammeCheck {

    private final SourceCatalogue catalogue;
    private final DeclaredSets sets;

    SourcesCheck(SourceCatalogue catalogue, DeclaredSets sets) {
        this.catalogue = catalogue;
        this.sets = sets;
    }

    /** Catalogue and feature files are outside the folder. */
    @Override
    public boolean looksOutside() {
        return true;
    }

    @Override
    public void check(Programme programme, Faults faults) {
        var declared = DeclaredSources.of(programme);
        var seen = new HashSet<String>();
        known(programme, "/sources/required/", declared.required(), seen, faults);
        known(programme, "/sources/optional/", declared.optional(), seen, faults);
        set(programme, sets, faults).ifPresent(set -> reading(programme, declared, set, faults));
    }

    /** The programme's feature set; notes why it cannot be had. */
    static Optional<FeatureSet> set(Programme programme, DeclaredSets sets, Faults faults) {
        var name = setOf(programme);
        try {
            return faults.noting(() -> sets.declared(name));
        } catch (ProblemException e) {
            faults.add(programme.yaml(), "/features/set", e.problem().detail());
            return Optional.empty();
        }
    }

    /** The name of a programme's feature set. */
    static String setOf(Programme programme) {
        return programme.yaml().tree().at("/features/set").asString();
    }

    private void known(
            Programme programme,
            String pointer,
            List<String> names,
            Set<String> seen,
            Faults faults) {
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (!catalogue.entries().containsKey(new Source(name))) {
                faults.add(
                        programme.yaml(),
                        pointer + i,
                        "'%s' is not in the source catalogue %s"
                                .formatted(name, catalogue.entries().keySet()));
            }
            if (!seen.add(name)) {
                faults.add(programme.yaml(), pointer + i, "'%s' is named twice".formatted(name));
            }
        }
    }

    private static void reading(
            Programme programme, DeclaredSources declared, FeatureSet set, Faults faults) {
        var undeclared = without(set.sources(), declared.all());
        if (!undeclared.isEmpty()) {
            faults.add(
                    programme.yaml(),
                    "/sources",
                    "feature set '%s' reads %s, which are neither required nor optional here"
                            .formatted(setOf(programme), undeclared));
        }
        var unread = without(declared.mustBeOpen(), set.sources());
        if (!unread.isEmpty()) {
            faults.add(
                    programme.yaml(),
                    "/sources/required",
                    "no feature of set '%s' reads %s (maybe it need not be required?)"
                            .formatted(setOf(programme), unread));
        }
    }

    private static SortedSet<Source> without(SortedSet<Source> sources, SortedSet<Source> others) {
        var rest = new TreeSet<>(sources);
        rest.removeAll(others);
        return rest;
    }
}
