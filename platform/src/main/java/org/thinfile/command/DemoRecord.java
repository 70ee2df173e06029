package org.thinfile.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thinfile.events.Histories;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A full run of the demo, as it was reported.
 *
 * @param at real time at which it ended, ISO 8601
 * @param summary the figures by the names of their JSON
 * @param text what was printed
 */
record DemoRecord(String at, Map<String, @Nullable Object> summary, String text) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The run recorded in a home, if there is one that can be read. */
    static Optional<DemoRecord> find(Home home) {
        if (!Files.exists(home.demoRun())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(home.demoRun()), DemoRecord.class));
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.demoRun(), e);
        }
    }

    /** Whether what the installation holds is what this run recorded. */
    boolean isOf(Installation installation) {
        return summary.get("events") instanceof Number events
                && installation.get(Histories.class).count() == events.longValue();
    }

    /** Keeps it, whole or not at all. */
    void write(Home home) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("at", at);
        tree.put("summary", summary);
        tree.put("text", text);
        try {
            var fresh = home.demoRun().resolveSibling("demo-run.json.new");
            Files.writeString(fresh, Output.json(tree));
            Files.move(
                    fresh,
                    home.demoRun(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + home.demoRun(), e);
        }
    }
}
