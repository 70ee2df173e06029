package org.thinfile.ingestion.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published examples of RFC 9421, appendix B, with its keys. */
class SignatureVectorsTest {

    private static final String ED25519 =
            """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
            -----END PUBLIC KEY-----
            """;
    private static final String P256 =
            """
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
            w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
            -----END PUBLIC KEY-----
            """;
    private static final String RSA =
            """
            -----BEGIN PUBLIC KEY-----
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr4tmm3r20Wd/PbqvP1s2
            +QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct+Lh1GH45x28Rw3Ry53mm+
            oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHq
            gDsznjPFmTOtCEcN2Z1FpWgchwuYLPL+Wokqltd11nqqzi+bJ9cvSKADYdUAAN5W
            Utzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4
            aOT9v6d+nb4bnNkQVklLQ3fVAvJm+xdDOp9LCNCN48V2pnDOkFV6+U9nV5oyc6XI
            2wIDAQAB
            -----END PUBLIC KEY-----
            """;
    private static final String SHARED =
            "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJ"
                    + "PBtbmHhIDi6pcl8jsasjlTMtDQ==";

    private static final String DIGEST =
            "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAg"
                    + "BWnrIiYllu7BNNyealdVLvRwEmTHW"
                    + "XvJwew==:";

    @Test
    void b23FullCoverageWithRsaPss() {
        var message =
                request(
                        "sig-b23=(\"date\" \"@method\" \"@path\" \"@query\" \"@authority\""
                                + " \"content-type\" \"content-digest\" \"content-length\")"
                                + ";created=1618884473;keyid=\"test-key-rsa-pss\"",
                        "sig-b23=:bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIR"
                                + "GOnMYwZ/5MR6fb0Kh1rI"
                                + "RASVxFkeGt683+qRpRRU5p2voTp768ZrCUb38K0fUxN0O0iC59DzYx8DFll5"
                                + "GmydPxSmme9"
                                + "v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1pFkh/aYA2HXXZzNBXmIkoQoLd"
                                + "7YfW91kE9o/"
                                + "CCoC1xMy7JA1ipwvKvfrs65ldmlu9bpG6A9BmzhuzF8Eim5f8ui9eH8LZH89"
                                + "6+QIF61ka39"
                                + "VBrohr9iyMUJpvRX2Zbhl5ZJzSRxpJyoEZAFL2FUo5fTIztsDZKEgM4cUA==:");
        assertThat(holds(message, RSA, Algorithm.RSA_PSS_SHA512)).isTrue();
        assertThat(ContentDigest.of(DIGEST).isOf(bytes("{\"hello\": \"world\"}"))).isTrue();
        assertThat(ContentDigest.of(DIGEST).isOf(bytes("{\"hello\": \"World\"}"))).isFalse();
    }

    @Test
    void b24AnswerWithEcdsa() {
        var fields = new HashMap<String, List<String>>();
        fields.put("Content-Type", List.of("application/json"));
        fields.put(
                "Content-Digest",
                List.of(
                        "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsP"
                                + "p29l5oGX69wWdXymyU0rj"
                                + "Juahq4l5aGgfLQ==:"));
        fields.put("Content-Length", List.of("23"));
        fields.put(
                "Signature-Input",
                List.of(
                        "sig-b24=(\"@status\" \"content-type\" \"content-digest\" \"c"
                                + "ontent-length\")"
                                + ";created=1618884473;keyid=\"test-key-ecc-p256\""));
        fields.put(
                "Signature",
                List.of(
                        "sig-b24=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgP"
                                + "quLgyahnzDnDAUy5eCdlY"
                                + "UEkLIj+32oiasw==:"));
        var asked = SignedMessage.request("GET", "https", "example.com", "/", null, Map.of());
        assertThat(
                        holds(
                                SignedMessage.answer(200, fields, asked),
                                P256,
                                Algorithm.ECDSA_P256_SHA256))
                .isTrue();
        assertThat(
                        holds(
                                SignedMessage.answer(203, fields, asked),
                                P256,
                                Algorithm.ECDSA_P256_SHA256))
                .isFalse();
    }

    @Test
    void b25SharedSecret() {
        var message =
                request(
                        "sig-b25=(\"date\" \"@authority\" \"content-type\")"
                                + ";created=1618884473;keyid=\"test-shared-secret\"",
                        "sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:");
        var fields = SignatureFields.of(message).orElseThrow();
        var secret = Base64.getDecoder().decode(SHARED);
        var base = bytes(message.base(fields));
        assertThat(Algorithm.verifies(secret, base, fields.signature())).isTrue();
        secret[0] ^= 1;
        assertThat(Algorithm.verifies(secret, base, fields.signature())).isFalse();
    }

    @Test
    void b26Ed25519() {
        var input =
                "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
                        + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"";
        var signature =
                "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02G"
                        + "b04v9EDgwUPiu4A0w6vuQv5lIp5WP"
                        + "pBKRCw==:";
        var message = request(input, signature);
        assertThat(message.base(SignatureFields.of(message).orElseThrow()))
                .isEqualTo(
                        """
                        "date": Tue, 20 Apr 2021 02:07:55 GMT
                        "@method": POST
                        "@path": /foo
                        "@authority": example.com
                        "content-type": application/json
                        "content-length": 18
                        "@signature-params": ("date" "@method" "@path" "@authority" "content-type" \
                        "content-length");created=1618884473;keyid="test-key-ed25519"\
                        """);
        assertThat(holds(message, ED25519, Algorithm.ED25519)).isTrue();
        assertThat(
                        holds(
                                request(input.replace("884473", "884474"), signature),
                                ED25519,
                                Algorithm.ED25519))
                .isFalse();
        assertThat(
                        holds(
                                request(input, signature.replace("wqcA", "wqcB")),
                                ED25519,
                                Algorithm.ED25519))
                .isFalse();
        assertThat(holds(request(input, "sig-b26=:AAAA:"), ED25519, Algorithm.ED25519)).isFalse();
    }

    /** Of the components' parameters only {@code req} is known: others are refused, not guessed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sig=(\"@query-param\";name=\"Pet\");created=1;keyid=\"k\"",
                "sig=(\"date\";sf);created=1;keyid=\"k\"",
                "sig=(\"date\" \"date\");created=1;keyid=\"k\"",
                "sig=(\"date\"  \"@path\");created=1;keyid=\"k\"",
                "sig=(\"date\");created=1;created=2;keyid=\"k\"",
                "sig=(\"date\");created=1",
                "sig=(\"date\");keyid=\"k\"",
                "sig=(\"date\"); created=1;keyid=\"k\"",
                "sig=(\"date\");created=1.5;keyid=\"k\"",
                "sig=(\"date\");created=1;keyid=\"k\";more=1",
                "sig=(\"date\");created=1;keyid=k",
                "sig=\"date\";created=1;keyid=\"k\"",
                "sig=(\"date\");created=1;keyid=\"k\", other=(\"date\");created=1;keyid=\"k\"",
                "Sig=(\"date\");created=1;keyid=\"k\"",
                "other=(\"date\");created=1;keyid=\"k\"",
                "",
            })
    void whatIsNotOfTheSubsetIsRefused(String input) {
        var message = request(input, "sig=:AAAA:");
        assertThatThrownBy(() -> SignatureFields.of(message))
                .isInstanceOf(SignatureFields.UnreadableException.class);
    }

    private static boolean holds(SignedMessage message, String pem, Algorithm algorithm) {
        var fields = SignatureFields.of(message).orElseThrow();
        return algorithm.verifies(
                PublicKeyText.read(pem, algorithm),
                bytes(message.base(fields)),
                fields.signature());
    }

    private static SignedMessage request(String input, String signature) {
        var fields = new HashMap<String, List<String>>();
        fields.put("Date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"));
        fields.put("Content-Type", List.of("application/json"));
        fields.put("Content-Digest", List.of(DIGEST));
        fields.put("Content-Length", List.of("18"));
        fields.put("Signature-Input", List.of(input));
        fields.put("Signature", List.of(signature));
        return SignedMessage.request(
                "POST", "https", "example.com", "/foo", "param=Value&Pet=dog", fields);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
