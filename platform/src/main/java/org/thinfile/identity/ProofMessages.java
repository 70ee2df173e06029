package org.thinfile.identity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.identity.JdbcProofs.Posted;
import org.thinfile.identity.MessagePort.Message;
import org.thinfile.identity.Ownership.StartProof;
import org.thinfile.identity.TransferPort.SmallTransfers;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Failpoint;
import org.thinfile.vault.KeySlot.RecordKey;
import org.thinfile.vault.Unsealed;
import org.thinfile.vault.Vault;
import org.thinfile.web.Clocks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What proofs have to say to people: it waits sealed until its proof is committed, is sent once, or
 * twice where the process dies between sending and noting it, and is forgotten then. What expired
 * before it could be sent is not sent.
 */
@Component
class ProofMessages {

    private static final Logger LOG = LoggerFactory.getLogger(ProofMessages.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Actor SENDER = Actor.job("proof-messages");
    private static final int REFERENCE_LENGTH = 8;

    private final JdbcProofs proofs;
    private final MessagePort texts;
    private final TransferPort transfers;
    private final Vault vault;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clocks clocks;
    private final ProofTexts words = new ProofTexts();

    ProofMessages(
            JdbcProofs proofs,
            MessagePort texts,
            TransferPort transfers,
            Vault vault,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clocks clocks) {
        this.proofs = proofs;
        this.texts = texts;
        this.transfers = transfers;
        this.vault = vault;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clocks = clocks;
    }

    /** Lets what a proof has to say wait, sealed; joins the transaction of the caller. */
    UUID post(UUID proof, StartProof command, String code, List<Long> amounts, Instant now) {
        var said = new TreeMap<String, @Nullable Object>();
        said.put("to", command.contact().value());
        said.put("kind", command.contact().kind());
        said.put(
                "text",
                amounts.isEmpty()
                        ? words.code(command.language(), code, Ownership.CODE_FOR)
                        : words.transfer(command.language())
                                + " "
                                + proof.toString().substring(0, REFERENCE_LENGTH));
        said.put("amounts", amounts);
        said.put("currency", command.currency());
        var slot = new RecordKey(command.subject());
        // one message a proof: it has the proof's id, and keeps it if it is sent again
        var sealed =
                vault.keysFor(List.of(slot)).seal(slot, Canonical.bytes(said), associated(proof));
        proofs.post(new Posted(proof, proof, command.subject(), sealed), now);
        return proof;
    }

    /** Sends all that waits; what cannot be sent now waits on. */
    void sendWaiting() {
        for (var message : proofs.waiting()) {
            try {
                send(message);
            } catch (RuntimeException e) {
                LOG.warn(
                        "message {} could not be sent ({}); it is tried again",
                        message,
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Sends what waits under an id, unless it is gone or another is sending it. */
    void send(UUID message) {
        transaction.executeWithoutResult(status ->
                proofs.take(message)
                        .ifPresent(posted -> {
                            Failpoint.reached("identity.message.before-send");
                            boolean sent = hand(posted);
                            Failpoint.reached("identity.message.after-send");
                            proofs.remove(message);
                            audit.record(
                                    new Act(
                                            sent
                                                    ? "identity.message-sent"
                                                    : "identity.message-dropped",
                                            SENDER,
                                            Map.of("proof", posted.proof())));
                        }));
    }

    /** Whether there was something to send, and still time. */
    private boolean hand(Posted posted) {
        var proof = proofs.find(posted.proof()).orElseThrow();
        var slot = new RecordKey(posted.subject());
        var opened =
                vault.findKeys(List.of(slot))
                        .open(slot, posted.sealed(), associated(posted.proof()));
        if (!(opened instanceof Unsealed.Plain plain)
                || !clocks.realNow().isBefore(proof.expiresAt())) {
            return false;
        }
        var said = JSON.readTree(plain.bytes());
        var to = said.get("to").asString();
        var text = said.get("text").asString();
        if (said.get("amounts").isEmpty()) {
            texts.send(new Message(posted.id(), said.get("kind").asString(), to, text));
        } else {
            transfers.send(
                    new SmallTransfers(
                            posted.id(),
                            to,
                            said.get("currency").asString(),
                            said.get("amounts").valueStream().map(JsonNode::asLong).toList(),
                            text));
        }
        return true;
    }

    private static byte[] associated(UUID proof) {
        return ("identity.outbox " + proof).getBytes(StandardCharsets.UTF_8);
    }
}
