package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says where something it needs is missing: what, how to get it, exit 2. */
class LauncherTest {

    private static final Path LAUNCHER =
            Path.of(System.getProperty("org.thinfile.root")).resolve("thinfile");

    @TempDir Path folder;

    @Test
    void missingLibgompIsNamedWithItsPackage() throws Exception {
        var said = run(Map.of("THINFILE_LIBRARY_FOLDERS", folder.toString()));
        assertThat(said).contains("libgomp1 is not installed").contains("apt-get install libgomp1");
    }

    @Test
    void missingUnshareIsNamedWithItsPackage() throws Exception {
        for (var program : new String[] {"sh", "dirname", "readlink", "cat"}) {
            Files.createSymbolicLink(folder.resolve(program), find(program));
        }
        var said = run(Map.of("PATH", folder.toString()));
        assertThat(said).contains("'unshare' is not on the PATH").contains("util-linux");
    }

    private static Path find(String program) {
        for (var place : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(place, program))) {
                return Path.of(place, program);
            }
        }
        throw new IllegalStateException(program + " is not on the PATH");
    }

    private static String run(Map<String, String> environment) throws Exception {
        var builder =
                new ProcessBuilder("/bin/sh", LAUNCHER.toString(), "demo")
                        .redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(2);
        return said;
    }
}
