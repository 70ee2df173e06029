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
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Clocks;
import org.thinfile.web.Cursor;
import org.thinfile.web.Migrations;
import org.thinfile.web.Paging;

class ApiKeysTest {

    private static final Actor WHO = Actor.command("test");

    private JdbcClient jdbc;
    private ApiKeys keys;

    @BeforeEach
    void open() {
        DataSource dataSource =
                TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
        jdbc = JdbcClient.create(dataSource);
        keys =
                new JdbcApiKeys(
                        jdbc,
                        TestTrail.on(dataSource),
                        Seeded.chance(5),
                        Clocks.of(null),
                        new JdbcTransactionManager(dataSource));
    }

    @Test
    void aKeyOpensForItsClientAlone() {
        var one = keys.create("scoring-desk", WHO);
        var two = keys.create("branch-2", WHO);
        assertThat(keys.authenticate(one.key())).contains(one.client());
        assertThat(keys.authenticate(two.key())).contains(two.client());
        var mixed = one.key().substring(0, 26) + two.key().substring(26);
        for (var wrong : List.of(mixed, one.key() + "x", one.key().toUpperCase(), "", "tf__")) {
            assertThat(keys.authenticate(wrong)).isEmpty();
        }
        assertThat(keys.find("branch-2")).contains(two.client());
    }

    @Test
    void theSecretIsShownOnceAndKeptNowhere() {
        var made = keys.create("scoring-desk", WHO);
        var secret = made.key().substring(26);
        assertThat(made.toString()).doesNotContain(secret);
        assertThat(KeyText.parse(made.key()).orElseThrow().toString()).doesNotContain(secret);
        assertThat(KeyText.parse(made.key()).orElseThrow().text()).isEqualTo(made.key());
        var trail =
                jdbc.sql("select kind || convert_from(payload, 'UTF8') from audit.entry")
                        .query(String.class)
                        .list();
        assertThat(trail).singleElement().asString().startsWith("access.key-made");
        assertThat(trail.getFirst()).doesNotContain(secret);
    }

    @Test
    void aDisabledKeyOpensNothingFromThatMomentOn() {
        var made = keys.create("scoring-desk", WHO);
        keys.disable(made.client().id(), WHO);
        keys.disable(made.client().id(), WHO);
        assertThat(keys.authenticate(made.key())).isEmpty();
        assertThat(keys.find("scoring-desk").orElseThrow().disabledAt()).isNotNull();
        assertThat(
                        jdbc.sql(
                                        "select count(*) from audit.entry where kind ="
                                                + " 'access.key-disabled'")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void namesAreUniqueAndPlain() {
        keys.create("scoring-desk", WHO);
        assertThatThrownBy(() -> keys.create("scoring-desk", WHO))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("choose another name");
        assertThatThrownBy(() -> keys.create("Mr. Wang", WHO))
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining("Wang");
    }

    @Test
    void clientsAreListedByNameInPages() {
        for (var name : List.of("c", "a", "b")) {
            keys.create(name, WHO);
        }
        var first = keys.all(new Paging(2, null));
        assertThat(first.items()).extracting(ApiClient::name).containsExactly("a", "b");
        var second = keys.all(new Paging(2, Cursor.parse(first.next())));
        assertThat(second.items()).extracting(ApiClient::name).containsExactly("c");
        assertThat(second.next()).isNull();
    }
}
