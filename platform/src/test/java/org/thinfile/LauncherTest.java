package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher says where something it needs is missing: what, how to get it, exit 2. */
class LauncherTest {

    private static final Path LAUNCHER =
            Path.of(System.getProperty("org.thinfile.root")).resolve("thinfile");

    @TempDir Path folder;

    @Test
    void missingLibgompIsNamedWithItsPackage() throws Exception {
        var said = run("demo", Map.of("THINFILE_LIBRARY_FOLDERS", folder.toString()));
        assertThat(said).contains("libgomp1 is not installed").contains("apt-get install libgomp1");
    }

    @Test
    void missingUnshareIsNamedWithItsPackage() throws Exception {
        var path = pathOf("sh", "dirname", "readlink", "cat");
        var said = run("demo", Map.of("PATH", path));
        assertThat(said).contains("'unshare' is not on the PATH").contains("util-linux");
    }

    @Test
    void aMissingJdkIsNamedWithItsPackage() throws Exception {
        var said = run("help", withoutJdk(folder.resolve("none")));
        assertThat(said).contains("no JDK 25 found").contains("openjdk-25-jdk");
        assertThat(said).contains("set JAVA_HOME to where it is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"21.0.9", "250.0.1"})
    void aJdkOfAnotherVersionIsNotTaken(String version) throws Exception {
        var jdk = aJdk("other", version);
        assertThat(run("help", withoutJdk(jdk))).contains("no JDK 25 found");
    }

    @Test
    void aJdk25IsTakenFromAnyOfTheFolders() throws Exception {
        aJdk("other", "21.0.9");
        aJdk("wanted", "25.0.1");
        var environment = new HashMap<>(withoutJdk(folder.resolve("none")));
        environment.put(
                "THINFILE_JVM_FOLDERS", folder.resolve("none") + ":" + folder.resolve("jvm"));
        var process = launch("help", environment);
        // it gets past the search, and then misses the programs that building takes
        assertThat(said(process)).doesNotContain("no JDK 25 found");
        assertThat(process.waitFor()).isNotIn(0, 2);
    }

    /** An environment whose PATH has no compiler, and whose only JDK would be in one folder. */
    private Map<String, String> withoutJdk(Path home) throws Exception {
        return Map.of(
                "PATH", pathOf("sh", "dirname", "readlink", "cat", "grep", "tr"),
                "JAVA_HOME", home.toString(),
                "THINFILE_JVM_FOLDERS", folder.resolve("jvm").toString());
    }

    /** A folder that says it is a JDK of a version. */
    private Path aJdk(String name, String version) throws Exception {
        var jdk = Files.createDirectories(folder.resolve("jvm").resolve(name));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        var compiler = Files.createFile(Files.createDirectory(jdk.resolve("bin")).resolve("javac"));
        assertThat(compiler.toFile().setExecutable(true)).isTrue();
        return jdk;
    }

    /** A PATH with just these programs. */
    private String pathOf(String... programs) throws Exception {
        var path = Files.createDirectory(folder.resolve("path"));
        for (var program : programs) {
            Files.createSymbolicLink(path.resolve(program), find(program));
        }
        return path.toString();
    }

    private static Path find(String program) {
        for (var place : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(place, program))) {
                return Path.of(place, program);
            }
        }
        throw new IllegalStateException(program + " is not on the PATH");
    }

    private static String run(String command, Map<String, String> environment) throws Exception {
        var process = launch(command, environment);
        var said = said(process);
        assertThat(process.waitFor()).as(said).isEqualTo(2);
        return said;
    }

    private static Process launch(String command, Map<String, String> environment)
            throws Exception {
        var builder =
                new ProcessBuilder("/bin/sh", LAUNCHER.toString(), command)
                        .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String said(Process process) throws Exception {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
