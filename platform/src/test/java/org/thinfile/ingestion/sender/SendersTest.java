package org.thinfile.ingestion.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thinfile.ingestion.connector.Secrets;
import org.thinfile.ingestion.sender.Senders.Sort;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;

class SendersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Source BANK = new Source("bank");
    private static final byte[] BODY = "[{\"a\": 1}]".getBytes(StandardCharsets.US_ASCII);

    @TempDir Path folder;

    private Senders senders;
    private TestSender harbour;

    @BeforeEach
    void aBankThatSigns() throws IOException {
        var keys = Files.createDirectories(folder.resolve("keys"));
        Files.writeString(keys.resolve("hmac.key"), TestSender.SECRET);
        Files.setPosixFilePermissions(
                keys.resolve("hmac.key"), PosixFilePermissions.fromString("rw-------"));
        harbour = TestSender.of("harbour", "ed25519");
        harbour.declare(folder, "bank, credit", "optional");
        senders = new Senders(folder, new Secrets(keys, name -> null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa-p256-sha256", "rsa-pss-sha512", "hmac-sha256"})
    void aRequestIsVerifiedByEachAlgorithmAndAnyOtherByteRefusesIt(String algorithm) {
        var sender = TestSender.of("hmac", algorithm);
        sender.declare(folder, "bank", "optional");
        var fields = sender.request("POST", "/events/batches", "mapping=m", BODY, NOW, "");
        assertThat(verify(fields, "mapping=m", BODY))
                .hasValueSatisfying(found -> {
                    assertThat(found.sender()).isEqualTo("hmac");
                    assertThat(found.key()).isEqualTo("hmac-1");
                    assertThat(found.algorithm()).isEqualTo(algorithm);
                    assertThat(found.created()).isEqualTo(NOW);
                });
        var changed = BODY.clone();
        changed[2] ^= 1;
        refused(() -> verify(fields, "mapping=m", changed), "for another content");
        refused(() -> verify(fields, "mapping=n", BODY), "is not by key 'hmac-1'");
    }

    /** Every bit of body and signature counts, and so does each character of what is signed. */
    @Test
    void whateverIsChangedTheSignatureDoesNotHold() {
        var fields = harbour.request("POST", "/events/batches", "mapping=m", BODY, NOW, "");
        var random = Seeded.generator(20260301);
        for (int round = 0; round < 300; round++) {
            var body = BODY.clone();
            var changed = new HashMap<>(fields);
            if (random.nextBoolean()) {
                body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(7));
            } else {
                var name = random.nextBoolean() ? "Signature-Input" : "Signature";
                var text = new StringBuilder(fields.get(name));
                int at = random.nextInt(4, text.length() - 4);
                text.setCharAt(at, text.charAt(at) == 'a' ? 'b' : 'a');
                changed.put(name, text.toString());
            }
            assertThatThrownBy(() -> verify(changed, "mapping=m", body))
                    .as("round %d", round)
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void aKeyIsGoodFromItsFirstInstantToItsLast() {
        harbour.declare(folder, "bank", "optional", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z");
        assertThat(verifyAt(NOW, NOW)).isPresent();
        var last = Instant.parse("2026-03-01T23:59:59Z");
        assertThat(verifyAt(last, last)).isPresent();
        refused(() -> verifyAt(NOW.minusSeconds(1), NOW.minusSeconds(1)), "is good from");
        refused(() -> verifyAt(last.plusSeconds(1), last.plusSeconds(1)), "is good from");
        refused(() -> verifyAt(last, last.plusSeconds(1)), "is good from");
    }

    @Test
    void aSignatureTooOldOrOfTheFutureOrExpiredIsRefused() {
        assertThat(verifyAt(NOW, NOW.plus(Duration.ofMinutes(5)))).isPresent();
        refused(() -> verifyAt(NOW, NOW.plus(Duration.ofSeconds(301))), "made longer ago than");
        assertThat(verifyAt(NOW.plusSeconds(60), NOW)).isPresent();
        refused(() -> verifyAt(NOW.plusSeconds(61), NOW), "in the future");
        var ended =
                harbour.request(
                        "POST",
                        "/events/batches",
                        "mapping=m",
                        BODY,
                        NOW.minusSeconds(60),
                        ";expires=" + NOW.getEpochSecond());
        refused(() -> verify(ended, "mapping=m", BODY), "has expired");
    }

    @Test
    void aStrangerAnotherSourceAndAnotherAlgorithmAreRefused() {
        var stranger = TestSender.of("stranger", "ed25519");
        var strange = stranger.request("POST", "/events/batches", "", BODY, NOW, "");
        refused(() -> verify(strange, null, BODY), "names a key that no sender has");
        stranger.declare(folder, "operator", "optional");
        refused(() -> verify(strange, null, BODY), "may not speak for source 'bank'");
        var impostor = new TestSender("harbour", "harbour-1", "ed25519", stranger.pair());
        var forged = impostor.request("POST", "/events/batches", "", BODY, NOW, "");
        refused(() -> verify(forged, null, BODY), "is not by key 'harbour-1'");
        var other = harbour.request("POST", "/events/batches", "", BODY, NOW, ";alg=\"rsa-v1_5\"");
        refused(() -> verify(other, null, BODY), "names another algorithm");
        var same = harbour.request("POST", "/events/batches", "", BODY, NOW, ";alg=\"ed25519\"");
        assertThat(verify(same, null, BODY)).isPresent();
    }

    @Test
    void aSignatureMustCoverMethodPathQueryAndContent() {
        var fields = harbour.sign(BODY, Map.of("\"@method\"", "POST"), NOW, "");
        assertThatThrownBy(() -> verify(fields, null, BODY))
                .hasMessageContaining("does not cover [\"@path\", \"@query\"]");
        var half = new HashMap<>(harbour.request("POST", "/events/batches", "", BODY, NOW, ""));
        half.remove("Signature");
        assertThatThrownBy(() -> verify(half, null, BODY))
                .hasMessageContaining("one of Signature-Input and Signature without the other");
    }

    @Test
    void unsignedIsTakenUnlessASenderOfTheSourceIsDeclaredToSign() {
        assertThat(verify(Map.of(), null, BODY)).isEmpty();
        harbour.declare(folder, "bank, credit", "required");
        touch("harbour.yaml");
        refused(() -> verify(Map.of(), null, BODY), "sender 'harbour' of source 'bank'");
        var operator = new Source("operator");
        assertThat(senders.verify(Sort.REQUEST, message(Map.of(), null), BODY, operator, null, NOW))
                .isEmpty();
    }

    @Test
    void anAnswerIsBoundToWhatWasAsked() {
        var asked = SignedMessage.request("GET", "https", "bank.example", "/v1/a", "s=1", Map.of());
        var fields = harbour.answer("/v1/a", "s=1", BODY, NOW);
        var answer = SignedMessage.answer(200, TestSender.many(fields), asked);
        assertThat(senders.verify(Sort.ANSWER, answer, BODY, BANK, "harbour", NOW)).isPresent();
        var other = SignedMessage.request("GET", "https", "bank.example", "/v1/a", "s=2", Map.of());
        var recorded = SignedMessage.answer(200, TestSender.many(fields), other);
        refused(
                () -> senders.verify(Sort.ANSWER, recorded, BODY, BANK, "harbour", NOW),
                "is not by key");
        refused(
                () -> senders.verify(Sort.ANSWER, answer, BODY, BANK, "other", NOW),
                "the connector says 'other'");
        var bare = SignedMessage.answer(200, Map.of(), asked);
        refused(
                () -> senders.verify(Sort.ANSWER, bare, BODY, BANK, "harbour", NOW),
                "the connector says that 'harbour' signs");
    }

    @Test
    void aFileIsVerifiedByTheFieldsBesideItAndTheCopyIsWhatIsRead() throws IOException {
        var file = Files.writeString(folder.resolve("rows.csv"), "a\n1\n");
        harbour.beside(file, NOW.minus(Duration.ofDays(29)));
        Path copy;
        try (var opened = SignedFile.open(file, senders, BANK, NOW)) {
            copy = opened.path();
            assertThat(opened.verified()).isPresent();
            Files.writeString(file, "a\n2\n");
            assertThat(copy).hasContent("a\n1\n").hasFileName("rows.csv");
        }
        assertThat(copy.getParent()).doesNotExist();
        refused(() -> SignedFile.open(file, senders, BANK, NOW), "for another content");
        harbour.beside(file, NOW.minus(Duration.ofDays(31)));
        refused(() -> SignedFile.open(file, senders, BANK, NOW), "made longer ago than PT720H");
        Files.writeString(folder.resolve("rows.csv.sig"), "nonsense");
        assertThatThrownBy(() -> SignedFile.open(file, senders, BANK, NOW))
                .hasMessageContaining("has a line that is no field");
        Files.writeString(folder.resolve("rows.csv.sig"), "Date: today");
        assertThatThrownBy(() -> SignedFile.open(file, senders, BANK, NOW))
                .hasMessageContaining("has no Signature");
        Files.delete(folder.resolve("rows.csv.sig"));
        try (var opened = SignedFile.open(file, senders, BANK, NOW)) {
            assertThat(opened.path()).isEqualTo(file);
            assertThat(opened.verified()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sender: harbour|sender: other|is not the name of the file",
                "sources: [bank, credit]|sources: [Bank]|lower case words",
                "signed: optional|signed: maybe|signed",
                "algorithm: ed25519|algorithm: ecdsa-p256-sha256|no public key for ecdsa-p256",
                "algorithm: ed25519|algorithm: hmac-sha256|takes a",
                "to: 2100-01-01|to: 1999-01-01|lies not after",
                "from: 2000-01-01T00:00:00Z|from: 2000-01-01|from",
                "BEGIN PUBLIC KEY|BEGIN PRIVATE KEY|no public key in PEM",
            })
    void aDeclarationWithAFaultIsToldWithItsLine(String from, String to, String told)
            throws IOException {
        var file = folder.resolve("harbour.yaml");
        var text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
        assertThatThrownBy(() -> Sender.read(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("harbour.yaml:")
                .hasMessageContaining(told);
    }

    @Test
    void twoSendersWithOneKeyIdAreRefusedBeforeEitherIsBelieved() throws IOException {
        var text = Files.readString(folder.resolve("harbour.yaml"));
        Files.writeString(
                folder.resolve("bay.yaml"), text.replace("sender: harbour", "sender: bay"));
        assertThatThrownBy(() -> verify(Map.of(), null, BODY))
                .hasMessageContaining("senders 'bay' and 'harbour' both have a key 'harbour-1'");
    }

    private Optional<Verified> verifyAt(Instant created, Instant now) {
        var fields = harbour.request("POST", "/events/batches", "", BODY, created, "");
        return senders.verify(Sort.REQUEST, message(fields, null), BODY, BANK, null, now);
    }

    private Optional<Verified> verify(Map<String, String> fields, String query, byte[] body) {
        return senders.verify(Sort.REQUEST, message(fields, query), body, BANK, null, NOW);
    }

    private static SignedMessage message(Map<String, String> fields, String query) {
        return SignedMessage.request(
                "POST",
                "http",
                "127.0.0.1:8080",
                "/events/batches",
                query,
                TestSender.many(fields));
    }

    /** So that the change is seen however coarse the clock of the file system is. */
    private void touch(String name) {
        try {
            Files.setLastModifiedTime(
                    folder.resolve(name),
                    java.nio.file.attribute.FileTime.from(NOW.plus(Duration.ofDays(1))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String told) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.Forbidden.class))
                .hasMessageContaining(told);
    }
}
