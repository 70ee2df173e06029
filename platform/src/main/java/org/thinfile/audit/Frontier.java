package org.thinfile.audit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.thinfile.kernel.Digest;

/**
 * What a Merkle tree must remember to grow: the roots of its full subtrees, one for each bit of its
 * size. Adding a leaf costs two hashes on average, a root as many as there are bits.
 */
final class Frontier {

    private static final int HASH = 32;

    /** Largest subtree first. */
    private final Deque<byte[]> roots = new ArrayDeque<>();

    private long size;

    /** The frontier of a tree without leaves. */
    static Frontier empty() {
        return new Frontier();
    }

    /** Reads {@link #bytes()} of a tree of that size. */
    static Frontier of(long size, byte[] bytes) {
        if (bytes.length != Long.bitCount(size) * HASH) {
            throw new IllegalArgumentException(
                    "the frontier of a tree of %d leaves has %d bytes, got %d"
                            .formatted(size, Long.bitCount(size) * HASH, bytes.length));
        }
        var frontier = new Frontier();
        frontier.size = size;
        for (int at = 0; at < bytes.length; at += HASH) {
            frontier.roots.addLast(Arrays.copyOfRange(bytes, at, at + HASH));
        }
        return frontier;
    }

    /** Adds a leaf at the right. */
    void add(byte[] leafHash) {
        var hash = leafHash;
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            hash = MerkleTree.nodeHash(roots.removeLast(), hash);
        }
        roots.addLast(hash);
        size++;
    }

    /** The root over all leaves added. */
    byte[] root() {
        if (roots.isEmpty()) {
            return Digest.sha256().digest();
        }
        var fromSmallest = roots.descendingIterator();
        var root = fromSmallest.next();
        while (fromSmallest.hasNext()) {
            root = MerkleTree.nodeHash(fromSmallest.next(), root);
        }
        return root;
    }

    long size() {
        return size;
    }

    byte[] bytes() {
        var bytes = new byte[roots.size() * HASH];
        int at = 0;
        for (var root : roots) {
            System.arraycopy(root, 0, bytes, at, HASH);
            at += HASH;
        }
        return bytes;
    }
}
