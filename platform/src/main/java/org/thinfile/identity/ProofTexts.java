package org.thinfile.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;

/** What people are told who prove that something is theirs, out of {@code proof-messages.yaml}. */
final class ProofTexts {

    private static final String FILE = "proof-messages.yaml";
    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(ProofTexts.class, "proof-messages.schema.json");

    private record Texts(Text code, Text transfer) {}

    private record Text(String zh, String en) {}

    private final Texts texts;

    ProofTexts() {
        try (var in = Objects.requireNonNull(ProofTexts.class.getResourceAsStream(FILE))) {
            this.texts = Definitions.parse(FILE, in.readAllBytes(), SCHEMA).as(Texts.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    /** The text that brings a code. */
    String code(Language language, String code, Duration goodFor) {
        return in(language, texts.code())
                .replace("{code}", code)
                .replace("{minutes}", String.valueOf(goodFor.toMinutes()));
    }

    /** What stands beside an amount on a statement. */
    String transfer(Language language) {
        return in(language, texts.transfer());
    }

    private static String in(Language language, Text text) {
        return language == Language.ZH ? text.zh() : text.en();
    }
}
