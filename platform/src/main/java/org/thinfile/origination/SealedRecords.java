package org.thinfile.origination;

import java.util.List;
import org.springframework.stereotype.Component;
import org.thinfile.decision.Verdict;
import org.thinfile.decision.VerdictRecords;
import org.thinfile.decision.VerdictRow;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeySlot;
import org.thinfile.vault.TamperedException;
import org.thinfile.vault.Unsealed;
import org.thinfile.vault.Vault;

/** Decision records, sealed under the record key of their subject. */
@Component
class SealedRecords {

    private final Vault vault;
    private final VerdictRecords verdicts;

    SealedRecords(Vault vault, VerdictRecords verdicts) {
        this.vault = vault;
        this.verdicts = verdicts;
    }

    /** What opening a record gives. */
    sealed interface Opened {

        /** The record as it was sealed, and its hash. */
        record Whole(DecisionRecord record, Digest hash) implements Opened {}

        /** The record key was destroyed, lawfully; what is left is the hash. */
        record Erased(Digest hash) implements Opened {}

        /** The stored row is not what was recorded. */
        record Changed(String what) implements Opened {}
    }

    /** Seals and appends a record to the transaction; returns the hash of its canonical bytes. */
    Digest append(Application application, DecisionRecord record, Verdict verdict) {
        var bytes = record.bytes();
        var hash = Digest.of(bytes);
        var slot = slot(application.subject());
        var sealed = vault.keysFor(List.of(slot)).seal(slot, bytes, associated(application, hash));
        verdicts.append(
                new VerdictRow(
                        application.verdict(),
                        application.id(),
                        application.subject(),
                        application.programme(),
                        application.submittedAt(),
                        record.header().asOf().position(),
                        verdict.outcome(),
                        verdict.action(),
                        record.header().policy(),
                        record.header().model(),
                        record.header().definitions(),
                        hash,
                        sealed));
        return hash;
    }

    /** Opens the record of an application and checks it against what the row says in the open. */
    Opened open(Application application) {
        var row = verdicts.find(application.verdict());
        if (row.isEmpty()) {
            return new Opened.Changed("the verdict of the application is gone");
        }
        var slot = slot(application.subject());
        var hash = row.get().recordHash();
        try {
            var opened =
                    vault.findKeys(List.of(slot))
                            .open(slot, row.get().sealedRecord(), associated(application, hash));
            return switch (opened) {
                case Unsealed.Plain plain -> check(row.get(), plain.bytes());
                case Unsealed.Erased erased -> new Opened.Erased(hash);
            };
        } catch (TamperedException e) {
            return new Opened.Changed("the sealed record does not open");
        }
    }

    private static Opened check(VerdictRow row, byte[] bytes) {
        if (!Digest.of(bytes).equals(row.recordHash())) {
            return new Opened.Changed("the record's hash");
        }
        var record = DecisionRecord.read(bytes);
        var header = record.header();
        var verdict = record.verdictTree();
        boolean asInTheOpen =
                header.subject().equals(row.subject())
                        && header.programme().equals(row.programme())
                        && header.asOf().instant().equals(row.at())
                        && header.asOf().position() == row.position()
                        && header.policy().equals(row.policy())
                        && java.util.Objects.equals(header.model(), row.model())
                        && header.definitions().equals(row.definitions())
                        && verdict.get("outcome").asString().equals(row.outcome().code())
                        && verdict.get("action").asString().equals(row.action().name());
        return asInTheOpen
                ? new Opened.Whole(record, row.recordHash())
                : new Opened.Changed("the verdict's row differs from the sealed record");
    }

    private static KeySlot slot(SubjectId subject) {
        return new KeySlot.RecordKey(subject);
    }

    private static byte[] associated(Application application, Digest hash) {
        return Canonical.bytes(
                List.of(application.verdict(), application.id(), application.subject(), hash));
    }
}
