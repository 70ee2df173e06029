package org.thinfile.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.thinfile.kernel.Digest;

/**
 * What was written of a world.
 *
 * @param world what was asked for
 * @param files by their path in the folder, in the order of the paths
 */
public record WorldSummary(World world, Map<String, Written> files) {

    /**
     * A file.
     *
     * @param rows without the header
     * @param digest of its bytes
     */
    public record Written(long rows, Digest digest) {}

    static WorldSummary of(World world, Map<Table, Written> tables) {
        var files = new TreeMap<String, Written>();
        tables.forEach((table, written) ->
                files.put((table.isTruth() ? "truth/" : "files/") + table.file(), written));
        return new WorldSummary(world, files);
    }

    /** Rows of all files that a lender is given. */
    public long rows() {
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("files/"))
                .mapToLong(file -> file.getValue().rows())
                .sum();
    }

    /** One digest for all of it: of the files' paths and digests. */
    public Digest digest() {
        var all = Digest.sha256();
        files.forEach((path, written) -> {
            all.update(path.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            all.update(written.digest().bytes());
        });
        return Digest.ofHash(all.digest());
    }

    /** The facts of {@code world.json} but for the files. */
    public Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("mark", World.MARK);
        facts.put("seed", world.seed());
        facts.put("people", world.people());
        facts.put("businesses", world.businesses());
        facts.put("from", Days.instant(0).toString());
        facts.put("first_review", Days.instant(Days.FIRST_REVIEW).toString());
        facts.put("present", Days.instant(Days.SECOND_REVIEW).toString());
        facts.put("rows", rows());
        facts.put("digest", digest().hex());
        return facts;
    }

    /** The text of {@code world.json}. */
    String json() {
        var text = new StringBuilder("{\n");
        facts().forEach((name, value) -> {
            var written = value instanceof String ? "\"" + value + "\"" : value.toString();
            text.append("  \"%s\": %s,\n".formatted(name, written));
        });
        text.append("  \"files\": {\n");
        int left = files.size();
        for (var file : files.entrySet()) {
            text.append(
                    "    \"%s\": {\"rows\": %d, \"sha256\": \"%s\"}%s\n"
                            .formatted(
                                    file.getKey(),
                                    file.getValue().rows(),
                                    file.getValue().digest(),
                                    --left == 0 ? "" : ","));
        }
        return text.append("  }\n}\n").toString();
    }
}
