package org.thinfile.featureengine;

import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;

/**
 * A named function of a subject's history at an instant. Name and version are a contract: what they
 * mean never changes once they were published.
 *
 * @param name lower case words joined by hyphens
 * @param version of what it means, from 1
 * @param title what it is, for people
 * @param source where its events come from
 * @param purpose why it is computed at all, one sentence
 * @param dimension the published figure it counts towards
 * @param reason its reason wording group
 * @param uses what it may be computed for
 * @param expected what a higher value should mean
 * @param calculation how its value comes about
 * @param otherwise the value declared for a calculation that gives none; null: it is missing then
 */
public record Feature(
        String name,
        int version,
        Wording title,
        Source source,
        String purpose,
        Dimension dimension,
        String reason,
        SortedSet<Purpose> uses,
        Direction expected,
        Calculation calculation,
        @Nullable Double otherwise)
        implements Canonical.Form {

    /** Its meaning; the words for people are in the text of its file. */
    @Override
    public Object canonical() {
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("name", name);
        if (version > 1) {
            // the first version is named by its name alone, as before there were others
            tree.put("version", version);
        }
        tree.put("source", source);
        tree.put("dimension", dimension.code());
        tree.put("reason", reason);
        tree.put("uses", uses.stream().map(Purpose::code).toList());
        tree.put("expected", expected.code());
        tree.put("calculation", calculation);
        tree.put("otherwise", otherwise);
        return tree;
    }
}
