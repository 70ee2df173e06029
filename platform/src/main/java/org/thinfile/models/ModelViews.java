package org.thinfile.models;

import org.springframework.stereotype.Component;
import org.thinfile.kernel.Digest;
import org.thinfile.web.Clocks;

/** Models as callers see them. */
@Component
public final class ModelViews {

    private final Models models;
    private final Governance governance;
    private final Clocks clocks;

    ModelViews(Models models, Governance governance, Clocks clocks) {
        this.models = models;
        this.governance = governance;
        this.clocks = clocks;
    }

    /** The view of a model; throws a {@code NotFound} problem. */
    public ModelView of(Digest id) {
        var model = models.get(id);
        var champion = models.champion(model.declaration().programme(), clocks.businessNow());
        boolean speaks = champion.map(ModelVersion::id).filter(id::equals).isPresent();
        return ModelView.of(model, governance.standing(id), speaks);
    }
}
