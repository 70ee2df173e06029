package org.thinfile.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thinfile.simulator.World;

/**
 * What is true of a simulated world, from its folder {@code truth/}. Only the demo and tests look
 * there: no module of the platform is ever given it.
 *
 * @param people a row for each, by the names of the columns
 * @param withheld how many sources people keep closed
 */
record WorldTruth(List<Map<String, String>> people, long withheld) {

    static WorldTruth read(Path world) {
        long withheld =
                rows(world.resolve("truth/consents.csv")).stream()
                        .filter(row -> is(row, "withheld"))
                        .count();
        return new WorldTruth(rows(world.resolve("truth/people.csv")), withheld);
    }

    /** Whether a column says yes. */
    static boolean is(Map<String, String> row, String column) {
        return "1".equals(row.get(column));
    }

    /**
     * Whether a person's line is reviewed at the present, so that what becomes of it is unknown.
     */
    static boolean appliesNow(Map<String, String> row) {
        return World.PRESENT.toLocalDate().toString().equals(row.get("review"));
    }

    private static List<Map<String, String>> rows(Path file) {
        try {
            var lines = Files.readAllLines(file);
            var names = lines.getFirst().split(",");
            var rows = new ArrayList<Map<String, String>>();
            for (var line : lines.subList(1, lines.size())) {
                var cells = line.split(",", -1);
                var row = new HashMap<String, String>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], cells[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        }
    }
}
