package org.thinfile.featureengine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.Source;

/**
 * Whom a business is linked to, as its own history tells at its state of knowledge: a fact {@code
 * party-linked} links a counterparty in a role until a later {@code party-unlinked} of that role.
 * Of two facts of one instant the one that comes last in the total order of events counts.
 */
public final class Links {

    /** Where links are told. */
    public static final Source SOURCE = new Source("business");

    /** The kind of event that links. */
    public static final String LINKED = "party-linked";

    /** The kind of event that ends a link. */
    public static final String UNLINKED = "party-unlinked";

    /** The attribute of both that says as what. */
    public static final String ROLE = "role";

    /** The role of whoever is linked through another business. */
    public static final String INDIRECT = "indirect";

    private Links() {}

    /** Whether an event's counterparty is a subject of its own, linked by it or no longer. */
    public static boolean isLink(Event event) {
        return event.source().equals(SOURCE)
                && (event.kind().equals(LINKED) || event.kind().equals(UNLINKED));
    }

    /** The roles of every counterparty that is linked, by its token. */
    public static SortedMap<Long, SortedSet<String>> of(History history) {
        int linked = history.kindCode(History.named(SOURCE, LINKED));
        int unlinked = history.kindCode(History.named(SOURCE, UNLINKED));
        var roles = new TreeMap<Long, SortedSet<String>>();
        if (linked == History.NONE) {
            return roles;
        }
        for (int i = 0; i < history.size(); i++) {
            int kind = history.kind(i);
            if (kind == linked || kind == unlinked) {
                var of = roles.computeIfAbsent(history.counterparty(i), token -> new TreeSet<>());
                var role = (String) history.event(i).attributes().get(ROLE);
                if (kind == linked) {
                    of.add(role);
                } else {
                    of.remove(role);
                }
            }
        }
        roles.values().removeIf(SortedSet::isEmpty);
        return Collections.unmodifiableSortedMap(roles);
    }
}
