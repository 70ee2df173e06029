package org.thinfile.featureengine;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds what the product ships beside its code. */
public final class Shipped {

    private Shipped() {}

    /** The root of the repository: the nearest folder above that has the Maven wrapper. */
    public static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no folder above holds mvnw");
        }
        return folder;
    }

    /** A folder of the repository. */
    public static Path folder(String name) {
        return root().resolve(name);
    }
}
