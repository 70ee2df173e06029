package org.thinfile.access;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** The application as far as {@code web}, {@code audit}, {@code vault} and {@code access}. */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {
            "org.thinfile.web",
            "org.thinfile.audit",
            "org.thinfile.vault",
            "org.thinfile.access"
        },
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test(\\$.*)?"))
public class LowerModules {

    /**
     * Starts it on a real port and a database of its own.
     *
     * @param keys folder for key files
     * @param more classes beside it, such as controllers of a test
     * @param settings {@code --name=value}
     */
    public static ConfigurableApplicationContext start(
            Path keys, List<Class<?>> more, String... settings) {
        var database = TestDatabase.migrated(Migrations.class, Migrations::run);
        var sources = new ArrayList<Class<?>>(more);
        sources.add(LowerModules.class);
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + database.user(),
                                "--spring.datasource.password=" + database.password(),
                                "--thinfile.master-key-file=" + keys.resolve("master.key"),
                                "--thinfile.audit.sequence-every=1h"));
        arguments.addAll(List.of(settings));
        return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .run(arguments.toArray(String[]::new));
    }
}
