package org.thinfile.command;

import java.nio.file.Path;

/** The product's own folder, which holds the definitions that ship: the launcher names it. */
final class Root {

    private Root() {}

    /** A folder or file below the root: {@code programmes}, {@code mappings/taiwan-cards.yaml}. */
    static Path folder(String name) {
        return Path.of(System.getProperty("org.thinfile.root", ".")).resolve(name);
    }
}
