package org.thinfile.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.thinfile.Thinfile;

/** The arrows between the platform's modules are those that their package-info allows. */
class ArrowsTest {

    @Test
    void modulesDependOnlyOnWhatTheyDeclare() {
        // the pure jars share the base package and are no modules of the platform
        ApplicationModules.of(
                        Thinfile.class,
                        resideInAnyPackage(
                                "org.thinfile.kernel..",
                                "org.thinfile.definitions..",
                                "org.thinfile.loanmaths..",
                                "org.thinfile.featureengine..",
                                "org.thinfile.learning..",
                                "org.thinfile.simulator.."))
                .verify();
    }
}
