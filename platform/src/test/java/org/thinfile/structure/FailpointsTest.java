package org.thinfile.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every failpoint is named in a kill test: no place around a commit goes untried. */
class FailpointsTest {

    private static final String CALL = "Failpoint.reached(";
    private static final Pattern NAMED =
            Pattern.compile(
                    Pattern.quote(CALL) + "\\s*\"([a-z]+\\.[a-z]+\\.(?:before|after)-[a-z]+)\"");

    @Test
    void everyFailpointIsNamedInAKillTest() throws IOException {
        var killTests = String.join("\n", read("/src/test/java/.*/Killed\\w+Test\\.java"));
        assertThat(failpoints())
                .filteredOn(name ->
                        !Pattern.compile('"' + Pattern.quote(name) + "[\":,]")
                                .matcher(killTests)
                                .find())
                .as("failpoints that no Killed...Test kills at")
                .isEmpty();
    }

    /** A name that is put together or used twice could be armed without being tried. */
    @Test
    void everyFailpointHasANameOfItsOwnWrittenOut() throws IOException {
        long calls =
                read("/src/main/java/.*\\.java").stream()
                        .mapToLong(text -> text.split(Pattern.quote(CALL), -1).length - 1)
                        .sum();
        assertThat(failpoints()).isNotEmpty().doesNotHaveDuplicates().hasSize((int) calls);
    }

    private static List<String> failpoints() throws IOException {
        var names = new ArrayList<String>();
        for (var text : read("/src/main/java/.*\\.java")) {
            NAMED.matcher(text).results().forEach(call -> names.add(call.group(1)));
        }
        return names;
    }

    private static List<String> read(String path) throws IOException {
        var wanted = Pattern.compile(path);
        var texts = new ArrayList<String>();
        for (var file : TidyTest.sources()) {
            if (wanted.matcher(file.toString()).find()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }
}
