package org.thinfile.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.JdbcCopy;
import org.thinfile.web.Migrations;

class ConsentsTest {

    private static final Actor ACTOR = Actor.command("test");
    private static final Source SHOP = new Source("shop");
    private static final Source CARDS = new Source("card-issuer");
    private static final Instant START = Instant.parse("2005-04-01T00:00:00Z");
    private static final Instant WITHIN = Instant.parse("2005-06-01T00:00:00Z");
    private static final Instant END = Instant.parse("2005-10-01T00:00:00Z");
    private static final SubjectId ANN = SubjectId.random(Seeded.chance(1));
    private static final SubjectId BEN = SubjectId.random(Seeded.chance(2));

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);
    private final List<Object> notices = new ArrayList<>();
    private final Consents consents = TestConsents.on(database.dataSource(), notices::add);

    @Test
    void aGrantOpensItsSourceFromItsFirstInstantUntilItsEnd() {
        var id = consents.grant(List.of(grant(ANN, SHOP, false)), ACTOR).getFirst();
        assertThat(opens(START)).isTrue();
        assertThat(opens(END.minusNanos(1000))).isTrue();
        assertThat(opens(START.minusNanos(1000))).isFalse();
        assertThat(opens(END)).isFalse();
        assertThat(scope(WITHIN).grants()).containsEntry(SHOP, id);
        assertThat(notices).containsExactly(new ConsentGranted(List.of(id)));
    }

    @Test
    void anExpiredGrantIsNamedWithoutNamingThePerson() {
        consents.grant(List.of(grant(ANN, SHOP, false)), ACTOR);
        assertThatThrownBy(() -> scope(END))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.ConsentMissing.class))
                .hasMessageContaining("'credit-decision'")
                .hasMessageContaining("at 2005-10-01T00:00:00Z")
                .hasMessageContaining("'shop' was granted until 2005-10-01T00:00:00Z only")
                .hasMessageNotContaining(ANN.toString());
    }

    @Test
    void aWithdrawnGrantOpensNothingFromThatInstantOn() {
        var id = consents.grant(List.of(grant(ANN, SHOP, false)), ACTOR).getFirst();
        consents.withdraw(id, WITHIN, ACTOR);
        assertThat(opens(WITHIN.minusNanos(1000))).isTrue();
        assertThat(opens(WITHIN)).isFalse();
        var again = consents.withdraw(id, START, ACTOR);
        assertThat(again.withdrawnAt()).isEqualTo(WITHIN);
        assertThat(notices).contains(new ConsentWithdrawn(id, WITHIN)).hasSize(2);
    }

    @Test
    void repeatingAGrantNeitherDoublesItNorOpensItAgain() {
        var given = grant(ANN, SHOP, false);
        var id = consents.grant(List.of(given), ACTOR).getFirst();
        consents.withdraw(id, WITHIN, ACTOR);
        assertThat(consents.grant(List.of(given, given), ACTOR)).containsExactly(id, id);
        assertThat(consents.of(ANN)).containsExactly(new Grant(id, given, WITHIN));
        assertThat(opens(WITHIN)).isFalse();
    }

    @Test
    void aSensitiveSourceNeedsAConsentOfItsOwn() {
        consents.grant(List.of(grant(ANN, CARDS, false), grant(ANN, SHOP, false)), ACTOR);
        assertThat(scope(WITHIN).sources()).containsExactly(SHOP);
        assertThatThrownBy(() ->
                        consents.require(ANN, Purpose.CREDIT_DECISION, WITHIN, List.of(CARDS)))
                .hasMessageContaining("'card-issuer' is sensitive and needs a consent of its own");
        consents.grant(List.of(grant(ANN, CARDS, true)), ACTOR);
        assertThat(scope(WITHIN).sources()).containsExactly(CARDS, SHOP);
    }

    @Test
    void aGrantForOnePurposeOpensNothingForAnother() {
        consents.grant(List.of(grant(ANN, SHOP, false)), ACTOR);
        assertThatThrownBy(() -> consents.require(ANN, Purpose.MODEL_TRAINING, WITHIN))
                .hasMessageContaining("there is no grant");
    }

    @Test
    void ofManySubjectsThoseWithoutAGrantAreLeftOut() {
        consents.grant(List.of(grant(ANN, SHOP, false)), ACTOR);
        var scopes = consents.scopes(List.of(ANN, BEN), Purpose.CREDIT_DECISION, WITHIN);
        assertThat(scopes).containsOnlyKeys(ANN);
    }

    @Test
    void theSameGrantFromManyAtOnceIsRecordedOnce() throws Exception {
        var wanted = List.of(grant(ANN, SHOP, false), grant(BEN, SHOP, false));
        var tasks = new ArrayList<Callable<List<java.util.UUID>>>();
        for (int i = 0; i < 8; i++) {
            var own = TestConsents.on(database.dataSource(), n -> {});
            var order = i % 2 == 0 ? wanted : wanted.reversed();
            tasks.add(() -> {
                var ids = own.grant(order, ACTOR);
                return order.equals(wanted) ? ids : ids.reversed();
            });
        }
        var answers = new HashSet<List<java.util.UUID>>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var each : pool.invokeAll(tasks)) {
                answers.add(each.get());
            }
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void recordedGrantsCannotBeEdited() {
        consents.grant(List.of(grant(ANN, SHOP, false)), ACTOR);
        var jdbc = JdbcClient.create(database.dataSource());
        assertThatThrownBy(() -> jdbc.sql("update consent.grant set sensitive = true").update())
                .hasMessageContaining("is append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from consent.grant").update())
                .hasMessageContaining("is append-only");
    }

    @Test
    void grantsAreListedPageByPage() {
        var ids = new ArrayList<java.util.UUID>();
        for (int i = 1; i <= 5; i++) {
            var given = grant(ANN, new Source("shop-" + i), false);
            ids.addAll(consents.grant(List.of(given), ACTOR));
        }
        var grants =
                new JdbcGrants(
                        JdbcClient.create(database.dataSource()),
                        new JdbcCopy(database.dataSource()));
        var first = grants.page(ANN, null, 2);
        var second = grants.page(ANN, first.getLast().id(), 10);
        assertThat(first).extracting(Grant::id).containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(second).extracting(Grant::id).containsExactlyElementsOf(ids.subList(2, 5));
    }

    @Test
    void withdrawingWhatIsNotThereSaysSo() {
        assertThatThrownBy(() -> consents.withdraw(new java.util.UUID(1, 2), WITHIN, ACTOR))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.NotFound.class));
    }

    private boolean opens(Instant at) {
        return consents.scopes(List.of(ANN), Purpose.CREDIT_DECISION, at).containsKey(ANN);
    }

    private org.thinfile.kernel.ConsentScope scope(Instant at) {
        return consents.require(ANN, Purpose.CREDIT_DECISION, at);
    }

    private static NewGrant grant(SubjectId subject, Source source, boolean sensitive) {
        return new NewGrant(
                subject,
                source,
                Purpose.CREDIT_DECISION,
                START,
                END,
                sensitive,
                true,
                "test/consent.en@1");
    }
}
