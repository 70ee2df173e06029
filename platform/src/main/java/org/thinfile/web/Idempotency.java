package org.thinfile.web;

import java.util.function.Supplier;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;

/**
 * Does a write once, however often it is asked for.
 *
 * <ol>
 *   <li>The key is taken and the act is done in one transaction: both are there or neither.
 *   <li>Who repeats a key while its first use is still going on waits for it, and gets its answer.
 *   <li>An act that ends in a problem leaves no trace: its key is free for another try.
 *   <li>A key is remembered for {@code thinfile.web.idempotency-kept}, for each client by itself.
 * </ol>
 */
public interface Idempotency {

    /**
     * The answer of the act, or of the first use of the key.
     *
     * @param client whose key it is
     * @param key what the client calls this write
     * @param request digest of what is asked for, path and body; the same key with another digest
     *     is a {@code Conflict} problem
     * @param act does the write, in the transaction of this call
     */
    Answer once(Actor client, IdempotencyKey key, Digest request, Supplier<Answer> act);

    /** Forgets keys whose time is over; returns how many. */
    int forgetExpired();
}
