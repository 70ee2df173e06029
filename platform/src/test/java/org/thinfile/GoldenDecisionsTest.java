package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.JourneyNode.Answer;
import org.thinfile.kernel.Canonical;
import org.thinfile.postgres.TestDatabase;

/**
 * Decisions that were made once and must come out the same in every later version: same rows, same
 * model, same words and figures, by the definitions the model was trained with. Where a change is
 * meant, run this test with {@code -Dorg.thinfile.golden=write}, read the difference and commit it
 * with the reason.
 */
class GoldenDecisionsTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("org.thinfile.root"))
                    .resolve("platform/src/test/resources/golden");
    private static final Path MODEL = FOLDER.resolve("model.json");
    private static final Path DEFINITIONS = FOLDER.resolve("definitions.json");
    private static final Path DECISIONS = FOLDER.resolve("decisions.txt");
    private static final int DECIDED = 60;

    @TempDir Path folder;

    @Test
    void anUpgradeChangesNoDecision() throws IOException {
        boolean write = "write".equals(System.getProperty("org.thinfile.golden"));
        try (var node = JourneyNode.start(TestDatabase.empty(), folder)) {
            node.importRows(folder, write ? 1_000 : DECIDED);
            if (write) {
                node.train();
                Files.writeString(MODEL, champion(node) + "\n");
                Files.writeString(DEFINITIONS, definitions(node) + "\n");
            } else {
                crown(node);
            }
            var lines = new ArrayList<String>();
            for (int row = 1; row <= DECIDED; row++) {
                lines.add(line(row, node.apply(row, "golden-" + row)));
            }
            if (write) {
                Files.write(DECISIONS, lines);
            }
            assertThat(lines).isEqualTo(Files.readAllLines(DECISIONS));
        }
    }

    /** What a card holder would notice, and nothing that is random. */
    private static String line(int row, Answer answer) {
        assertThat(answer.status()).as("row %d", row).isEqualTo(201);
        var verdict = answer.body().get("verdict");
        var scored = answer.body().get("scored");
        var decided = new LinkedHashMap<String, Object>();
        decided.put("row", row);
        for (var field : new String[] {"outcome", "action", "line", "price", "reasons", "rules"}) {
            decided.put(field, String.valueOf(verdict.get(field)));
        }
        for (var field : new String[] {"points", "probability_of_bad", "reasons", "dimensions"}) {
            decided.put("scored_" + field, String.valueOf(scored.get(field)));
        }
        return Canonical.text(decided);
    }

    private static String champion(JourneyNode node) {
        return node.get(JdbcClient.class)
                .sql(
                        """
                        select row_to_json(model)
                          from models.model
                          join models.champion using (model_id)\
                        """)
                .query((row, number) -> row.getString(1))
                .single();
    }

    private static String definitions(JourneyNode node) {
        return node.get(JdbcClient.class)
                .sql(
                        """
                        select convert_from(definition, 'UTF8')
                          from features.definition_version
                          join models.model on digest = definitions
                          join models.champion using (model_id)\
                        """)
                .query((row, number) -> row.getString(1))
                .single();
    }

    /** Makes the kept model the champion, with the definitions it was trained with. */
    static void crown(JourneyNode node) throws IOException {
        var model = Files.readString(MODEL);
        var definitions = Files.readString(DEFINITIONS).strip();
        var jdbc = node.get(JdbcClient.class);
        jdbc.sql(
                        """
                        insert into features.definition_version (digest, name, definition)
                        select :model::json ->> 'definitions', 'golden',
                               convert_to(:definitions, 'UTF8')
                            on conflict (digest) do nothing\
                        """)
                .param("model", model)
                .param("definitions", definitions)
                .update();
        jdbc.sql(
                        """
                        insert into models.model
                        select * from json_populate_record(null::models.model, :model::json)\
                        """)
                .param("model", model)
                .update();
        jdbc.sql(
                        """
                        insert into models.champion (programme, model_id, valid_from)
                        select programme, model_id, trained_at
                          from models.model\
                        """)
                .update();
    }
}
