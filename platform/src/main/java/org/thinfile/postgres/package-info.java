/**
 * Runs the PostgreSQL that ships with the product, for those who bring none of their own: unpacks
 * its binaries, makes a cluster with password and durable settings, starts it, adopts one that
 * outlived its process, stops it when its last user goes. Owns: the folder it is given. Knows
 * nothing of the application that connects.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.thinfile.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
