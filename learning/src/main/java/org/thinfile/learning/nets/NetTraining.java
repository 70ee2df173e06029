package org.thinfile.learning.nets;

import org.thinfile.learning.FitRequest;
import org.thinfile.learning.Learner;

/** Trains nets; found as a service, since what trains them is heavy and may be left out. */
public interface NetTraining {

    /** How nets over vectors are trained. */
    Learner learner(FitRequest request);
}
