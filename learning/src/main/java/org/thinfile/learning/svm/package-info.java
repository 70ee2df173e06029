/**
 * Support vector machines over dense vectors: linear, or with a Gaussian kernel, in full where rows
 * are few and by random Fourier features where they are many. libsvm and liblinear fit them;
 * scoring, storing and explaining them is code of this package.
 */
@NullMarked
package org.thinfile.learning.svm;

import org.jspecify.annotations.NullMarked;
