package org.thinfile.learning.boosting;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/**
 * Loads LightGBM's native library, once a process, from a folder of this process alone.
 *
 * <p>Left to itself, lightgbm4j unpacks to a fixed name in the shared temporary folder and writes
 * over what another process has mapped there, which kills that process with SIGBUS. So the library
 * is unpacked to a fresh private folder, which is deleted as soon as the library is mapped.
 */
final class NativeLibrary {

    private static final String TEMPORARY = "java.io.tmpdir";

    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads it unless it is loaded.
     *
     * @throws ProblemException a {@link Problem.Unavailable} that names the remedy
     */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        var shared = System.getProperty(TEMPORARY);
        Path own = null;
        try {
            own = Files.createTempDirectory("thinfile-lightgbm");
            System.setProperty(TEMPORARY, own.toString());
            LGBMBooster.loadNative();
            loaded = LGBMBooster.isNativeLoaded();
        } catch (IOException | LinkageError e) {
            throw absent(e);
        } finally {
            System.setProperty(TEMPORARY, shared);
            delete(own);
        }
        if (!loaded) {
            throw absent(null);
        }
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear a temporary folder", e);
        }
    }

    static ProblemException absent(@Nullable Throwable cause) {
        var problem =
                new Problem.Unavailable(
                        "LightGBM's native library does not load",
                        "install its OpenMP runtime: apt-get install libgomp1");
        var exception = problem.asException();
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }
}
