package org.thinfile.ingestion;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Digest;
import org.thinfile.vault.KeySlot.IntakeKey;
import org.thinfile.vault.KeyedHash;
import org.thinfile.vault.Vault;

/** Seals faulty rows into quarantine, and lets out those that were recorded after all. */
@Component
final class QuarantineIntake {

    private final JdbcQuarantine quarantine;
    private final Vault vault;
    private final KeyedHash keyedHash;
    private final Chance chance;

    QuarantineIntake(JdbcQuarantine quarantine, Vault vault, KeyedHash keyedHash, Chance chance) {
        this.quarantine = quarantine;
        this.vault = vault;
        this.keyedHash = keyedHash;
        this.chance = chance;
    }

    /** Adds the faults of these rows; returns the number of rows that did not wait already. */
    long add(Mapping mapping, String file, List<RowFacts> faulty, Instant at) {
        if (faulty.isEmpty()) {
            return 0;
        }
        var slot = new IntakeKey(chance.uuid());
        var keys = vault.keysFor(List.of(slot));
        long added = 0;
        for (var read : faulty) {
            var row = read.row();
            var sealed = keys.seal(slot, Canonical.bytes(row.cells()), associated(mapping, row));
            var hash = hash(row);
            boolean isNew = false;
            for (var fault : read.faults()) {
                isNew |= quarantine.add(mapping, file, row, fault, slot.batch(), sealed, hash, at);
            }
            added += isNew ? 1 : 0;
        }
        return added;
    }

    long release(Mapping mapping, String file, List<RowFacts> recorded, Instant at) {
        if (recorded.isEmpty()) {
            return 0;
        }
        var numbers = recorded.stream().map(row -> row.row().number()).toList();
        var hashes = recorded.stream().map(row -> hash(row.row())).toList();
        return quarantine.release(mapping.dataSet(), file, numbers, hashes, at);
    }

    /** Keyed hash of a row's content, by which it is found in quarantine. */
    Digest hash(TableRow row) {
        return Digest.ofHash(keyedHash.of("ingestion.row", row.digest().bytes()));
    }

    private static byte[] associated(Mapping mapping, TableRow row) {
        return ("ingestion.quarantine %s %d".formatted(mapping.dataSet(), row.number()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
