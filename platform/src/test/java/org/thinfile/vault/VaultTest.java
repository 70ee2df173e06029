package org.thinfile.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.vault.KeySlot.HistoryKey;
import org.thinfile.vault.KeySlot.IntakeKey;
import org.thinfile.vault.KeySlot.RecordKey;
import org.thinfile.web.Migrations;

class VaultTest {

    private static final Actor WHO = Actor.job("test");
    private static final Chance CHANCE = Seeded.chance(11);
    private static final byte[] PLAIN = "纸短情长".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLACE = "chunk 1".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private DataSource dataSource;
    private JdbcClient jdbc;
    private Vault vault;

    @BeforeEach
    void open() {
        dataSource = TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
        jdbc = JdbcClient.create(dataSource);
        vault = start().vault();
    }

    @Test
    void whatIsSealedOpensInItsSlotAndPlaceOnly() {
        var history = history("bank");
        var other = new HistoryKey(history.subject(), new Source("shop"));
        var record = new RecordKey(history.subject());
        var ring = vault.keysFor(List.of(history, other, record));
        var sealed = ring.seal(history, PLAIN, PLACE);
        assertThat(sealed).hasSize(PLAIN.length + 29);
        assertThat(start().vault().findKeys(List.of(history)).open(history, sealed, PLACE))
                .isInstanceOfSatisfying(
                        Unsealed.Plain.class, plain -> assertThat(plain.bytes()).isEqualTo(PLAIN));
        for (var wrong : List.of(other, record)) {
            assertThatThrownBy(() -> ring.open(wrong, sealed, PLACE))
                    .isInstanceOf(TamperedException.class);
        }
        assertThatThrownBy(() -> ring.open(history, sealed, "chunk 2".getBytes()))
                .isInstanceOf(TamperedException.class);
        for (int at = 0; at < sealed.length; at++) {
            var bent = sealed.clone();
            bent[at] ^= 1;
            assertThatThrownBy(() -> ring.open(history, bent, PLACE))
                    .isInstanceOf(TamperedException.class);
        }
        assertThatThrownBy(() -> ring.open(history, new byte[3], PLACE))
                .isInstanceOf(TamperedException.class);
    }

    @Test
    void withoutAFileForTheMasterKeyTheSettingIsNamed() {
        assertThatThrownBy(() -> new VaultSettings(null).requireMasterKeyFile())
                .hasMessageContaining("thinfile.master-key-file is not set");
    }

    @Test
    void aKeyIsMadeOnceAndFoundAgain() {
        var slot = new IntakeKey(CHANCE.uuid());
        var sealed = vault.keysFor(List.of(slot)).seal(slot, PLAIN, PLACE);
        assertThat(vault.keysFor(List.of(slot, slot)).open(slot, sealed, PLACE))
                .isInstanceOf(Unsealed.Plain.class);
        var never = new IntakeKey(CHANCE.uuid());
        assertThatThrownBy(() -> vault.findKeys(List.of(never)).open(never, sealed, PLACE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no intake key");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aDestroyedKeyIsGoneForGoodAndSaysSo() {
        var slot = history("bank");
        var kept = history("bank");
        var sealed = vault.keysFor(List.of(slot, kept)).seal(slot, PLAIN, PLACE);
        assertThat(vault.destroy(List.of(slot), "PIPL Art. 47", WHO)).isEqualTo(1);
        assertThat(vault.destroy(List.of(slot), "PIPL Art. 47", WHO)).isZero();
        var ring = vault.keysFor(List.of(slot, kept));
        assertThat(ring.open(slot, sealed, PLACE))
                .isInstanceOfSatisfying(
                        Unsealed.Erased.class,
                        erased -> assertThat(erased.legalBasis()).isEqualTo("PIPL Art. 47"));
        assertThatThrownBy(() -> ring.seal(slot, PLAIN, PLACE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("destroyed");
        assertThat(ring.seal(kept, PLAIN, PLACE)).isNotEmpty();
        assertThat(
                        jdbc.sql("select count(*) from vault.wrapped_key where wrapped is null")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
        assertThat(
                        jdbc.sql(
                                        "select convert_from(payload, 'UTF8') from audit.entry"
                                                + " where kind = 'vault.destroyed'")
                                .query(String.class)
                                .list())
                .singleElement()
                .asString()
                .contains("\"count\":1", "history:" + slot.subject() + ":bank", "PIPL Art. 47");
    }

    @Test
    void twoWhoMakeTheSameKeysGetTheSameKeys() throws Exception {
        var slots = new ArrayList<KeySlot>();
        for (int i = 0; i < 200; i++) {
            slots.add(history("bank"));
        }
        try (var pool = Executors.newFixedThreadPool(4)) {
            Callable<KeyRing> make =
                    () -> {
                        var mine = new ArrayList<>(slots);
                        Collections.shuffle(mine, new Random(Thread.currentThread().threadId()));
                        return vault.keysFor(mine);
                    };
            var rings = new ArrayList<KeyRing>();
            for (var made : pool.invokeAll(List.of(make, make, make, make))) {
                rings.add(made.get());
            }
            for (var slot : slots) {
                var sealed = rings.getFirst().seal(slot, PLAIN, PLACE);
                for (var ring : rings) {
                    assertThat(ring.open(slot, sealed, PLACE)).isInstanceOf(Unsealed.Plain.class);
                }
            }
        }
        assertThat(count()).isEqualTo(200);
    }

    @Test
    void manyKeysAreMadeAtOnceAndAreAllDifferent() {
        var slots = IntStream.range(0, 2_000).mapToObj(i -> history("bank")).toList();
        var ring = vault.keysFor(slots);
        var again = vault.findKeys(slots);
        for (var slot : slots) {
            assertThat(again.open(slot, ring.seal(slot, PLAIN, PLACE), PLACE))
                    .isInstanceOf(Unsealed.Plain.class);
        }
        assertThat(
                        jdbc.sql("select count(distinct wrapped) from vault.wrapped_key")
                                .query(Integer.class)
                                .single())
                .isEqualTo(2_000);
    }

    @Test
    void aWrappedKeyMovedToAnotherSlotIsFound() {
        var one = history("bank");
        var two = history("bank");
        vault.keysFor(List.of(one, two));
        jdbc.sql(
                        "update vault.wrapped_key set wrapped = (select wrapped from"
                                + " vault.wrapped_key where owner = :one) where owner = :two")
                .param("one", one.subject().value())
                .param("two", two.subject().value())
                .update();
        assertThatThrownBy(() -> vault.findKeys(List.of(two)))
                .isInstanceOf(TamperedException.class)
                .hasMessageNotContaining(two.subject().toString());
    }

    @Test
    void theMasterKeyIsMadeOnceSecretAndMissedLoudly() throws Exception {
        var file = folder.resolve("master.key");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var text = Files.readString(file);
        start();
        assertThat(Files.readString(file)).isEqualTo(text);
        Files.delete(file);
        assertThatThrownBy(this::start)
                .hasMessageContaining("is missing")
                .hasMessageContaining("restore that file from its backup");
        assertThat(file).doesNotExist();
        MasterKey.make(file, Seeded.chance(99));
        assertThatThrownBy(this::start).hasMessageContaining("wrapped under key");
        Files.writeString(file, text.substring(0, 30));
        assertThatThrownBy(this::start).hasMessageContaining("holds no master key");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(this::start).hasMessageContaining("chmod 600");
    }

    @Test
    void nodesThatMakeTheFileAtOnceShareOne() throws Exception {
        var file = folder.resolve("shared.key");
        try (var pool = Executors.newFixedThreadPool(4)) {
            Callable<String> make = () -> MasterKey.make(file, CHANCE).id();
            var ids = new ArrayList<String>();
            for (var made : pool.invokeAll(List.of(make, make, make, make))) {
                ids.add(made.get());
            }
            assertThat(ids).containsOnly(MasterKey.find(file).orElseThrow().id());
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("shared.key", "master.key");
        }
    }

    @Test
    void keyedHashesRepeatForTheSamePurposeAndMasterOnly() {
        var hash = start().hash();
        var once = hash.of("identity.identifier", "13800000000");
        assertThat(once)
                .hasSize(32)
                .isEqualTo(start().hash().of("identity.identifier", "13800000000"));
        assertThat(hash.of("identity.token", "13800000000")).isNotEqualTo(once);
        assertThat(hash.of("identity.identifier", "13800000001")).isNotEqualTo(once);
        var other = new MasterKeyedHash(MasterKey.make(folder.resolve("other"), CHANCE));
        assertThat(other.of("identity.identifier", "13800000000")).isNotEqualTo(once);
    }

    private TestVault start() {
        return TestVault.on(dataSource, folder.resolve("master.key"), CHANCE);
    }

    private static HistoryKey history(String source) {
        return new HistoryKey(new SubjectId(UUID.randomUUID()), new Source(source));
    }

    private int count() {
        return jdbc.sql("select count(*) from vault.wrapped_key").query(Integer.class).single();
    }
}
