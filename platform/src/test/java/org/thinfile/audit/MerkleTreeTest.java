package org.thinfile.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;

/** Inputs and roots are those of the reference implementation of Certificate Transparency. */
class MerkleTreeTest {

    private static final List<byte[]> LEAVES =
            Stream.of(
                            "",
                            "00",
                            "10",
                            "2021",
                            "3031",
                            "40414243",
                            "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f")
                    .map(hex -> MerkleTree.leafHash(HexFormat.of().parseHex(hex)))
                    .toList();

    private static final List<String> ROOTS =
            List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void rootsAreThoseOfTheReference() {
        for (int n = 0; n < ROOTS.size(); n++) {
            assertThat(hex(MerkleTree.root(LEAVES.subList(0, n)))).isEqualTo(ROOTS.get(n));
        }
    }

    @Test
    void pathsAreThoseOfTheReference() {
        assertThat(MerkleTree.inclusionProof(0, LEAVES).stream().map(MerkleTreeTest::hex))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(MerkleTree.consistencyProof(6, LEAVES).stream().map(MerkleTreeTest::hex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void everyLeafOfEveryTreeIsProvenAndNoOther() {
        var leaves = leaves(40);
        for (int n = 1; n <= leaves.size(); n++) {
            var tree = leaves.subList(0, n);
            var root = MerkleTree.root(tree);
            for (int i = 0; i < n; i++) {
                var path = MerkleTree.inclusionProof(i, tree);
                assertThat(MerkleTree.verifyInclusion(leaves.get(i), i, n, path, root)).isTrue();
                var other = leaves.get((i + 1) % leaves.size());
                assertThat(MerkleTree.verifyInclusion(other, i, n, path, root)).isFalse();
                assertThat(MerkleTree.verifyInclusion(leaves.get(i), i + 1, n, path, root))
                        .isFalse();
                for (int at = 0; at < path.size(); at++) {
                    var bent = new ArrayList<>(path);
                    bent.set(at, flipped(path.get(at)));
                    assertThat(MerkleTree.verifyInclusion(leaves.get(i), i, n, bent, root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void everyTreeIsProvenToGrowFromEverySmallerOne() {
        var leaves = leaves(40);
        for (int n = 1; n <= leaves.size(); n++) {
            var root = MerkleTree.root(leaves.subList(0, n));
            for (int m = 1; m <= n; m++) {
                var old = MerkleTree.root(leaves.subList(0, m));
                var proof = MerkleTree.consistencyProof(m, leaves.subList(0, n));
                assertThat(MerkleTree.verifyConsistency(m, old, n, root, proof)).isTrue();
                assertThat(MerkleTree.verifyConsistency(m, flipped(old), n, root, proof)).isFalse();
                assertThat(MerkleTree.verifyConsistency(m, old, n, flipped(root), proof)).isFalse();
                for (int at = 0; at < proof.size(); at++) {
                    var bent = new ArrayList<>(proof);
                    bent.set(at, flipped(proof.get(at)));
                    assertThat(MerkleTree.verifyConsistency(m, old, n, root, bent)).isFalse();
                }
            }
        }
    }

    @Test
    void theFrontierGrowsToTheSameRoots() {
        var leaves = leaves(300);
        var frontier = Frontier.empty();
        for (int n = 0; n < leaves.size(); n++) {
            assertThat(frontier.root()).isEqualTo(MerkleTree.root(leaves.subList(0, n)));
            frontier = Frontier.of(n, frontier.bytes());
            frontier.add(leaves.get(n));
        }
    }

    @Test
    void aFrontierOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> Frontier.of(3, new byte[32]))
                .hasMessageContaining("3 leaves has 64 bytes, got 32");
    }

    private static List<byte[]> leaves(int count) {
        var random = Seeded.generator(7);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var bytes = new byte[random.nextInt(60)];
                    random.nextBytes(bytes);
                    return MerkleTree.leafHash(bytes);
                })
                .toList();
    }

    private static byte[] flipped(byte[] hash) {
        var bent = hash.clone();
        bent[5] ^= 1;
        return bent;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
