package org.thinfile.featureengine;

import org.thinfile.kernel.Digest;

/**
 * What a feature means under a version.
 *
 * @param name of the feature
 * @param version the file gives it
 * @param meaning digest of what it means, with all it is made of; words for people are not in it
 */
public record FeatureVersion(String name, int version, Digest meaning) {

    /** As people name it: {@code card-line version 1}. */
    public String title() {
        return "%s version %d".formatted(name, version);
    }
}
