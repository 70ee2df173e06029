package org.thinfile.programmes;

import java.nio.charset.StandardCharsets;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.definitions.Fault;
import org.thinfile.definitions.Faults;
import org.thinfile.kernel.Wording;

/** Reads {@code programme.yaml} out of a programme's files. */
final class ProgrammeYaml {

    private static final String FILE = "programme.yaml";
    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(ProgrammeYaml.class, "programme.schema.json");

    private ProgrammeYaml() {}

    /**
     * The programme that files describe.
     *
     * @param where what faults call the folder
     */
    static Programme parse(String where, ProgrammeFiles files) {
        var bytes = files.byName().get(FILE);
        if (bytes == null) {
            var faults = new Faults();
            faults.add(new Fault("programmes/" + where, 0, "", "has no " + FILE));
            throw faults.asException();
        }
        var yaml = Definitions.parse("programmes/%s/%s".formatted(where, FILE), bytes, SCHEMA);
        requireFiles(yaml, files);
        var tree = yaml.tree();
        return new Programme(
                tree.get("name").asString(),
                files.digest(),
                new Wording(tree.at("/title/zh").asString(), tree.at("/title/en").asString()),
                tree.path("retrospective").asBoolean(false),
                tree.hasNonNull("jurisdiction") ? tree.get("jurisdiction").asString() : null,
                yaml,
                files.byName());
    }

    private static void requireFiles(Definition yaml, ProgrammeFiles files) {
        var faults = new Faults();
        for (var field : new String[] {"/policy", "/consent/zh", "/consent/en"}) {
            var name = yaml.tree().at(field).asString();
            var bytes = files.byName().get(name);
            if (bytes == null) {
                faults.add(yaml, field, "there is no file '%s' in the folder".formatted(name));
            } else if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
                faults.add(yaml, field, "the file '%s' is empty".formatted(name));
            }
        }
        faults.throwIfAny();
    }
}
