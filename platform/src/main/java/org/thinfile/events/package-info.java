/**
 * Sealed histories: chunks of events, the catalogue of their kinds, log positions. Owns:
 * events.chunk, events.head, events.merge_due. Publishes and hears: nothing. Holds always:
 * positions are given in the order of commits; what is recorded is never edited, and merging chunks
 * changes neither events nor positions; reading takes a consent scope.
 */
@ApplicationModule(allowedDependencies = {"vault", "audit", "web"})
@NullMarked
package org.thinfile.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
