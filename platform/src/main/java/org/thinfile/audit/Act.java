package org.thinfile.audit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Actor;

/**
 * Something somebody did.
 *
 * @param kind past tense, module first: {@code consent.granted}, {@code origination.decided}
 * @param actor who did it
 * @param facts ids, counts and digests; never an identifier of a person, never behaviour
 */
public record Act(String kind, Actor actor, Map<String, ? extends @Nullable Object> facts) {

    private static final Pattern KIND = Pattern.compile("[a-z]+\\.[a-z]+(-[a-z]+)*");

    public Act {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "kind of act '%s' must look like consent.granted".formatted(kind));
        }
        facts = Collections.unmodifiableMap(new TreeMap<String, @Nullable Object>(facts));
    }
}
