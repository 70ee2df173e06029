package org.thinfile.structure;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.RestController;
import org.thinfile.kernel.ConsentScope;

/** Three doors, no clock or chance inside, no floating point near money (ARCHITECTURE, Rules). */
class DoorsTest {

    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.thinfile");

    /** Where time and chance enter: front doors that hand them on. */
    private static final String[] ENTRANCES = {"org.thinfile.command..", "org.thinfile.web.."};

    @Test
    void onlyJdbcClassesTouchSql() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Jdbc")
                .and(not(resideInAnyPackage("org.thinfile.postgres..", "org.thinfile.command..")))
                .and()
                .doNotHaveFullyQualifiedName("org.thinfile.web.Migrations")
                .and()
                .doNotHaveFullyQualifiedName("org.thinfile.web.Problems")
                .and(notNestedInJdbc())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.postgresql..")
                .check(ALL);
    }

    @Test
    void onlyControllersTouchTheWeb() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .haveSimpleNameEndingWith("Controller")
                .check(ALL);
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Controller")
                .and(not(resideInAnyPackage("org.thinfile.web..", "org.thinfile.access..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..")
                .check(ALL);
    }

    @Test
    void onlyJobsAreStartedByTheClock() {
        methods()
                .that()
                .areAnnotatedWith(Scheduled.class)
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Job")
                .allowEmptyShould(true)
                .check(ALL);
    }

    @Test
    void noClockInTheDomain() {
        for (var type :
                new Class<?>[] {
                    Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class
                }) {
            noClasses().should().callMethod(type, "now").check(ALL);
        }
        noClasses()
                .that(not(resideInAnyPackage(ENTRANCES)))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(ALL);
    }

    @Test
    void noChanceInTheDomain() {
        noClasses()
                .that(not(resideInAnyPackage(ENTRANCES)))
                .should()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SecureRandom.class)
                .check(ALL);
    }

    @Test
    void noFloatingPointNearMoney() {
        fields().that()
                .areDeclaredInClassesThat(
                        resideInAnyPackage(
                                "org.thinfile.loanmaths..",
                                "org.thinfile.ledger..",
                                "org.thinfile.lending.."))
                .should()
                .notHaveRawType(double.class)
                .andShould()
                .notHaveRawType(float.class)
                .allowEmptyShould(true)
                .check(ALL);
        methods()
                .that()
                .areDeclaredInClassesThat(
                        resideInAnyPackage(
                                "org.thinfile.loanmaths..",
                                "org.thinfile.ledger..",
                                "org.thinfile.lending.."))
                .should()
                .notHaveRawReturnType(double.class)
                .andShould()
                .notHaveRawReturnType(float.class)
                .allowEmptyShould(true)
                .check(ALL);
    }

    @Test
    void onlyConsentMakesAConsentScope() {
        noClasses()
                .that(not(resideInAPackage("org.thinfile.consent")))
                .and()
                .doNotHaveFullyQualifiedName(ConsentScope.class.getName())
                .should()
                .callConstructorWhere(
                        com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With
                                        .owner(
                                                com.tngtech.archunit.core.domain.JavaClass
                                                        .Predicates.type(ConsentScope.class))))
                .check(ALL);
    }

    @Test
    void pureJarsSeeNeitherSpringNorSql() {
        noClasses()
                .that(
                        resideInAnyPackage(
                                "org.thinfile.kernel..",
                                "org.thinfile.definitions..",
                                "org.thinfile.loanmaths..",
                                "org.thinfile.featureengine..",
                                "org.thinfile.learning..",
                                "org.thinfile.simulator.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "jakarta..")
                .check(ALL);
    }

    @Test
    void onlyCommandsUseTheSimulator() {
        noClasses()
                .that(not(resideInAnyPackage("org.thinfile.command..", "org.thinfile.simulator..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.thinfile.simulator..")
                .check(ALL);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<
                    com.tngtech.archunit.core.domain.JavaClass>
            notNestedInJdbc() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "not inside a Jdbc class",
                type ->
                        type.getEnclosingClass()
                                .map(outer -> !outer.getSimpleName().startsWith("Jdbc"))
                                .orElse(true));
    }
}
