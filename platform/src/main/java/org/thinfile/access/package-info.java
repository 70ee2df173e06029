/**
 * Who calls: API clients and their keys. Owns: access.client. Publishes and hears: nothing. Holds
 * always: keys are kept as hashes; every request past the front door has an Actor.
 */
@ApplicationModule(allowedDependencies = {"audit", "web"})
@NullMarked
package org.thinfile.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
