/**
 * Versions of programme folders. Owns: programmes.version. Publishes and hears: nothing. Holds
 * always: a version is named by the digest of all files of its folder and never changes; what a
 * section means is the business of the module that owns it, which checks it before a version is
 * published.
 */
@ApplicationModule(allowedDependencies = {"audit", "web"})
@NullMarked
package org.thinfile.programmes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
