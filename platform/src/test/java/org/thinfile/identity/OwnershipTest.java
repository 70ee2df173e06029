package org.thinfile.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.identity.MessagePort.Message;
import org.thinfile.identity.TransferPort.SmallTransfers;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

class OwnershipTest {

    private static final Instant NOW = Instant.parse(TestOwnership.NOW);
    private static final DataSource DATABASE =
            TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();

    @TempDir static Path folder;

    private static int openings;
    private static int numbers;

    private TestOwnership owning;

    @BeforeEach
    void open() {
        owning =
                TestOwnership.on(
                        DATABASE,
                        folder.resolve("master.key"),
                        null,
                        Seeded.chance(900 + ++openings));
    }

    @Test
    void aCodeProvesANumberOnceAndFromThatInstantOn() {
        var subject = owning.subject("a1");
        var proof = owning.start(subject, "phone", "+86 138-0013-8000");
        assertThat(owning.texts().getLast().to()).isEqualTo("+8613800138000");
        var code = owning.code();
        assertThat(owning.state(proof.id())).isEqualTo(Proof.State.OPEN);
        assertThat(owning.confirm(proof, code)).isTrue();
        assertThat(owning.state(proof.id())).isEqualTo(Proof.State.PROVED);
        var verification = owning.inForce(subject, "phone", NOW);
        assertThat(verification.method()).isEqualTo("code");
        assertThat(owning.inForce(subject, "phone", NOW.minusNanos(1000))).isNull();
        var last = NOW.plus(Duration.ofDays(365)).minusNanos(1000);
        assertThat(owning.inForce(subject, "phone", last)).isEqualTo(verification);
        assertThat(owning.inForce(subject, "phone", NOW.plus(Duration.ofDays(365)))).isNull();
        assertThat(owning.verifications().find(verification.id())).contains(verification);
        conflict(() -> owning.confirm(proof, code), "good once");
    }

    @Test
    void fiveWrongCodesEndAProofAndTheRightOneComesTooLate() {
        var subject = owning.subject("a2");
        var proof = owning.start(subject, "email", "somebody@Example.COM");
        assertThat(owning.texts().getLast().to()).isEqualTo("somebody@example.com");
        var code = owning.code();
        for (int i = 0; i < 5; i++) {
            assertThat(owning.confirm(proof, TestOwnership.not(code))).isFalse();
        }
        conflict(() -> owning.confirm(proof, code), "tried wrongly too often");
        assertThat(owning.state(proof.id())).isEqualTo(Proof.State.FAILED);
        assertThat(owning.inForce(subject, "email", NOW)).isNull();
    }

    @Test
    void aCodeExpiresAndALaterOneTakesTheEarliersPlace() {
        var subject = owning.subject("a3");
        var number = number();
        var first = owning.start(subject, "phone", number);
        var code = owning.code();
        owning.time().advance(Duration.ofSeconds(61));
        var second = owning.start(subject, "phone", number);
        conflict(() -> owning.confirm(first, code), "followed by another");
        owning.time().advance(Duration.ofMinutes(10));
        conflict(() -> owning.confirm(second, owning.code()), "has expired");
        assertThat(owning.state(second.id())).isEqualTo(Proof.State.EXPIRED);
    }

    @Test
    void aNumberGetsOneMessageAMinuteAndFiveADay() {
        var subject = owning.subject("a4");
        var number = number();
        owning.start(subject, "phone", number);
        conflict(() -> owning.start(subject, "phone", number), "less than PT1M ago");
        for (int i = 0; i < 4; i++) {
            owning.time().advance(Duration.ofMinutes(1));
            owning.start(subject, "phone", number);
        }
        owning.time().advance(Duration.ofMinutes(1));
        conflict(() -> owning.start(subject, "phone", number), "5 times in a day");
        owning.time().advance(Duration.ofDays(1));
        owning.start(subject, "phone", number);
    }

    /** Whoever tries somebody else's number, wrongly and often, shuts out nobody but himself. */
    @Test
    void aLockOutHoldsForWhoTriedAndForNobodyElse() {
        var number = number();
        var owner = owning.subject("owner");
        assertThat(proves(owner, number)).isTrue();
        var thief = owning.subject("thief");
        for (int i = 0; i < 5; i++) {
            owning.time().advance(Duration.ofMinutes(1));
            var proof = owning.start(thief, "phone", number);
            for (int wrong = 0; wrong < 5; wrong++) {
                owning.confirm(proof, TestOwnership.not(owning.code()));
            }
        }
        owning.time().advance(Duration.ofMinutes(1));
        conflict(() -> owning.start(thief, "phone", number), "5 times in a day");
        // many who try: nobody new gets a message to this number, its owner still does
        for (int i = 0; i < 16; i++) {
            var other = owning.subject("thief-" + i);
            if (i < 14) {
                owning.start(other, "phone", number);
            } else {
                conflict(() -> owning.start(other, "phone", number), "too often in a day");
            }
        }
        assertThat(proves(owner, number)).isTrue();
        assertThat(proves(thief, number())).isTrue();
    }

    @Test
    void twoSmallAmountsProveAnAccountInAnyOrder() {
        var subject = owning.subject("a5");
        var proof = owning.start(subject, "account", "6222 0212 0011 2233");
        var sent = owning.transfers().getLast();
        assertThat(sent.account()).isEqualTo("6222021200112233");
        assertThat(sent.currency()).isEqualTo("CNY");
        assertThat(sent.reference()).startsWith("Account check ");
        var amounts = sent.amountsMinor();
        assertThat(amounts).hasSize(2).doesNotHaveDuplicates().allMatch(a -> a >= 1 && a <= 99);
        assertThat(owning.confirm(proof, List.of(amounts.get(0), 100L))).isFalse();
        assertThat(owning.confirm(proof, List.of(amounts.get(1), amounts.get(0)))).isTrue();
        assertThat(owning.inForce(subject, "account", NOW).method()).isEqualTo("micro-transfer");
        assertThatThrownBy(() -> owning.confirm(proof, "123456"))
                .hasMessageContaining("is by micro-transfer");
    }

    @Test
    void amountsMayBeTriedThreeTimes() {
        var proof = owning.start(owning.subject("a6"), "account", "DE02120300000000202051");
        var amounts = owning.transfers().getLast().amountsMinor();
        owning.time().advance(Duration.ofDays(6));
        for (int i = 0; i < 3; i++) {
            assertThat(owning.confirm(proof, List.of(100L, 101L))).isFalse();
        }
        conflict(() -> owning.confirm(proof, amounts), "tried wrongly too often");
    }

    @Test
    void codesAreSpreadOverAllOfSixDigits() {
        var codes = new HashSet<String>();
        int low = 0;
        for (int i = 0; i < 200; i++) {
            owning.start(owning.subject("spread-" + i), "phone", number());
            assertThat(owning.code()).matches("\\d{6}");
            codes.add(owning.code());
            low += owning.code().compareTo("500000") < 0 ? 1 : 0;
        }
        assertThat(codes).hasSizeGreaterThan(195);
        assertThat(low).isBetween(60, 140);
    }

    @Test
    void whatIsKeptHoldsNeitherNumberNorCodeNorOutlivesTheSending() {
        var subject = owning.subject("a7");
        var number = number();
        var proof = owning.start(subject, "phone", number);
        var code = owning.code();
        owning.confirm(proof, code);
        var jdbc = JdbcClient.create(DATABASE);
        for (var table : List.of("proof", "proof_attempt", "verification", "outbox")) {
            var text = String.join("\n", rows(jdbc, table, proof));
            assertThat(text).doesNotContain(number.substring(1)).doesNotContain(code);
        }
        assertThat(rows(jdbc, "proof", proof)).hasSize(1);
        assertThat(rows(jdbc, "verification", proof)).hasSize(1);
        assertThat(rows(jdbc, "outbox", proof)).isEmpty();
        var trail =
                jdbc.sql(
                                """
                                select coalesce(string_agg(convert_from(payload, 'UTF8'), ' '), '')
                                  from audit.entry where kind like 'identity.%'\
                                """)
                        .query(String.class)
                        .single();
        assertThat(trail)
                .contains(proof.id().toString())
                .doesNotContain(number.substring(1))
                .doesNotContain("\"" + code);
        assertThatThrownBy(() -> jdbc.sql("delete from identity.verification").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void whatCannotBeSentNowWaitsAndWhatExpiredIsNotSent() {
        var subject = owning.subject("a8");
        var id = UUID.randomUUID();
        var command =
                new Ownership.StartProof(subject, Contact.of("phone", number()), Language.ZH, null);
        owning.in(() -> owning.ownership().start(command, TestOwnership.ACTOR));
        int before = owning.texts().size();
        owning.messages().sendWaiting();
        assertThat(owning.texts()).hasSize(before + 1);
        assertThat(owning.texts().getLast().text()).startsWith("您的验证码是 ");
        owning.messages().sendWaiting();
        owning.messages().send(id);
        assertThat(owning.texts()).hasSize(before + 1);
        owning.time().advance(Duration.ofMinutes(2));
        owning.in(() -> owning.ownership().start(command, TestOwnership.ACTOR));
        owning.time().advance(Duration.ofMinutes(11));
        owning.messages().sendWaiting();
        assertThat(owning.texts()).hasSize(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "phone,13900139000",
        "phone,+0138001380",
        "phone,+86138001380001234",
        "email,nobody",
        "email,a@b",
        "account,12",
        "account,1234-5678",
        "fax,+8613800138000"
    })
    void whatIsNoContactIsRefusedWithoutRepeatingIt(String kind, String value) {
        assertThatThrownBy(() -> Contact.of(kind, value))
                .isInstanceOf(ProblemException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(value));
    }

    @Test
    void whatIsShownOfMessagesAndContactsIsMasked() throws Exception {
        var message = new Message(new UUID(0, 1), "phone", "+8613800138000", "code 123456");
        var transfers =
                new SmallTransfers(new UUID(0, 2), "62220212", "CNY", List.of(12L, 34L), "x");
        assertThat(message + " " + transfers + " " + Contact.of("phone", "+8613800138000"))
                .doesNotContain("138", "123456", "6222", "34L", "[12");
        var outbox = folder.resolve("outbox.jsonl");
        var file = new FilePorts(outbox);
        file.send(message);
        file.send(transfers);
        assertThat(Files.readAllLines(outbox))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("code 123456"))
                .anySatisfy(line -> assertThat(line).contains("\"amounts_minor\":[12,34]"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(outbox)))
                .isEqualTo("rw-------");
    }

    private boolean proves(org.thinfile.kernel.SubjectId subject, String number) {
        owning.time().advance(Duration.ofMinutes(1));
        var proof = owning.start(subject, "phone", number);
        return owning.confirm(proof, owning.code());
    }

    private static String number() {
        return "+8613900%06d".formatted(++numbers);
    }

    private static List<String> rows(JdbcClient jdbc, String table, Proof proof) {
        return jdbc
                .sql("select each::text from identity.%s as each".formatted(table))
                .query(String.class)
                .list()
                .stream()
                .filter(row -> row.contains(proof.id().toString()))
                .toList();
    }

    private static void conflict(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String told) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.Conflict.class))
                .hasMessageContaining(told);
    }
}
