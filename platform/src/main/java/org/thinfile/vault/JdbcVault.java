package org.thinfile.vault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Failpoint;
import org.thinfile.vault.JdbcKeys.Stored;
import org.thinfile.vault.OpenedKeys.Content;

/**
 * Keys wrapped under the master key, one row each.
 *
 * <ol>
 *   <li>A key is 32 random bytes; its row holds it wrapped, bound to its slot.
 *   <li>Keys for many slots are one look-up, and where some are missing one COPY. Who loses a race
 *       for a slot finds the winner's key by a second look-up, so each round leaves fewer missing.
 *   <li>Destroying leaves a stone: when and on what legal basis, so that erasure is told from loss.
 *       Who got a key before that may still seal; what is sealed so is erased from the start.
 * </ol>
 */
@Component
final class JdbcVault implements Vault {

    private final JdbcKeys keys;
    private final MasterKey master;
    private final AuditTrail trail;
    private final Chance chance;
    private final TransactionTemplate transaction;

    JdbcVault(
            JdbcKeys keys,
            MasterKey master,
            AuditTrail trail,
            Chance chance,
            PlatformTransactionManager transactions) {
        this.keys = keys;
        this.master = master;
        this.trail = trail;
        this.chance = chance;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public KeyRing keysFor(Collection<? extends KeySlot> slots) {
        var missing = ordered(slots);
        var contents = new HashMap<Slot, Content>();
        int rounds = missing.size();
        while (find(missing, contents) && !make(missing, contents)) {
            // somebody else made one meanwhile: the next round finds it
            if (rounds-- == 0) {
                throw new IllegalStateException("a key that is there cannot be found");
            }
        }
        return new OpenedKeys(contents);
    }

    /** Moves what is found from the missing to the contents; whether anything is missing still. */
    private boolean find(SortedSet<Slot> missing, Map<Slot, Content> contents) {
        var found = opened(keys.find(missing));
        contents.putAll(found);
        missing.removeAll(found.keySet());
        return !missing.isEmpty();
    }

    @Override
    public KeyRing findKeys(Collection<? extends KeySlot> slots) {
        return new OpenedKeys(opened(keys.find(ordered(slots))));
    }

    @Override
    public int destroy(Collection<? extends KeySlot> slots, String legalBasis, Actor actor) {
        if (legalBasis.isBlank()) {
            throw new IllegalArgumentException(
                    "keys are destroyed on a legal basis; name it (such as 'PIPL Art. 47')");
        }
        var doomed = ordered(slots);
        var destroyed =
                transaction.execute(status -> {
                    int count = keys.destroy(doomed, legalBasis);
                    if (count > 0) {
                        trail.record(
                                new Act(
                                        "vault.destroyed",
                                        actor,
                                        facts(doomed, count, legalBasis)));
                    }
                    Failpoint.reached("vault.destroy.before-commit");
                    return count;
                });
        return destroyed;
    }

    /** Makes all that are missing, or none of them where somebody else made one: false then. */
    private boolean make(SortedSet<Slot> missing, Map<Slot, Content> contents) {
        var random = new byte[missing.size() * Aead.KEY];
        chance.fill(random);
        var made = new HashMap<Slot, Content>();
        var wrapped = new TreeMap<Slot, byte[]>();
        int at = 0;
        for (var slot : missing) {
            var key = java.util.Arrays.copyOfRange(random, at, at + Aead.KEY);
            at += Aead.KEY;
            made.put(slot, new Content.Key(new Aead(key)));
            wrapped.put(slot, master.wrap(key, slot));
        }
        boolean added = keys.add(wrapped, master.id());
        if (added) {
            contents.putAll(made);
        }
        return added;
    }

    private Map<Slot, Content> opened(List<Stored> rows) {
        var contents = new HashMap<Slot, Content>(rows.size() * 2);
        for (var row : rows) {
            contents.put(row.slot(), content(row));
        }
        return contents;
    }

    private Content content(Stored row) {
        if (row.wrapped() != null) {
            return new Content.Key(master.unwrap(row.wrapped(), row.slot()));
        }
        if (row.destroyedAt() == null || row.legalBasis() == null) {
            throw new IllegalStateException(
                    "a %s key is neither there nor destroyed".formatted(row.slot().kind()));
        }
        return new Content.Destroyed(row.destroyedAt(), row.legalBasis());
    }

    private static SortedSet<Slot> ordered(Collection<? extends KeySlot> slots) {
        return slots.stream().map(Slot::of).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names what is forgotten: slots are random ids and sources, and at most 1,000 are listed. */
    private static Map<String, Object> facts(SortedSet<Slot> slots, int count, String legalBasis) {
        var names = new ArrayList<String>();
        slots.stream()
                .limit(1_000)
                .forEach(slot ->
                        names.add(
                                new String(
                                        slot.canonical(),
                                        java.nio.charset.StandardCharsets.US_ASCII)));
        return Map.of("legalBasis", legalBasis, "count", count, "slots", names);
    }
}
