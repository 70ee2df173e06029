package org.thinfile.access;

/**
 * A key just made: shown now and never again.
 *
 * @param client whose it is
 * @param key what to send as {@code Authorization: Bearer <key>}
 */
public record NewApiKey(ApiClient client, String key) {

    /** Without the key. */
    @Override
    public String toString() {
        return "NewApiKey[client=" + client + "]";
    }
}
