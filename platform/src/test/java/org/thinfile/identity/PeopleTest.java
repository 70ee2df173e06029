package org.thinfile.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.identity.People.NewSubject;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.vault.KeySlot;
import org.thinfile.vault.TamperedException;
import org.thinfile.vault.TestVault;
import org.thinfile.web.Migrations;

class PeopleTest {

    private static final Actor ACTOR = Actor.command("test");

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);
    private final DataSource source = database.dataSource();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private TestVault vault;
    private TestPeople identity;

    @BeforeEach
    void open() {
        vault = TestVault.on(source, folder.resolve("key"), Seeded.chance(1));
        identity = TestPeople.on(source, vault, Seeded.chance(2));
    }

    @Test
    void aSubjectIsFoundByWhatItIsKnownBy() {
        var registered = identity.people().register(List.of(person(1)), ACTOR);
        var subject = registered.subject(person(1).identifier());
        assertThat(registered.made()).isEqualTo(1);
        assertThat(identity.people().find(person(1).identifier())).contains(subject);
        assertThat(identity.people().find(person(2).identifier())).isEmpty();
        assertThat(identity.people().exists(subject)).isTrue();
        assertThat(identity.people().exists(SubjectId.random(Seeded.chance(9)))).isFalse();
    }

    @Test
    void registeringAgainKeepsSubjectAndTraits() {
        var first = identity.people().register(List.of(person(1), person(2)), ACTOR);
        var changed = new NewSubject(person(1).identifier(), new TreeMap<>(Map.of("sex", "x")));
        var again = identity.people().register(List.of(changed, person(3), person(3)), ACTOR);
        assertThat(again.made()).isEqualTo(1);
        var subject = again.subject(person(1).identifier());
        assertThat(subject).isEqualTo(first.subject(person(1).identifier()));
        assertThat(identity.people().traits(List.of(fairness(subject))).get(subject))
                .containsEntry("sex", "female");
    }

    @Test
    void manyRegistrationsOfTheSamePeopleAtOnceGiveOneSubjectEach() throws Exception {
        var everybody = IntStream.range(0, 300).mapToObj(PeopleTest::person).toList();
        var tasks = new ArrayList<Callable<People.Registered>>();
        for (int i = 0; i < 8; i++) {
            var own = TestPeople.on(source, vault, Seeded.chance(100 + i));
            var shuffled = new ArrayList<>(everybody);
            java.util.Collections.shuffle(shuffled, new java.util.Random(i));
            tasks.add(() -> own.people().register(shuffled, ACTOR));
        }
        var answers = new HashSet<Map<Identifier, SubjectId>>();
        int made = 0;
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var each : pool.invokeAll(tasks)) {
                answers.add(each.get().subjects());
                made += each.get().made();
            }
        }
        assertThat(answers).hasSize(1);
        assertThat(made).isEqualTo(300);
        assertThat(count("identity.subject")).isEqualTo(300);
        assertThat(count("identity.subject where traits is not null")).isEqualTo(300);
    }

    @Test
    void traitsStayShutWithoutAScopeForFairness() {
        var subject = register(1);
        var forCredit =
                new ConsentScope(
                        subject,
                        Purpose.CREDIT_DECISION,
                        Instant.EPOCH,
                        new TreeMap<>(Map.of(new Source("declared"), new UUID(0, 1))));
        assertThatThrownBy(() -> identity.people().traits(List.of(forCredit)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.ConsentMissing.class))
                .hasMessageNotContaining(subject.toString());
    }

    @Test
    void aTraitMovedToAnotherSubjectIsFoundOut() {
        var one = register(1);
        var other = register(2);
        jdbc.sql(
                        """
                        update identity.subject t set traits = o.traits
                          from identity.subject o where o.id = :other and t.id = :one\
                        """)
                .param("one", one.value())
                .param("other", other.value())
                .update();
        assertThatThrownBy(() -> identity.people().traits(List.of(fairness(one))))
                .isInstanceOf(TamperedException.class);
    }

    @Test
    void erasedTraitsAreLeftOut() {
        var subject = register(1);
        vault.vault().destroy(List.of(new KeySlot.RecordKey(subject)), "PIPL Art. 47", ACTOR);
        assertThat(identity.people().traits(List.of(fairness(subject)))).isEmpty();
    }

    @Test
    void theSameCounterpartyHasTheSameTokenForEverybody() {
        var first = identity.tokens().tokensOf(List.of("shop-1", "shop-2"));
        var second = identity.tokens().tokensOf(List.of("shop-2", "shop-3"));
        assertThat(second.get("shop-2")).isEqualTo(first.get("shop-2")).isNotZero();
        assertThat(new HashSet<>(List.of(first.get("shop-1"), second.get("shop-3")))).hasSize(2);
        assertThat(identity.tokens().tokensOf(List.of())).isEmpty();
        assertThat(count("identity.token")).isEqualTo(3);
    }

    private SubjectId register(int number) {
        var person = person(number);
        return identity.people().register(List.of(person), ACTOR).subject(person.identifier());
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static NewSubject person(int number) {
        return new NewSubject(
                new Identifier("account-reference", "book/" + number),
                new TreeMap<>(Map.of("sex", "female", "age", "25-29")));
    }

    private static ConsentScope fairness(SubjectId subject) {
        return new ConsentScope(
                subject,
                Purpose.FAIRNESS_MEASUREMENT,
                Instant.EPOCH,
                new TreeMap<>(Map.of(new Source("declared"), new UUID(0, 1))));
    }
}
