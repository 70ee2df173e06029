package org.thinfile.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A file has at most 400 lines, a method 60, a line 100 columns. What is over stands in {@code
 * structure/untidy.txt} with its size, a list that may only shrink: a size that fell must be
 * lowered there, a name that is no longer over must go.
 */
class TidyTest {

    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;
    private static final int COLUMNS = 100;
    private static final Path ROOT = Path.of(System.getProperty("org.thinfile.root"));
    private static final Pattern METHOD =
            Pattern.compile(
                    "^( {4}| {8})(?!return|throw|new|else|case|for|if|while|switch|try)[\\w<@][^=;]*"
                            + "\\([^;]*\\{$");
    private static final Pattern FORBIDDEN_NAME =
            Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Dto|Wrapper|Common)\\.java");

    @Test
    void filesMethodsAndLinesKeepTheirLimits() throws IOException {
        var over = new TreeMap<String, Integer>();
        for (var file : sources()) {
            measure(file, over);
        }
        var allowed = new TreeMap<String, Integer>();
        for (var line : Files.readAllLines(list())) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var words = line.strip().split("\\s+");
                allowed.put(words[0], Integer.parseInt(words[1]));
            }
        }
        assertThat(over).as("exactly what untidy.txt lists").isEqualTo(allowed);
    }

    @Test
    void namesAreNounsOfTheTrade() throws IOException {
        assertThat(sources())
                .noneMatch(file -> FORBIDDEN_NAME.matcher(file.getFileName().toString()).matches());
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        var folders = new TreeSet<Path>();
        for (var file : sources()) {
            if (file.toString().contains("/src/main/java/")) {
                folders.add(file.getParent());
            }
        }
        assertThat(folders).allMatch(folder -> Files.exists(folder.resolve("package-info.java")));
    }

    private static void measure(Path file, TreeMap<String, Integer> over) throws IOException {
        var lines = Files.readAllLines(file);
        var name = ROOT.relativize(file).toString();
        if (lines.size() > FILE_LINES) {
            over.put(name, lines.size());
        }
        int methodStart = -1;
        String end = "";
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.length() > COLUMNS && !line.startsWith("import ")) {
                over.put(name + ":columns:" + (i + 1), line.length());
            }
            var start = METHOD.matcher(line);
            if (methodStart < 0
                    && start.matches()
                    && !line.matches(".*\\b(class|interface|record|enum)\\b.*")) {
                methodStart = i;
                end = start.group(1) + "}";
            } else if (methodStart >= 0 && line.equals(end)) {
                if (i - methodStart + 1 > METHOD_LINES) {
                    over.put(name + ":method:" + (methodStart + 1), i - methodStart + 1);
                }
                methodStart = -1;
            }
        }
    }

    private static Path list() {
        return ROOT.resolve("platform/src/test/resources/structure/untidy.txt");
    }

    static List<Path> sources() throws IOException {
        var files = new ArrayList<Path>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (var module : modules.filter(m -> Files.isDirectory(m.resolve("src"))).toList()) {
                try (Stream<Path> paths = Files.walk(module.resolve("src"))) {
                    paths.filter(path -> path.toString().endsWith(".java")).forEach(files::add);
                }
            }
        }
        assertThat(files).as("sources below %s", ROOT).hasSizeGreaterThan(20);
        return files;
    }
}
