package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.JourneyNode.Answer;
import org.thinfile.consent.Consents;
import org.thinfile.ingestion.FileImport;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.Progress;
import org.thinfile.ingestion.sender.TestSender;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.SubjectId;
import org.thinfile.origination.ProgrammePublication;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Clocks;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions by a policy that asks how much was proved: the shipped one, which also refers people
 * whose events came unsigned and who have not proved a phone.
 */
class AssuredDecisionTest {

    private static final Actor ACTOR = Actor.command("test");
    private static final String SILENT = "count(silent_sources) &gt; 0";
    private static final String ASKING =
            SILENT + " or (unsigned_share.card_issuer &gt; 0.5 and verified.phone = false)";

    @TempDir Path folder;

    @Test
    void aPolicyMayAskHowMuchWasProvedAndAReplayAnswersTheSame() throws IOException {
        programme("card_issuer");
        try (var node = node()) {
            node.get(ProgrammePublication.class).publish("card-statements", ACTOR);
            node.importRows(folder, 2);
            signedRows(node, 4);
            GoldenDecisionsTest.crown(node);

            var unsigned = node.apply(1, "a1");
            assertThat(rules(unsigned)).startsWith("K-SILENT");
            var signed = node.apply(4, "a4");
            assertThat(rules(signed)).doesNotContain("K-SILENT");
            var before = node.apply(2, "a2");
            assertThat(rules(before)).startsWith("K-SILENT");
            prove(node, subject(before));
            var after = node.apply(2, "a2-again");
            assertThat(rules(after)).doesNotContain("K-SILENT");

            // what was proved since changes nothing of what was decided then
            for (var decided : List.of(unsigned, signed, before, after)) {
                assertThat(node.replay(decided)).isEqualTo("Same");
            }
            var consents = node.get(Consents.class);
            for (var grant : consents.of(SubjectId.parse(subject(after)))) {
                consents.withdraw(grant.id(), node.now(), ACTOR);
            }
            assertThat(node.replay(after)).isEqualTo("SameFromSealedVector");
        }
    }

    @Test
    void aPolicyThatAsksForAnotherSourceIsNotPublished() throws IOException {
        programme("operator");
        try (var node = node()) {
            var publication = node.get(ProgrammePublication.class);
            assertThatThrownBy(() -> publication.publish("card-statements", ACTOR))
                    .hasMessageContaining("unsigned_share.operator")
                    .hasMessageContaining("is of no source of the programme");
        }
    }

    private JourneyNode node() {
        return JourneyNode.join(TestDatabase.empty(), folder, folder.resolve("programmes"));
    }

    private void programme(String source) throws IOException {
        var shipped = JourneyNode.ROOT.resolve("programmes/card-statements");
        var own = Files.createDirectories(folder.resolve("programmes/card-statements"));
        try (var files = Files.list(shipped)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, own.resolve(file.getFileName().toString()));
            }
        }
        var policy = own.resolve("policy.dmn");
        var text = Files.readString(policy);
        var asking =
                text.replace(SILENT, ASKING.replace("card_issuer", source))
                        .replace(
                                "<itemDefinition name=\"tBand\">",
                                """
                                <itemDefinition name="tShares">
                                  <itemComponent name="%s"><typeRef>number</typeRef></itemComponent>
                                </itemDefinition>
                                <itemDefinition name="tProofs">
                                  <itemComponent name="phone">
                                    <typeRef>boolean</typeRef>
                                  </itemComponent>
                                </itemDefinition>
                                <itemDefinition name="tBand">\
                                """
                                        .formatted(source))
                        .replace(
                                "<decision id=\"band\"",
                                """
                                <inputData id="in_unsigned_share" name="unsigned_share">
                                  <variable name="unsigned_share" typeRef="tShares"/>
                                </inputData>
                                <inputData id="in_verified" name="verified">
                                  <variable name="verified" typeRef="tProofs"/>
                                </inputData>
                                <decision id="band"\
                                """)
                        .replace(
                                "<informationRequirement><requiredInput"
                                        + " href=\"#in_silent_sources\"/></informationRequirement>",
                                "<informationRequirement><requiredInput"
                                        + " href=\"#in_silent_sources\"/></informationRequirement>"
                                        + "<informationRequirement><requiredInput"
                                        + " href=\"#in_unsigned_share\"/></informationRequirement>"
                                        + "<informationRequirement><requiredInput"
                                        + " href=\"#in_verified\"/></informationRequirement>");
        assertThat(asking).contains(" and verified.phone").contains("#in_verified\"/>");
        Files.writeString(policy, asking);
        cases(own.resolve("policy-tests.csv"), source);
    }

    /** The cases of the shipped policy hold for whoever proved what was asked. */
    private static void cases(Path file, String source) throws IOException {
        var lines = Files.readAllLines(file);
        var head = "unsigned_share.%s,verified.phone,%s".formatted(source, lines.getFirst());
        var rows =
                lines.stream()
                        .skip(1)
                        .filter(line -> !line.isBlank())
                        .map(line -> "0,false," + line);
        var good = lines.get(1);
        var knock = "Referred,NONE,,K-SILENT";
        var asked =
                "0.75,false,"
                        + good.replace("Approved,RAISE,120000.00,R-RAISE", knock)
                        + "\n"
                        + "0.75,true,"
                        + good.replaceFirst("^[^,]*", "proved")
                        + "\n"
                        + ",false,"
                        + good.replaceFirst("^[^,]*", "nothing seen");
        Files.writeString(
                file, head + "\n" + rows.collect(Collectors.joining("\n")) + "\n" + asked + "\n");
    }

    private void signedRows(JourneyNode node, int rows) throws IOException {
        var issuer = TestSender.of("issuer", "ed25519");
        issuer.declare(folder.resolve("senders"), "card-issuer", "optional");
        var table = JourneyNode.firstRows(folder, rows);
        issuer.beside(table, node.get(Clocks.class).realNow());
        var mapping = Mapping.read(JourneyNode.ROOT.resolve("mappings/taiwan-cards.yaml"));
        var summary = node.get(FileImport.class).run(mapping, table, ACTOR, Progress.none());
        assertThat(summary.signatures().verified()).isEqualTo(1);
    }

    private void prove(JourneyNode node, String subject) throws IOException {
        var request =
                """
                {"subject": "%s", "kind": "phone", "value": "+8613800138000", "language": "en"}\
                """
                        .formatted(subject);
        var begun = node.post("/ownership-proofs", "p1", request);
        assertThat(begun.status()).isEqualTo(201);
        assertThat(node.post("/ownership-proofs", "p1", request)).isEqualTo(begun);
        var confirmation = "/ownership-proofs/%s/confirmation".formatted(begun.id());
        var code = code();
        var wrong = (code.charAt(0) == '9' ? "1" : "9") + code.substring(1);
        var tried = node.post(confirmation, "c0", "{\"code\": \"%s\"}".formatted(wrong));
        assertThat(tried.body().get("verified").asBoolean()).isFalse();
        assertThat(tried.body().get("attemptsLeft").asInt()).isEqualTo(4);
        var right = "{\"code\": \"%s\"}".formatted(code);
        var proved = node.post(confirmation, "c1", right);
        assertThat(proved.body().get("verified").asBoolean()).isTrue();
        assertThat(node.post(confirmation, "c1", right)).isEqualTo(proved);
        // a repeated answer is the first one, whatever came after
        assertThat(node.post(confirmation, "c0", "{\"code\": \"%s\"}".formatted(wrong)))
                .isEqualTo(tried);
        assertThat(node.post(confirmation, "c2", right).status()).isEqualTo(409);
        var state = node.get("/ownership-proofs/" + begun.id()).body();
        assertThat(state.get("state").asString()).isEqualTo("proved");
        assertThat(node.get("/verifications?subject=" + subject).body().get("items").toString())
                .contains("\"kind\":\"phone\"", "\"method\":\"code\"");
    }

    /** The code in the outbox, which is written after the commit. */
    private String code() throws IOException {
        var outbox = folder.resolve("outbox.jsonl");
        for (int i = 0; i < 1_000 && !Files.exists(outbox); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        var line = Files.readAllLines(outbox).getLast();
        var text = JsonMapper.builder().build().readTree(line).get("text").asString();
        return text.replaceFirst("^Your code is (\\d{6})\\. .*$", "$1");
    }

    private static String rules(Answer application) {
        assertThat(application.status()).isEqualTo(201);
        return application
                .body()
                .get("verdict")
                .get("rules")
                .valueStream()
                .map(rule -> rule.asString())
                .collect(Collectors.joining(" "));
    }

    private static String subject(Answer application) {
        return UUID.fromString(application.body().get("subject").asString()).toString();
    }
}
