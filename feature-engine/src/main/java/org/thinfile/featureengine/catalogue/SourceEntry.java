package org.thinfile.featureengine.catalogue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thinfile.featureengine.history.Event;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;

/**
 * A source and the kinds of events it gives.
 *
 * @param source its name
 * @param title for people
 * @param sensitive whether it needs a separate consent (DOMAIN.md, Decisions and people's rights)
 * @param direct whether its data comes straight from it, rather than through a bureau
 * @param kinds by name
 * @param quality what is looked at when its events are taken in, in the order of the file
 * @param subjects what is looked at of each subject when an import is rehearsed
 */
public record SourceEntry(
        Source source,
        Wording title,
        boolean sensitive,
        boolean direct,
        SortedMap<String, EventKind> kinds,
        List<QualityCheck> quality,
        List<SubjectCheck> subjects) {

    public SourceEntry {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
        quality = List.copyOf(quality);
        subjects = List.copyOf(subjects);
        for (var check : quality) {
            if (!kinds.keySet().containsAll(check.kinds())) {
                throw new IllegalArgumentException(
                        "quality check '%s' is about %s, the source gives %s"
                                .formatted(check.name(), check.kinds(), kinds.keySet()));
            }
        }
    }

    /** What is wrong with an event of this source, if anything. */
    public Optional<String> check(Event event) {
        var kind = kinds.get(event.kind());
        return kind == null
                ? Optional.of(
                        "%s gives %s, not '%s'".formatted(source, kinds.keySet(), event.kind()))
                : kind.check(event);
    }
}
