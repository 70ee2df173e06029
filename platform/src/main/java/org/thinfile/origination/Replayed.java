package org.thinfile.origination;

import java.util.List;
import org.thinfile.kernel.Digest;

/** What computing a recorded decision again came to. */
public sealed interface Replayed {

    /** The name in tables and JSON. */
    String result();

    /** One line about it. */
    String detail();

    /** Whether this is a fault: a difference. */
    default boolean isFault() {
        return this instanceof Different;
    }

    /** Recomputed from the history, to the same bytes. */
    record Same(Digest hash) implements Replayed {
        @Override
        public String result() {
            return "Same";
        }

        @Override
        public String detail() {
            return "recomputed from the history to the same bytes, " + hash.brief();
        }
    }

    /** The history may not be read any more; from the sealed vector on, the same bytes. */
    record SameFromSealedVector(String why, Digest hash) implements Replayed {
        @Override
        public String result() {
            return "SameFromSealedVector";
        }

        @Override
        public String detail() {
            return why + "; recomputed from the sealed vector to the same bytes, " + hash.brief();
        }
    }

    /** Something recorded was changed, or comes to other bytes. */
    record Different(List<String> parts) implements Replayed {
        public Different {
            parts = List.copyOf(parts);
        }

        @Override
        public String result() {
            return "Different";
        }

        @Override
        public String detail() {
            return String.join("; ", parts);
        }
    }

    /** The record was lawfully erased; its hash is still proven by the audit trail. */
    record Erased(Digest hash) implements Replayed {
        @Override
        public String result() {
            return "Erased";
        }

        @Override
        public String detail() {
            return "lawfully erased; what is left is the hash " + hash.brief();
        }
    }
}
