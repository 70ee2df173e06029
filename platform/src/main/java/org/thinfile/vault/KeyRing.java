package org.thinfile.vault;

/**
 * Opened keys of some slots, to be held no longer than one act. A slot whose key is not in the ring
 * is a {@code NotFound} problem.
 */
public interface KeyRing {

    /**
     * Seals bytes under a slot's key; throws a {@code Conflict} problem where it was destroyed.
     * Adds 29 bytes.
     *
     * @param associated what the bytes belong to; must be the same when they are opened
     */
    byte[] seal(KeySlot slot, byte[] plain, byte[] associated);

    /**
     * Opens sealed bytes; throws {@link TamperedException} where bytes, slot or associated data are
     * not those that were sealed.
     */
    Unsealed open(KeySlot slot, byte[] sealed, byte[] associated);
}
