/**
 * The words every part of Thinfile speaks: money, rates, subjects, instants of knowledge, consent
 * scopes, problems, canonical bytes. Depends on the JDK alone, knows no clock, no chance and no
 * storage: an instant and a source of chance are always handed in.
 */
@NullMarked
package org.thinfile.kernel;

import org.jspecify.annotations.NullMarked;
