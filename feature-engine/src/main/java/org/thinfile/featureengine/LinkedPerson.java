package org.thinfile.featureengine;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A person linked to a business, as the business's roll-up may see them: by their own consent, or
 * not at all.
 */
public sealed interface LinkedPerson {

    /**
     * What links them, at least one: {@code legal-representative}, {@code shareholder}, {@code
     * key-staff}. A person of several roles is one person.
     */
    SortedSet<String> roles();

    /** The person's vector, made within their own consent. */
    record Seen(SortedSet<String> roles, FeatureVector vector) implements LinkedPerson {
        public Seen {
            roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        }
    }

    /** There is no vector, and why. */
    record Unseen(SortedSet<String> roles, Absence why) implements LinkedPerson {
        public Unseen {
            roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        }
    }
}
