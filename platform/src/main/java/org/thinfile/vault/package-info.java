/**
 * Wrapped keys: per subject and source for histories, a record key per subject for vectors,
 * verdicts and reasons, an expiring intake key for rows nobody is identified in yet. Owns:
 * vault.wrapped_key, vault.master_key. Publishes and hears: nothing. Holds always: what is sealed
 * opens only under its own slot and associated data; a destroyed key never opens anything again,
 * and that it was destroyed is known.
 */
@ApplicationModule(allowedDependencies = {"audit", "web"})
@NullMarked
package org.thinfile.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
