package org.thinfile.identity;

import java.nio.file.Path;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** A process that begins and confirms a proof; run by {@link KilledProofTest}. */
final class KilledProof {

    private KilledProof() {}

    /**
     * @param arguments URL, user, password of the database; the folder of keys and outbox
     */
    public static void main(String[] arguments) throws Exception {
        var database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
        var folder = Path.of(arguments[3]);
        var outbox = folder.resolve("outbox.jsonl");
        var owning =
                TestOwnership.on(
                        database.dataSource(),
                        folder.resolve("master.key"),
                        outbox,
                        Seeded.chance(1));
        var proof = owning.start(owning.subject("killed"), "phone", "+8613800138000");
        owning.confirm(proof, code(outbox));
    }

    /** The code of the last line of an outbox. */
    static String code(Path outbox) throws Exception {
        var line = java.nio.file.Files.readAllLines(outbox).getLast();
        var text = JsonMapper.builder().build().readTree(line).get("text").asString();
        return TestOwnership.codeIn(text);
    }
}
