package org.thinfile.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

class PublishedPoliciesTest {

    private static final Instant AT = Instant.parse("2005-10-01T00:00:00Z");

    private final JdbcClient sql = JdbcClient.create(database());

    private final PublishedPolicies policies = new PublishedPolicies(new JdbcPolicyVersions(sql));

    private static DataSource database() {
        return TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
    }

    @Test
    void aPublishedPolicyDecides() {
        var version = policies.publish("card-statements", LineReviews.POLICY_BYTES, AT);
        var evidence =
                LineReviews.evidence(
                        LineReviews.score(700), LineReviews.twd(100_000), 6.0, 0.0, 0.0);

        assertThat(version.digest()).isEqualTo(Digest.of(LineReviews.POLICY_BYTES));
        assertThat(policies.findInForce("card-statements", AT)).contains(version);
        assertThat(policies.findInForce("card-statements", AT.minusSeconds(1))).isEmpty();
        assertThat(policies.features(version.digest())).contains("card_status_0");
        assertThat(Canonical.bytes(policies.decide(evidence)))
                .isEqualTo(Canonical.bytes(LineReviews.verdict(evidence)));
    }

    @Test
    void publishingTheSameAgainChangesNothingAndGoingBackIsAVersion() {
        var first = policies.publish("a", LineReviews.POLICY_BYTES, AT);
        assertThat(policies.publish("a", LineReviews.POLICY_BYTES, AT.plusSeconds(1)))
                .isEqualTo(first);

        var text = new String(LineReviews.POLICY_BYTES, StandardCharsets.UTF_8);
        var other = text.replace("0.5", "0.6").getBytes(StandardCharsets.UTF_8);
        var second = policies.publish("a", other, AT.plusSeconds(2));
        var third = policies.publish("a", LineReviews.POLICY_BYTES, AT.plusSeconds(3));

        assertThat(policies.findInForce("a", AT.plusSeconds(2))).contains(second);
        assertThat(policies.findInForce("a", AT.plusSeconds(9))).contains(third);
        assertThat(third.digest()).isEqualTo(first.digest());
    }

    @Test
    void aPolicyWithAFaultIsNotPublished() {
        var text = new String(LineReviews.POLICY_BYTES, StandardCharsets.UTF_8);
        var gapped =
                text.replace("\"lower\"</text></inputEntry>", "\"freeze\"</text></inputEntry>");

        assertThatThrownBy(() -> policies.publish("b", gapped.getBytes(StandardCharsets.UTF_8), AT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.BadInput.class));
        assertThat(policies.findInForce("b", AT)).isEmpty();
    }

    @Test
    void anUnknownVersionIsNotFound() {
        assertThatThrownBy(() -> policies.features(Digest.of(new byte[] {9})))
                .hasMessageContaining("never published here");
    }

    @Test
    void verdictsAreAppendedOnceAndNeverEdited() {
        var records = new JdbcVerdictRecords(sql);
        var row = row(UUID.randomUUID(), UUID.randomUUID(), null);
        records.append(row);
        var modelled = row(UUID.randomUUID(), UUID.randomUUID(), Digest.of(new byte[] {3}));
        records.append(modelled);

        assertThat(records.find(row.id()))
                .hasValueSatisfying(
                        found -> assertThat(found).usingRecursiveComparison().isEqualTo(row));
        assertThat(records.findByApplication(modelled.application()))
                .hasValueSatisfying(
                        found -> assertThat(found).usingRecursiveComparison().isEqualTo(modelled));
        assertThat(records.find(UUID.randomUUID())).isEmpty();
        assertThatThrownBy(() -> records.append(row(UUID.randomUUID(), row.application(), null)))
                .isInstanceOf(DuplicateKeyException.class);
        for (var change :
                new String[] {
                    "update decision.verdict set outcome = 'Approved'",
                    "delete from decision.verdict",
                    "truncate decision.verdict",
                    "delete from decision.policy_version"
                }) {
            assertThatThrownBy(() -> sql.sql(change).update()).hasMessageContaining("append-only");
        }
    }

    private static VerdictRow row(UUID id, UUID application, Digest model) {
        return new VerdictRow(
                id,
                application,
                SubjectId.random(Seeded.chance(5)),
                "card-statements",
                AT,
                17,
                Outcome.DECLINED,
                Action.FREEZE,
                Digest.of(new byte[] {1}),
                model,
                Digest.of(new byte[] {2}),
                Digest.of(new byte[] {4}),
                new byte[] {5, 6});
    }
}
