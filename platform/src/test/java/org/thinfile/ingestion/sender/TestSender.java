package org.thinfile.ingestion.sender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A sender that signs, written apart from the code that checks.
 *
 * @param name of the sender
 * @param key id of its key
 */
public record TestSender(String name, String key, String algorithm, KeyPair pair) {

    /** What an hmac-sha256 key signs with, and whoever checks must know. */
    public static final String SECRET = "a secret of nobody's, 32 characters";

    public static TestSender of(String name, String algorithm) {
        try {
            var pair =
                    switch (algorithm) {
                        case "ed25519" -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                        case "ecdsa-p256-sha256" -> {
                            var generator = KeyPairGenerator.getInstance("EC");
                            generator.initialize(new ECGenParameterSpec("secp256r1"));
                            yield generator.generateKeyPair();
                        }
                        case "rsa-pss-sha512" -> {
                            var generator = KeyPairGenerator.getInstance("RSA");
                            generator.initialize(2048);
                            yield generator.generateKeyPair();
                        }
                        default -> null;
                    };
            return new TestSender(name, name + "-1", algorithm, pair);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes its declaration into a folder of senders. */
    public Path declare(Path folder, String sources, String signed) {
        return declare(folder, sources, signed, "2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z");
    }

    public Path declare(Path folder, String sources, String signed, String from, String to) {
        var material =
                pair == null
                        ? "secret: {file: %s.key}".formatted(name)
                        : "public-key: |\n      -----BEGIN PUBLIC KEY-----\n      %s\n"
                                        .formatted(
                                                Base64.getEncoder()
                                                        .encodeToString(
                                                                pair.getPublic().getEncoded()))
                                + "      -----END PUBLIC KEY-----";
        var text =
                """
                sender: %s
                sources: [%s]
                signed: %s
                keys:
                  - id: %s
                    algorithm: %s
                    from: %s
                    to: %s
                    %s
                """
                        .formatted(name, sources, signed, key, algorithm, from, to, material);
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name + ".yaml"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The three fields for a content, over these components (with their values). */
    public Map<String, String> sign(
            byte[] content, Map<String, String> components, Instant created, String more) {
        var digest = "sha-256=:" + base64(sha256(content)) + ":";
        var base = new StringBuilder();
        var covered = new StringBuilder();
        var all = new LinkedHashMap<>(components);
        all.put("\"content-digest\"", digest);
        for (var each : all.entrySet()) {
            base.append(each.getKey()).append(": ").append(each.getValue()).append('\n');
            covered.append(covered.isEmpty() ? "" : " ").append(each.getKey());
        }
        var params =
                "(%s);created=%d;keyid=\"%s\"%s"
                        .formatted(covered, created.getEpochSecond(), key, more);
        base.append("\"@signature-params\": ").append(params);
        var fields = new LinkedHashMap<String, String>();
        fields.put("Content-Digest", digest);
        fields.put("Signature-Input", "sig=" + params);
        fields.put("Signature", "sig=:" + base64(sign(base.toString())) + ":");
        return fields;
    }

    /** Fields of a request. */
    public Map<String, String> request(
            String method, String path, String query, byte[] body, Instant created, String more) {
        var components = new LinkedHashMap<String, String>();
        components.put("\"@method\"", method);
        components.put("\"@path\"", path);
        components.put("\"@query\"", "?" + query);
        return sign(body, components, created, more);
    }

    /** Fields of an answer of status 200. */
    public Map<String, String> answer(String path, String query, byte[] body, Instant created) {
        var components = new LinkedHashMap<String, String>();
        components.put("\"@status\"", "200");
        components.put("\"@path\";req", path);
        components.put("\"@query\";req", "?" + query);
        return sign(body, components, created, "");
    }

    /** Writes FILE.sig beside a file. */
    public Path beside(Path file, Instant created) throws IOException {
        var text = new StringBuilder();
        sign(Files.readAllBytes(file), Map.of(), created, "")
                .forEach(
                        (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return Files.writeString(file.resolveSibling(file.getFileName() + ".sig"), text);
    }

    static Map<String, List<String>> many(Map<String, String> fields) {
        var many = new LinkedHashMap<String, List<String>>();
        fields.forEach((name, value) -> many.put(name, List.of(value)));
        return many;
    }

    private byte[] sign(String base) {
        var bytes = base.getBytes(StandardCharsets.US_ASCII);
        try {
            if (pair == null) {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return mac.doFinal(bytes);
            }
            var signature =
                    Signature.getInstance(
                            switch (algorithm) {
                                case "ed25519" -> "Ed25519";
                                case "ecdsa-p256-sha256" -> "SHA256withECDSAinP1363Format";
                                default -> "RSASSA-PSS";
                            });
            if (algorithm.equals("rsa-pss-sha512")) {
                signature.setParameter(
                        new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
