/**
 * Nets as they are scored and explained: their forward passes and gradients are code of this
 * package, so whoever serves a net needs nothing of what trained it. Training is a service that may
 * be absent.
 */
@NullMarked
package org.thinfile.learning.nets;

import org.jspecify.annotations.NullMarked;
