package org.thinfile.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.thinfile.kernel.Digest;

/**
 * The Merkle tree of RFC 6962, section 2.1 (RFC 9162 keeps it), over SHA-256. Hashes have 32 bytes.
 *
 * <ol>
 *   <li>A leaf is hashed with 0x00 before it, a node with 0x01 before its two children, so neither
 *       can pass for the other.
 *   <li>A tree of n leaves splits at the largest power of two below n: the left part is full and
 *       never changes again.
 *   <li>A proof is the list of sibling hashes that leads from what is known to the root.
 * </ol>
 */
public final class MerkleTree {

    private MerkleTree() {}

    /** The hash of one leaf's bytes. */
    public static byte[] leafHash(byte[] leaf) {
        var sha = Digest.sha256();
        sha.update((byte) 0);
        return sha.digest(leaf);
    }

    /** The hash of a node over its children. */
    public static byte[] nodeHash(byte[] left, byte[] right) {
        var sha = Digest.sha256();
        sha.update((byte) 1);
        sha.update(left);
        return sha.digest(right);
    }

    /** The root over leaf hashes; of none, the hash of nothing. */
    public static byte[] root(List<byte[]> leaves) {
        return switch (leaves.size()) {
            case 0 -> Digest.sha256().digest();
            case 1 -> leaves.getFirst().clone();
            default -> {
                int k = split(leaves.size());
                yield nodeHash(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
            }
        };
    }

    /**
     * The audit path of a leaf (RFC 6962, section 2.1.1), nearest sibling first.
     *
     * @param index from 0
     * @param leaves leaf hashes of the whole tree
     */
    public static List<byte[]> inclusionProof(int index, List<byte[]> leaves) {
        int n = leaves.size();
        if (index < 0 || index >= n) {
            throw new IllegalArgumentException(
                    "leaf %d is not in a tree of %d leaves".formatted(index, n));
        }
        if (n == 1) {
            return new ArrayList<>();
        }
        int k = split(n);
        var left = leaves.subList(0, k);
        var right = leaves.subList(k, n);
        var path = index < k ? inclusionProof(index, left) : inclusionProof(index - k, right);
        path.add(index < k ? root(right) : root(left));
        return path;
    }

    /**
     * Proves that the tree grew from its first {@code oldSize} leaves (RFC 6962, section 2.1.2).
     *
     * @param oldSize 1 to the number of leaves
     * @param leaves leaf hashes of the whole tree
     */
    public static List<byte[]> consistencyProof(int oldSize, List<byte[]> leaves) {
        if (oldSize < 1 || oldSize > leaves.size()) {
            throw new IllegalArgumentException(
                    "a tree of %d leaves did not grow from %d".formatted(leaves.size(), oldSize));
        }
        return subproof(oldSize, leaves, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean whole) {
        int n = leaves.size();
        if (m == n) {
            var proof = new ArrayList<byte[]>();
            if (!whole) {
                proof.add(root(leaves));
            }
            return proof;
        }
        int k = split(n);
        var left = leaves.subList(0, k);
        var right = leaves.subList(k, n);
        var proof = m <= k ? subproof(m, left, whole) : subproof(m - k, right, false);
        proof.add(m <= k ? root(right) : root(left));
        return proof;
    }

    /** Whether the path leads from the leaf to the root (RFC 9162, section 2.1.3.2). */
    public static boolean verifyInclusion(
            byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        var hash = leafHash;
        for (var sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = nodeHash(sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /** Whether the new tree begins with the old one (RFC 9162, section 2.1.4.2). */
    public static boolean verifyConsistency(
            long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> proof) {
        if (oldSize < 1 || oldSize > newSize) {
            return false;
        }
        if (oldSize == newSize) {
            return proof.isEmpty() && Arrays.equals(oldRoot, newRoot);
        }
        boolean power = Long.bitCount(oldSize) == 1;
        if (proof.isEmpty() && !power) {
            return false;
        }
        var path = new ArrayList<byte[]>();
        if (power) {
            path.add(oldRoot);
        }
        path.addAll(proof);
        return climb(oldSize - 1, newSize - 1, path, oldRoot, newRoot);
    }

    private static boolean climb(
            long fn, long sn, List<byte[]> path, byte[] oldRoot, byte[] newRoot) {
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var oldHash = path.getFirst();
        var newHash = path.getFirst();
        for (var sibling : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                oldHash = nodeHash(sibling, oldHash);
                newHash = nodeHash(sibling, newHash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                newHash = nodeHash(newHash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(oldHash, oldRoot) && Arrays.equals(newHash, newRoot);
    }

    /** The largest power of two below n, for n of at least 2. */
    private static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }
}
