package org.thinfile.audit;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.kernel.Failpoint;

/**
 * Gives entries their places in the Merkle tree.
 *
 * <ol>
 *   <li>Acts commit in any order, so an entry's own number says nothing about who came first, and
 *       has gaps where an act was rolled back. Leaves are numbered here, after the fact, without
 *       gaps.
 *   <li>Only entries of transactions below the commit horizon are taken: nothing can still appear
 *       among them.
 *   <li>Leaves of one round and the signed head over them are one transaction, under a lock that
 *       one sequencer holds at a time. Any node may run it.
 *   <li>A round starts where this process's last one ended; the first one looks at everything, so
 *       that nothing is left behind by a restored dump.
 * </ol>
 */
@Component
public final class Sequencer {

    private static final int PAGE = 10_000;

    private final JdbcTree tree;
    private final SigningKey key;
    private final TransactionTemplate transaction;

    /** Entries of transactions below this number have leaves. */
    private String from = "0";

    Sequencer(JdbcTree tree, SigningKey key, PlatformTransactionManager transactions) {
        this.tree = tree;
        this.key = key;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Numbers whatever is committed by now; returns how many leaves were added. */
    public synchronized long run() {
        long added = 0;
        while (true) {
            var round = transaction.execute(status -> round(from));
            Failpoint.reached("audit.sequencer.after-commit");
            from = round.next();
            added += round.added();
            if (round.added() < PAGE) {
                return added;
            }
        }
    }

    /** What one transaction did, and where the next goes on. */
    private record Round(int added, String next) {}

    private Round round(String from) {
        tree.lock();
        var horizon = tree.commitHorizon();
        var entries = tree.unsequenced(from, horizon, PAGE);
        if (entries.isEmpty()) {
            return new Round(0, horizon);
        }
        var frontier =
                tree.lastHead()
                        .map(head -> Frontier.of(head.size(), head.frontier()))
                        .orElseGet(Frontier::empty);
        long first = frontier.size();
        List<byte[]> hashes = entries.stream().map(Entry::leafHash).toList();
        hashes.forEach(frontier::add);
        tree.addLeaves(first, entries, hashes);
        var head =
                new Head(frontier.size(), frontier.root(), frontier.bytes(), tree.now(), key.id());
        tree.addHead(head, key.sign(head.signedBytes()));
        Failpoint.reached("audit.sequencer.before-commit");
        // a full page may have cut a transaction's entries in two: go on within it
        return new Round(entries.size(), entries.size() < PAGE ? horizon : entries.getLast().xid());
    }
}
