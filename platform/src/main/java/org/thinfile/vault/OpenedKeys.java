package org.thinfile.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.thinfile.kernel.Problem;

/**
 * Keys of some slots in the clear. Sealed bytes begin with the number of their form: 1 is
 * AES-256-GCM with the slot and the caller's associated data bound to it.
 */
final class OpenedKeys implements KeyRing {

    private static final byte FORM = 1;

    /** What is in a slot. */
    sealed interface Content {
        /** A key that seals and opens. */
        record Key(Aead aead) implements Content {}

        /** The stone over a destroyed key. */
        record Destroyed(Instant at, String legalBasis) implements Content {}
    }

    private final Map<Slot, Content> contents;

    OpenedKeys(Map<Slot, Content> contents) {
        this.contents = Map.copyOf(contents);
    }

    @Override
    public byte[] seal(KeySlot keySlot, byte[] plain, byte[] associated) {
        var slot = Slot.of(keySlot);
        return switch (content(slot)) {
            case Content.Key key -> {
                var sealed = key.aead().seal(plain, bind(slot, associated));
                yield ByteBuffer.allocate(1 + sealed.length).put(FORM).put(sealed).array();
            }
            case Content.Destroyed stone ->
                    throw new Problem.Conflict(
                                    "the %s key was destroyed at %s"
                                            .formatted(slot.kind(), stone.at()),
                                    "what was erased stays erased; register the subject anew if it"
                                            + " consents again")
                            .asException();
        };
    }

    @Override
    public Unsealed open(KeySlot keySlot, byte[] sealed, byte[] associated) {
        var slot = Slot.of(keySlot);
        return switch (content(slot)) {
            case Content.Key key -> new Unsealed.Plain(open(slot, key.aead(), sealed, associated));
            case Content.Destroyed stone -> new Unsealed.Erased(stone.at(), stone.legalBasis());
        };
    }

    private static byte[] open(Slot slot, Aead aead, byte[] sealed, byte[] associated) {
        if (sealed.length < 1 + Aead.OVERHEAD || sealed[0] != FORM) {
            throw new TamperedException(
                    "%d sealed bytes are of no known form (maybe a newer version wrote them?)"
                            .formatted(sealed.length),
                    null);
        }
        try {
            return aead.open(Arrays.copyOfRange(sealed, 1, sealed.length), bind(slot, associated));
        } catch (GeneralSecurityException e) {
            throw new TamperedException(
                    "bytes under a %s key are not what was sealed there".formatted(slot.kind()), e);
        }
    }

    private Content content(Slot slot) {
        var content = contents.get(slot);
        if (content == null) {
            throw new Problem.NotFound(
                            "there is no %s key of that slot in this ring".formatted(slot.kind()),
                            "ask the vault for the keys of all slots that are used")
                    .asException();
        }
        return content;
    }

    /** Form, slot and associated data, so that none can be taken for part of another. */
    private static byte[] bind(Slot slot, byte[] associated) {
        var name = slot.canonical();
        return ByteBuffer.allocate(2 + name.length + associated.length)
                .put(FORM)
                .put((byte) name.length)
                .put(name)
                .put(associated)
                .array();
    }
}
