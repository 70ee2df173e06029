package org.thinfile.learning.auto;

import org.thinfile.learning.FitRequest;
import org.thinfile.learning.Learner;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.ModelFamily;

/** The choice among all families that are on the class path. */
public final class AutoFamily implements ModelFamily {

    @Override
    public String name() {
        return AutoLearner.NAME;
    }

    @Override
    public Learner learner(FitRequest request) {
        return new AutoLearner(
                request,
                ModelFamilies.fitting().stream()
                        .filter(name -> !name.equals(AutoLearner.NAME))
                        .map(ModelFamilies::named)
                        .map(family -> family.learner(request.onThreads(1)))
                        .toList());
    }

    @Override
    public BlendedModel read(byte[] canonical) {
        return BlendedModelForm.read(canonical);
    }
}
