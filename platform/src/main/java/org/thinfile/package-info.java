/** The application: each package below is a module of the domain, drawn in ARCHITECTURE.md. */
@NullMarked
package org.thinfile;

import org.jspecify.annotations.NullMarked;
