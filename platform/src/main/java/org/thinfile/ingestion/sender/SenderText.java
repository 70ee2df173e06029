package org.thinfile.ingestion.sender;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sender's file, word for word. */
record SenderText(
        String sender,
        @Nullable String about,
        List<String> sources,
        String signed,
        @Nullable TakenForText takenFor,
        List<KeyText> keys) {

    record TakenForText(@Nullable String messages, @Nullable String files) {}

    record KeyText(
            String id,
            String algorithm,
            @Nullable String publicKey,
            @Nullable SecretText secret,
            String from,
            String to) {}

    record SecretText(@Nullable String environment, @Nullable String file) {}
}
