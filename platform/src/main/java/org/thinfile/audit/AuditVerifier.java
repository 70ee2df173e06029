package org.thinfile.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.AuditReport.Fault;
import org.thinfile.audit.AuditReport.Kind;
import org.thinfile.audit.JdbcTree.StoredHead;
import org.thinfile.audit.JdbcTree.StoredLeaf;

/**
 * Checks the whole trail: every leaf is computed again from its entry, every head from the leaves
 * before it, every signature with the key of this installation. That one tree grows through all
 * heads shows each to be consistent with those before. What lies past the last head can be cut off
 * unnoticed by whoever owns the database; publish heads elsewhere to prevent that.
 */
@Component
public final class AuditVerifier {

    private static final int PAGE = 10_000;
    private static final int FAULTS_SHOWN = 100;

    private final JdbcTree tree;
    private final SigningKey key;
    private final TransactionTemplate snapshot;

    AuditVerifier(JdbcTree tree, SigningKey key, PlatformTransactionManager transactions) {
        this.tree = tree;
        this.key = key;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** Checks everything that is committed now; takes time in proportion to the trail. */
    public AuditReport verify() {
        return Objects.requireNonNull(snapshot.execute(status -> new Check().run()));
    }

    /** One check, growing the tree again from nothing. */
    private final class Check {

        private final List<Fault> faults = new ArrayList<>();
        private long faultCount;
        private long leaves;
        private long heads;

        /** The number of the next leaf, and the tree over those before it, while it is known. */
        private long next;

        private @Nullable Frontier frontier = Frontier.empty();
        private long lastHead;

        AuditReport run() {
            for (var page = tree.leaves(next, PAGE);
                    !page.isEmpty();
                    page = tree.leaves(next, PAGE)) {
                grow(page);
            }
            for (var cut : tree.heads(next, Long.MAX_VALUE)) {
                heads++;
                lastHead = cut.head().size();
                fault(Kind.LEAVES_CUT_OFF, lastHead);
            }
            if (lastHead < next) {
                fault(Kind.HEAD_MISSING, next);
            }
            var counts = tree.counts();
            return new AuditReport(
                    counts.entries(), leaves, heads, counts.unsequenced(), faults, faultCount);
        }

        /** Adds a page of leaves, stopping at every head on the way. */
        private void grow(List<StoredLeaf> page) {
            var due = new ArrayDeque<StoredHead>(tree.heads(next, page.getLast().number() + 1));
            for (var leaf : page) {
                if (leaf.number() > next) {
                    fault(Kind.LEAF_MISSING, next);
                    frontier = null;
                    next = leaf.number();
                    check(due);
                }
                check(leaf);
                if (frontier != null) {
                    frontier.add(leaf.hash());
                }
                leaves++;
                next++;
                check(due);
            }
        }

        private void check(StoredLeaf leaf) {
            if (leaf.entry() == null) {
                fault(Kind.ENTRY_MISSING, leaf.number());
            } else if (!Arrays.equals(leaf.entry().leafHash(), leaf.hash())) {
                fault(Kind.LEAF_DIFFERS, leaf.number());
            }
        }

        /** Checks the heads the tree has grown up to. */
        private void check(ArrayDeque<StoredHead> due) {
            while (!due.isEmpty() && due.getFirst().head().size() <= next) {
                check(due.removeFirst());
            }
        }

        private void check(StoredHead stored) {
            heads++;
            var head = stored.head();
            lastHead = head.size();
            boolean signed =
                    head.signer().equals(key.id())
                            && key.verifies(head.signedBytes(), stored.signature());
            if (!signed) {
                fault(Kind.SIGNATURE_INVALID, head.size());
            }
            if (!matches(head)) {
                fault(Kind.HEAD_DIFFERS, head.size());
                if (signed && head.size() == next) {
                    // what was signed is right: go on from there, so that later heads show whether
                    // the leaves after it are right as well
                    frontier = Frontier.of(head.size(), head.frontier());
                }
            }
        }

        private boolean matches(Head head) {
            return frontier != null
                    && head.size() == next
                    && Arrays.equals(head.root(), frontier.root())
                    && Arrays.equals(head.frontier(), frontier.bytes());
        }

        private void fault(Kind kind, long index) {
            faultCount++;
            if (faults.size() < FAULTS_SHOWN) {
                faults.add(new Fault(kind, index));
            }
        }
    }
}
