package org.thinfile.models;

import java.util.List;
import org.thinfile.kernel.Digest;

/** What making a model again came to. */
public sealed interface Rebuilt {

    /** The name in JSON. */
    String result();

    /** One line about it. */
    String detail();

    /** Made again to the same bytes. */
    record Equal(Digest model, int rows) implements Rebuilt {
        @Override
        public String result() {
            return "Equal";
        }

        @Override
        public String detail() {
            return "made again from %,d rows to the same bytes, %s".formatted(rows, model.brief());
        }
    }

    /** Rows it learned from may lawfully not be read any more. */
    record DataGone(long subjects, long erased, long closed) implements Rebuilt {
        @Override
        public String result() {
            return "DataGone";
        }

        @Override
        public String detail() {
            return ("of %,d subjects that it learned from or was validated on, %,d were lawfully"
                            + " erased and %,d closed their consent to training since: it cannot"
                            + " be made again, and its digest still proves what it was")
                    .formatted(subjects, erased, closed);
        }
    }

    /** It came to other bytes. */
    record Different(List<String> parts) implements Rebuilt {
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

    /** It was not made here. */
    record NotMadeHere(String why) implements Rebuilt {
        @Override
        public String result() {
            return "NotMadeHere";
        }

        @Override
        public String detail() {
            return why;
        }
    }

    /** Whether nothing is wrong: it is equal, or the law is why it cannot be. */
    default boolean isSound() {
        return this instanceof Equal || this instanceof DataGone;
    }
}
