/**
 * Who calls: API clients, the staff and their keys. Owns: access.client, access.staff. Publishes
 * and hears: nothing. Holds always: keys are kept as hashes; every request past the front door has
 * an Actor; a member of the staff gets no further than the duties of its role.
 */
@ApplicationModule(allowedDependencies = {"audit", "web"})
@NullMarked
package org.thinfile.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
