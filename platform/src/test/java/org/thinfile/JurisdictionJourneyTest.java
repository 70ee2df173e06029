package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.audit.AuditVerifier;
import org.thinfile.kernel.ProblemException;
import org.thinfile.origination.Applications;
import org.thinfile.origination.ProgrammePublication;
import org.thinfile.postgres.TestDatabase;

/** A deployment in a place whose law switches a source off, and then no longer. */
class JurisdictionJourneyTest {

    private static final String PACK =
            """
            code: place
            title: {zh: 某地, en: A place}
            zone: Asia/Shanghai
            switched-off:
              - {sources: [card-issuer], from: 2005-10-01, law: a law of this test}
            """;

    @TempDir Path folder;

    private JourneyNode node(TestDatabase database) {
        var node =
                JourneyNode.join(
                        database,
                        folder,
                        "thinfile.jurisdictions.folder=" + folder.resolve("packs"),
                        "thinfile.jurisdictions.code=place");
        node.get(ProgrammePublication.class).publish("card-statements", JourneyNode.ACTOR);
        return node;
    }

    @Test
    void aSourceThatIsOffReachesNoVectorAndAReplayStaysUnderThePackOfItsDecision()
            throws IOException {
        var pack = Files.createDirectories(folder.resolve("packs")).resolve("place.yaml");
        Files.writeString(pack, PACK);
        var database = TestDatabase.empty();
        String id;
        try (var node = node(database)) {
            node.importRows(folder, 30);
            assertThatThrownBy(node::train)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("no subject with a known outcome has both consent and");
            GoldenDecisionsTest.crown(node);
            var answer = node.apply(1, "off");
            id = answer.id();
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body().at("/scored/scored").asBoolean()).isFalse();
            assertThat(answer.body().at("/verdict/outcome").asString()).isEqualTo("Referred");
            var absent = answer.body().at("/quality/absent");
            assertThat(absent.toString()).isEqualTo("{\"card-issuer\":\"switched-off\"}");
            assertThat(answer.body().at("/quality/share_missing").asDouble()).isEqualTo(1);
            var body = JourneyNode.body("card-statements", JourneyNode.reference(1));
            var score = node.post("/scores", null, body);
            assertThat(score.body().get("quality")).isEqualTo(answer.body().get("quality"));
            assertThat(node.replay(answer)).isEqualTo("Same");
        }
        Files.writeString(pack, PACK.replace("2005-10-01", "2005-10-02"));
        try (var node = node(database)) {
            var before = node.get("/applications/" + id);
            var after = node.apply(1, "on");
            assertThat(after.body().at("/scored/scored").asBoolean()).isTrue();
            assertThat(after.body().at("/quality/events_seen").asInt()).isEqualTo(19);
            assertThat(after.body().at("/quality/absent").isEmpty()).isTrue();
            assertThat(node.replay(before)).isEqualTo("Same");
            assertThat(node.replay(after)).isEqualTo("Same");
            assertThat(header(node, 0)).isNotEqualTo(header(node, 1));
            assertThat(packs(node)).isEqualTo(2);
            assertThat(node.get(AuditVerifier.class).verify().faults()).isEmpty();
        }
    }

    private static String header(JourneyNode node, int number) {
        var applications = node.get(Applications.class);
        var record = applications.record(applications.after(0, 10).get(number)).orElseThrow();
        return String.valueOf(record.header().jurisdiction());
    }

    private static long packs(JourneyNode node) {
        return node.get(JdbcClient.class)
                .sql("select count(*) from jurisdictions.version")
                .query(Long.class)
                .single();
    }
}
