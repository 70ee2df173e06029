package org.thinfile.ingestion.connector;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thinfile.audit.SecretFile;
import org.thinfile.ingestion.connector.Connector.SecretName;
import org.thinfile.kernel.Problem;

/** Where secrets of connectors are looked up, each time they are needed. */
public final class Secrets {

    private final Path keys;
    private final Function<String, @Nullable String> environment;

    /**
     * @param keys the folder of the installation's keys
     * @param environment the value of a variable, null where it is not set
     */
    public Secrets(Path keys, Function<String, @Nullable String> environment) {
        this.keys = keys;
        this.environment = environment;
    }

    /** The secret of that name; a {@code NotFound} problem where there is none. */
    public String get(SecretName name) {
        return switch (name) {
            case SecretName.Variable variable ->
                    Optional.ofNullable(environment.apply(variable.name()))
                            .filter(text -> !text.isBlank())
                            .orElseThrow(() ->
                                    missing(
                                            "the environment has no " + variable.name(),
                                            "set it to the secret of the connector that names it"));
            case SecretName.KeyFile file ->
                    new SecretFile(keys.resolve(file.name()))
                            .read()
                            .filter(text -> !text.isBlank())
                            .orElseThrow(() ->
                                    missing(
                                            "there is no key file '%s'".formatted(file.name()),
                                            "write the connector's secret into a file of that name"
                                                    + " beside the master key, with mode 0600"));
        };
    }

    private static RuntimeException missing(String detail, String remedy) {
        return new Problem.NotFound(detail, remedy).asException();
    }
}
