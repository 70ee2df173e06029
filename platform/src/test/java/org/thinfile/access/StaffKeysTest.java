package org.thinfile.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.thinfile.audit.TestTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Duty;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Role;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Clocks;
import org.thinfile.web.Migrations;

class StaffKeysTest {

    private static final Actor WHO = Actor.command("test");

    private JdbcClient jdbc;
    private StaffKeys staff;

    @BeforeEach
    void open() {
        DataSource source = TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
        jdbc = JdbcClient.create(source);
        staff =
                new JdbcStaffKeys(
                        jdbc,
                        TestTrail.on(source),
                        Seeded.chance(5),
                        Clocks.of(null),
                        new JdbcTransactionManager(source));
    }

    @Test
    void aKeyIsOfOnePersonWithNameAndRole() {
        var made = staff.add("li-wei", Role.COMPLIANCE, WHO);
        var other = staff.add("chen-jie", Role.OFFICER, WHO);
        var found = staff.authenticate(made.key()).orElseThrow();

        assertThat(found.actor()).isEqualTo(Actor.staff("li-wei", Role.COMPLIANCE));
        assertThat(found.actor()).hasToString("staff:li-wei");
        var mixed = made.key().substring(0, 26) + other.key().substring(26);
        for (var wrong : List.of(mixed, made.key() + "x", "", "tf__")) {
            assertThat(staff.authenticate(wrong)).isEmpty();
        }
        assertThat(made.toString()).doesNotContain(made.key().substring(26));
    }

    @Test
    void aRevokedKeyOpensNothingAndItsNameIsNotGivenAgain() {
        var made = staff.add("li-wei", Role.COMPLIANCE, WHO);
        staff.revoke("li-wei", WHO);
        staff.revoke("li-wei", WHO);

        assertThat(staff.authenticate(made.key())).isEmpty();
        assertThatThrownBy(() -> staff.add("li-wei", Role.ADMIN, WHO))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("choose another name");
        assertThatThrownBy(() -> staff.revoke("nobody", WHO)).hasMessageContaining("staff list");
        assertThat(jdbc.sql("select kind from audit.entry order by id").query(String.class).list())
                .containsExactly("access.staff-added", "access.staff-revoked");
        assertThat(staff.all()).singleElement().extracting(StaffMember::revokedAt).isNotNull();
    }

    @Test
    void namesArePlainAndAWrongOneIsNotShown() {
        assertThatThrownBy(() -> staff.add("Mr. Wang", Role.ADMIN, WHO))
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining("Wang");
    }

    /** Whoever is named for no duty does none: programs, jobs and commands included. */
    @Test
    void aDutyIsOfItsRolesAndOfNobodyElse() {
        var compliance = Actor.staff("li-wei", Role.COMPLIANCE);
        Duty.REVIEW_MODEL.require(compliance);
        for (var actor :
                List.of(
                        Actor.staff("a", Role.ADMIN),
                        Actor.staff("b", Role.OFFICER),
                        new Actor(Actor.Kind.API_CLIENT, "c"),
                        Actor.command("models"),
                        Actor.job("d"))) {
            assertThatThrownBy(() -> Duty.REVIEW_MODEL.require(actor))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem()).isInstanceOf(Problem.Forbidden.class))
                    .hasMessageContaining("compliance");
        }
        assertThat(Duty.READ_MODELS.isOf(new Actor(Actor.Kind.API_CLIENT, "c"))).isTrue();
        assertThat(Duty.READ_MODELS.isOf(Actor.job("d"))).isFalse();
        assertThat(Duty.APPROVE_MODEL.isOf(compliance)).isFalse();
    }
}
