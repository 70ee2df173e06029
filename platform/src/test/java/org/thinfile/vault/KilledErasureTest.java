package org.thinfile.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.ChildProcess;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** An erasure killed before its commit destroyed no key and is not on the trail; again, it is. */
class KilledErasureTest {

    private static final Chance CHANCE = Seeded.chance(1);
    private static final byte[] PLACE = "row 1".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);
    private final List<KeySlot.IntakeKey> slots =
            List.of(new KeySlot.IntakeKey(CHANCE.uuid()), new KeySlot.IntakeKey(CHANCE.uuid()));

    @Test
    void aKilledErasureDestroysNothingAndTheNextOneAll() throws Exception {
        var ring = vault().keysFor(slots);
        var sealed = slots.stream().map(slot -> ring.seal(slot, new byte[] {7}, PLACE)).toList();
        assertThat(erase("vault.destroy.before-commit")).isEqualTo(ChildProcess.KILLED);
        database.awaitNoOtherSession();
        assertThat(opened(sealed)).hasOnlyElementsOfType(Unsealed.Plain.class);
        assertThat(actsOfErasure()).isZero();
        assertThat(erase("none")).isZero();
        assertThat(opened(sealed)).hasOnlyElementsOfType(Unsealed.Erased.class);
        assertThat(actsOfErasure()).isEqualTo(1);
    }

    private int erase(String failpoint) throws Exception {
        return ChildProcess.start(
                        KilledErasure.class,
                        failpoint,
                        database.url(),
                        database.user(),
                        database.password(),
                        folder.resolve("key"),
                        slots.getFirst().batch(),
                        slots.getLast().batch())
                .exitCode();
    }

    private List<Unsealed> opened(List<byte[]> sealed) {
        var ring = vault().findKeys(slots);
        return List.of(
                ring.open(slots.getFirst(), sealed.getFirst(), PLACE),
                ring.open(slots.getLast(), sealed.getLast(), PLACE));
    }

    private Vault vault() {
        return TestVault.on(database.dataSource(), folder.resolve("key"), CHANCE).vault();
    }

    private int actsOfErasure() {
        return JdbcClient.create(database.dataSource())
                .sql("select count(*) from audit.entry where kind = 'vault.destroyed'")
                .query(Integer.class)
                .single();
    }
}
