package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.access.StaffKeys;
import org.thinfile.audit.Sequencer;
import org.thinfile.consent.Consents;
import org.thinfile.events.TestHistories;
import org.thinfile.features.FeatureSets;
import org.thinfile.features.TrainingSets;
import org.thinfile.identity.Tokens;
import org.thinfile.ingestion.FileImport;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.Progress;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Role;
import org.thinfile.kernel.SubjectId;
import org.thinfile.models.Governance;
import org.thinfile.models.OutcomeFiles;
import org.thinfile.models.OutcomeSets;
import org.thinfile.models.Standing.Result;
import org.thinfile.origination.Applications;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.vault.KeySlot.RecordKey;
import org.thinfile.vault.Vault;
import org.thinfile.web.Leases;

/**
 * A small installation of made-up people, with something in every table: what a dump of a release
 * is made of.
 */
final class DumpContent {

    private static final Actor ACTOR = Actor.command("made-up");

    /** Four card holders nobody ever was, and a fifth row with a status that does not exist. */
    private static final String CARDS =
            """
            LIMIT_BAL,SEX,EDUCATION,MARRIAGE,AGE,PAY_0,PAY_2,PAY_3,PAY_4,PAY_5,PAY_6,BILL_AMT1,\
            BILL_AMT2,BILL_AMT3,BILL_AMT4,BILL_AMT5,BILL_AMT6,PAY_AMT1,PAY_AMT2,PAY_AMT3,PAY_AMT4,\
            PAY_AMT5,PAY_AMT6,fold,bad
            100000,1,1,1,31,0,0,0,0,0,0,9000,8000,7000,6000,5000,4000,900,800,700,600,500,400,0,0
            200000,2,2,2,42,-1,-1,-1,-1,-1,-1,100,200,300,400,500,600,100,200,300,400,500,600,1,0
            50000,1,3,1,53,3,2,2,1,0,0,49000,48000,47000,46000,45000,44000,0,0,0,1000,2000,3000,2,1
            80000,2,1,3,24,0,0,1,0,0,0,7000,7100,7200,7300,7400,7500,300,300,0,600,300,300,3,0
            80000,2,1,3,24,99,0,0,0,0,0,7000,7100,7200,7300,7400,7500,300,300,300,300,300,300,4,0
            """;

    private static final String CALL =
            """
            {"source": "operator", "subject": {"kind": "phone-reference", "value": "%s"},
             "id": "%s", "kind": "call", "happenedAt": "2005-09-01T08:00:00+08:00", "seconds": 60,
             "counterparty": {"kind": "phone-reference", "value": "9"},
             "attributes": {"direction": "out"}}
            """;

    private static final UUID ROLLOUT = new UUID(1, 2);

    private final JourneyNode node;
    private final Path folder;

    private DumpContent(JourneyNode node, Path folder) {
        this.node = node;
        this.folder = folder;
    }

    /**
     * Fills an empty database by the application's own doors, and stops the application again.
     *
     * @param folder gets {@code master.key} and {@code master.key.signing}, and files on the way
     */
    static void write(TestDatabase empty, Path folder) throws IOException {
        try (var node = JourneyNode.start(empty, folder)) {
            var content = new DumpContent(node, folder);
            content.facts();
            content.model();
            content.governance();
            content.trainingSet();
            content.decisions();
            content.chunks();
            content.besides();
            content.settle();
        }
    }

    static String reference(int row) {
        return "made-up-cards/" + row;
    }

    private void facts() throws IOException {
        var table = Files.writeString(folder.resolve("cards.csv"), CARDS);
        node.get(FileImport.class)
                .run(Mapping.read(mapping("taiwan-cards.yaml")), table, ACTOR, Progress.none());
        node.get(OutcomeFiles.class).load(mapping("taiwan-cards-outcomes.yaml"), table, ACTOR);
    }

    private Path mapping(String name) throws IOException {
        var text = Files.readString(JourneyNode.ROOT.resolve("mappings").resolve(name));
        var own = text.replace("data-set: uci-350-taiwan-cards", "data-set: made-up-cards");
        assertThat(own).isNotEqualTo(text);
        return Files.writeString(folder.resolve(name), own);
    }

    /** The model of the golden decisions, and a run of which no more is told than that it was. */
    private void model() throws IOException {
        GoldenDecisionsTest.crown(node);
        // the crowned model brings its own definitions: those of the files are used here
        node.get(FeatureSets.class).named("card-statements");
        var jdbc = node.get(JdbcClient.class);
        var run = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into models.run (run_id, programme, trained_at, champion, data,
                                                provenance)
                        select :run, programme, trained_at, model_id, definitions, '{}'
                          from models.model\
                        """)
                .param("run", run)
                .update();
        jdbc.sql("insert into models.run_model select run_id, champion from models.run").update();
        jdbc.sql(
                        """
                        insert into models.manifest (run_id, subject_id, used_for)
                        select :run, subject_id, 'learning'
                          from models.outcome\
                        """)
                .param("run", run)
                .update();
    }

    /** Everything that people may record of a model, and roll-outs that have ended. */
    private void governance() {
        var model =
                new Digest(
                        node.get(JdbcClient.class)
                                .sql("select model_id from models.model")
                                .query(String.class)
                                .single());
        node.get(StaffKeys.class).add("made-up-person", Role.OFFICER, ACTOR);
        var compliance = Actor.staff("made-up-compliance", Role.COMPLIANCE);
        var governance = node.get(Governance.class);
        governance.propose(model, "made up", Actor.staff("made-up-analyst", Role.ANALYST));
        governance.approve(model, "made up", Actor.staff("made-up-person", Role.OFFICER));
        governance.review(model, Result.CONDITIONAL, "made up", "made up", compliance);
        var jdbc = node.get(JdbcClient.class);
        jdbc.sql(
                        """
                        insert into models.import (model_id, format, file, declaration,
                                                   imported_by, imported_at)
                        select model_id, 'made-up', definitions, '\\x00', 'made-up', now()
                          from models.model\
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into models.rollout (rollout_id, programme, model_id, shadow, salt,
                                                    rules, started_by, comment, started_at)
                        select :id, programme, model_id, false, decode(repeat('00', 32), 'hex'),
                               convert_to('{"minimum":1,"approved_under":null,'
                                   || '"approved_over":null,"unscored_over":null,'
                                   || '"shift_over":null,"errors_over":null}', 'UTF8'),
                               'made-up', 'made up', '2005-09-01T00:00Z'
                          from models.model\
                        """)
                .param("id", ROLLOUT)
                .update();
        jdbc.sql(
                        """
                        insert into models.rollout_stage
                        values (:id, 1, 'made-up', 100, '2005-09-01T00:00Z')\
                        """)
                .param("id", ROLLOUT)
                .update();
        jdbc.sql(
                        """
                        insert into models.rollout_stop
                        values (:id, 'made-up', 'made up', convert_to('{}', 'UTF8'),
                                '2005-09-02T00:00Z')\
                        """)
                .param("id", ROLLOUT)
                .update();
    }

    /** What the database tells of a training set; its folder is no part of a dump. */
    private void trainingSet() {
        var order =
                new TrainingSets.Order(
                        "card-statements",
                        "default-next-month",
                        Instant.parse("2005-10-31T16:00:00Z"),
                        null,
                        null,
                        null,
                        true,
                        TrainingSets.PART_ROWS,
                        "made-up");
        var asOf = Instant.parse("2005-09-30T16:00:00Z");
        var into = folder.resolve("training-set");
        node.get(OutcomeSets.class).build(order, asOf, into, ACTOR, TrainingSets.Progress.SILENT);
    }

    /** One that stays as it is, one whose consent ends, one that is erased. */
    private void decisions() {
        assertThat(node.replay(apply(1))).isEqualTo("Same");
        var withdrawn = subject(apply(2));
        var consents = node.get(Consents.class);
        for (var grant : consents.of(withdrawn)) {
            consents.withdraw(grant.id(), node.now(), ACTOR);
        }
        var erased = List.of(new RecordKey(subject(apply(3))));
        node.inTransaction(() -> node.get(Vault.class).destroy(erased, "request", ACTOR));
    }

    private JourneyNode.Answer apply(int row) {
        var body = JourneyNode.body("card-statements", reference(row));
        var answer = node.post("/applications", "made-up-" + row, body);
        assertThat(answer.status()).isEqualTo(201);
        return answer;
    }

    private static SubjectId subject(JourneyNode.Answer answer) {
        return SubjectId.parse(answer.body().get("subject").asString());
    }

    private void besides() {
        var row =
                """
                [{"caller_id": "made-up", "amount": 5, "timestamp": "2005-09-01 10:00:00"}]\
                """;
        var delivered = node.post("/events/batches?mapping=operator-recharges", "made-up-0", row);
        assertThat(delivered.status()).isEqualTo(201);
        party();
        node.get(Leases.class).acquire("made-up", Duration.ofMinutes(1)).orElseThrow();
        // named for its port otherwise, which the node that opens the dump may have as well
        node.get(JdbcClient.class).sql("update access.client set name = 'made-up'").update();
        assertThat(node.get(Applications.class).after(0, 10)).hasSize(3);
        awaiting();
        fetches();
    }

    /** One that waits for what never comes, and one that ended without its consent. */
    private void awaiting() {
        var body =
                JourneyNode.body("card-statements", reference(4))
                        .replaceFirst("}$", ", \"await\": [\"card-issuer\"]}");
        var jdbc = node.get(JdbcClient.class);
        for (var key : List.of("made-up-waits", "made-up-ended")) {
            var answer = node.post("/applications", key, body);
            assertThat(answer.status()).isEqualTo(202);
            var id = UUID.fromString(answer.id());
            if (key.endsWith("ended")) {
                jdbc.sql("insert into origination.heard values (:id, 'card-issuer', :id)")
                        .param("id", id)
                        .update();
                jdbc.sql("insert into origination.undecided values (:id, 'made up', now())")
                        .param("id", id)
                        .update();
            }
        }
    }

    /** There is no source to be asked: one that failed, as a run would leave it. */
    private void fetches() {
        var jdbc = node.get(JdbcClient.class);
        jdbc.sql(
                        """
                        insert into ingestion.fetch (id, connector, subject_hash, from_day, to_day,
                                                     state, pages, rows, started_at, problem)
                        values (:id, 'made-up', '\\x00', '2005-01-01', '2005-02-01',
                                'stopped', 0, 0, '2005-03-01T00:00Z', 'answered 500')\
                        """)
                .param("id", UUID.randomUUID())
                .update();
        jdbc.sql("insert into ingestion.circuit values ('made-up', 1, null)").update();
        signature(jdbc);
        ownership();
    }

    /** One proof that holds, and one of which the message has yet to be sent. */
    private void ownership() {
        var jdbc = node.get(JdbcClient.class);
        var subject =
                jdbc.sql("select id from identity.subject order by id limit 1")
                        .query(UUID.class)
                        .single();
        var proof = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into identity.proof (id, subject, kind, contact_hash, secret_hash,
                                                    started_at, expires_at)
                        values (:id, :subject, 'phone', decode(repeat('00', 32), 'hex'),
                                decode(repeat('00', 32), 'hex'), '2005-03-01T00:00Z',
                                '2005-03-01T00:10Z')\
                        """)
                .param("id", proof)
                .param("subject", subject)
                .update();
        jdbc.sql("insert into identity.proof_attempt (proof, proved, at) values (?, true, now())")
                .param(proof)
                .update();
        jdbc.sql(
                        """
                        insert into identity.verification (id, proof, subject, kind, method,
                                                           verified_at, ends_at, recorded_at)
                        values (:id, :proof, :subject, 'phone', 'code', '2005-03-01T00:00Z',
                                '2006-03-01T00:00Z', '2005-03-01T00:05Z')\
                        """)
                .param("id", UUID.randomUUID())
                .param("proof", proof)
                .param("subject", subject)
                .update();
        // nobody can open it, so it waits for ever
        jdbc.sql("insert into identity.outbox values (:id, :id, :subject, '\\x00', now())")
                .param("id", proof)
                .param("subject", subject)
                .update();
    }

    /** The first event of the log, as if a sender had signed it. */
    private static void signature(JdbcClient jdbc) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into ingestion.signature (id, digest, sender, key_id, algorithm,
                                                         created_at, verified_at)
                        values (:id, '\\x00', 'made-up', 'made-up-1', 'ed25519',
                                '2005-03-01T00:00Z', '2005-03-01T00:00Z')\
                        """)
                .param("id", id)
                .update();
        jdbc.sql("insert into ingestion.signed_range values (1, 1, :id)").param("id", id).update();
    }

    /** Events that came one by one: of one person merged, of another due to be. */
    private void chunks() {
        calls(2);
        var database = node.get(DataSource.class);
        assertThat(TestHistories.mergeDue(database, node.get(Vault.class))).isEqualTo(1);
        calls(3);
    }

    /** As many calls of a person as are worth merging, each in a chunk of its own. */
    private void calls(int person) {
        for (int call = 0; call < TestHistories.MANY; call++) {
            var id = "made-up-call-%d-%d".formatted(person, call);
            var answer = node.post("/events", id, CALL.formatted(person, id));
            assertThat(answer.status()).isEqualTo(201);
        }
    }

    /** Waits for what is heard after a commit, then signs the trail. */
    private void settle() {
        var open =
                node.get(JdbcClient.class)
                        .sql("select count(*) from web.event_publication where status <> :done")
                        .param("done", "COMPLETED")
                        .query(Long.class);
        for (int i = 0; i < 500 && open.single() > 0; i++) {
            sleep();
        }
        node.get(Sequencer.class).run();
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A counterparty that is a subject of its own. */
    private void party() {
        var somebody =
                node.get(JdbcClient.class)
                        .sql("select id from identity.subject order by id limit 1")
                        .query(UUID.class)
                        .single();
        node.inTransaction(() -> {
            var tokens = node.get(Tokens.class);
            var token = tokens.tokensOf(List.of("a made-up shop")).get("a made-up shop");
            tokens.note(new TreeMap<>(Map.of(token, new SubjectId(somebody))));
        });
    }
}
