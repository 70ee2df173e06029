package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/**
 * Reads the text in which LightGBM keeps a model (its {@code gbdt_model_text.cpp} and {@code
 * tree.cpp}, header versions v3 and v4), for binary outcomes with constant leaves. Whatever it does
 * not know it refuses, naming the line, rather than score a little differently.
 */
public final class LightGbmText {

    private static final Set<String> HEADER =
            Set.of(
                    "version",
                    "num_class",
                    "num_tree_per_iteration",
                    "label_index",
                    "max_feature_idx",
                    "objective",
                    "feature_names",
                    "monotone_constraints",
                    "feature_infos",
                    "tree_sizes");

    private final String[] lines;
    private int at;

    private LightGbmText(String text) {
        lines = text.split("\n", -1);
    }

    /**
     * The forest that a model's text describes.
     *
     * @throws ProblemException a {@link Problem.BadInput} naming line and remedy where the text is
     *     cut off, unknown, or of a kind that is not supported
     */
    public static Forest read(String text) {
        return new LightGbmText(text).forest();
    }

    private Forest forest() {
        if (!line().equals("tree")) {
            throw bad("does not start with 'tree'", "give the text of LightGBM's save_model");
        }
        at++;
        var header = header();
        require(header, "version", Set.of("v3", "v4"), "save it with LightGBM 3 or 4");
        require(header, "num_class", Set.of("1"), "train with objective=binary");
        require(header, "num_tree_per_iteration", Set.of("1"), "train with objective=binary");
        double sigmoid = sigmoid(value(header, "objective"));
        var inputs = List.of(value(header, "feature_names").text.split(" "));
        var last = value(header, "max_feature_idx");
        if (inputs.size() != last.wholes(1)[0] + 1) {
            throw last.bad("does not fit %d feature names".formatted(inputs.size()));
        }
        int trees = value(header, "tree_sizes").words().length;
        return new Forest(inputs, trees(trees, inputs.size()), sigmoid);
    }

    private Map<String, Entry> header() {
        var header = new HashMap<String, Entry>();
        while (!line().isEmpty()) {
            if (line().equals("average_output")) {
                throw bad(
                        "averages its trees (a random forest)", "train with boosting=gbdt or dart");
            }
            var entry = entry();
            if (!HEADER.contains(entry.key) || header.put(entry.key, entry) != null) {
                throw bad(
                        "is unknown or stands twice", "save the model again with LightGBM 3 or 4");
            }
            at++;
        }
        return header;
    }

    private List<TreeNode> trees(int count, int inputs) {
        var trees = new ArrayList<TreeNode>();
        skipBlank();
        while (line().startsWith("Tree=")) {
            if (!line().equals("Tree=" + trees.size())) {
                throw bad("should be Tree=%d".formatted(trees.size()), "save the model again");
            }
            at++;
            var block = new HashMap<String, Entry>();
            while (!line().isEmpty()) {
                var entry = entry();
                block.put(entry.key, entry);
                at++;
            }
            trees.add(new LightGbmTree(block, at, inputs).node());
            skipBlank();
        }
        if (!line().equals("end of trees")) {
            throw bad(
                    "is neither a tree nor 'end of trees'", "save the model again, it is cut off");
        }
        if (trees.size() != count) {
            throw bad(
                    "ends %d trees, tree_sizes announces %d".formatted(trees.size(), count),
                    "save the model again, it is cut off");
        }
        return trees;
    }

    private double sigmoid(Entry objective) {
        var words = objective.words();
        if (words.length != 2 || !words[0].equals("binary") || !words[1].startsWith("sigmoid:")) {
            throw objective.bad("is not 'binary sigmoid:<number>'");
        }
        return new Entry("objective", words[1].substring("sigmoid:".length()), objective.line)
                .numbers(1)[0];
    }

    private void skipBlank() {
        while (line().isEmpty()) {
            at++;
        }
    }

    private String line() {
        if (at >= lines.length) {
            throw bad("is missing: the text ends here", "save the model again, it is cut off");
        }
        var line = lines[at];
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private Entry entry() {
        int equals = line().indexOf('=');
        if (equals < 1) {
            throw bad("is not of the form key=value", "save the model again with LightGBM 3 or 4");
        }
        return new Entry(line().substring(0, equals), line().substring(equals + 1), at + 1);
    }

    private Entry value(Map<String, Entry> header, String key) {
        var entry = header.get(key);
        if (entry == null) {
            throw bad("ends a header without '" + key + "'", "save the model again with LightGBM");
        }
        return entry;
    }

    private void require(Map<String, Entry> header, String key, Set<String> known, String remedy) {
        var entry = value(header, key);
        if (!known.contains(entry.text)) {
            throw problem(entry.line, "%s is '%s'".formatted(key, brief(entry.text)), remedy);
        }
    }

    private ProblemException bad(String what, String remedy) {
        var shown = at < lines.length ? " '" + brief(lines[at].strip()) + "'" : "";
        return problem(at + 1, "the line" + shown + " " + what, remedy);
    }

    private static ProblemException problem(int line, String what, String remedy) {
        return new Problem.BadInput(
                        "LightGBM model, line %d: %s".formatted(line, what),
                        remedy,
                        "model:" + line)
                .asException();
    }

    private static String brief(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** One {@code key=value} line. */
    record Entry(String key, String text, int line) {

        String[] words() {
            return text.isBlank() ? new String[0] : text.strip().split(" +");
        }

        int[] wholes(int count) {
            var words = words(count);
            var wholes = new int[count];
            for (int i = 0; i < count; i++) {
                try {
                    // the words of category bit sets are unsigned
                    wholes[i] =
                            words[i].startsWith("-")
                                    ? Integer.parseInt(words[i])
                                    : Integer.parseUnsignedInt(words[i]);
                } catch (NumberFormatException e) {
                    throw bad("holds '%s', not a whole number".formatted(brief(words[i])));
                }
            }
            return wholes;
        }

        double[] numbers(int count) {
            var words = words(count);
            var numbers = new double[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = number(words[i]);
            }
            return numbers;
        }

        private double number(String word) {
            return switch (word) {
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> {
                    try {
                        yield Double.parseDouble(word);
                    } catch (NumberFormatException e) {
                        throw bad("holds '%s', not a number".formatted(brief(word)));
                    }
                }
            };
        }

        private String[] words(int count) {
            var words = words();
            if (words.length != count) {
                throw bad("has %d values, %d are needed".formatted(words.length, count));
            }
            return words;
        }

        ProblemException bad(String what) {
            return problem(line, key + " " + what, "save the model again with LightGBM 3 or 4");
        }
    }

    /** For blocks: the entry of that key, or an error naming the line where the block ends. */
    static Entry get(Map<String, Entry> block, String key, int end) {
        @Nullable Entry entry = block.get(key);
        if (entry == null) {
            throw problem(
                    end, "a tree ends without " + key, "save the model again with LightGBM 3 or 4");
        }
        return entry;
    }
}
