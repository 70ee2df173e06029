package org.thinfile.features;

import java.nio.file.Path;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.catalogue.SourceCatalogue;

/** The feature sets as their files say them now. */
public interface DeclaredSets {

    /**
     * The set of that name; throws {@code NotFound} for an unknown name, {@code BadInput} for
     * faults of the files.
     */
    FeatureSet declared(String name);

    /** The sets of a folder of feature files, read anew each time. */
    static DeclaredSets of(Path folder) {
        return name -> {
            var file = SetFile.read(folder, name);
            return file.of(FeatureSet.load(folder, file.locality()));
        };
    }

    /** The same, and all they ask for must be what their sources give. */
    static DeclaredSets of(Path folder, SourceCatalogue catalogue) {
        return name -> {
            var file = SetFile.read(folder, name);
            return file.of(FeatureSet.load(folder, file.locality(), catalogue));
        };
    }
}
