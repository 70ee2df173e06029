package org.thinfile.models;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;

/** The registry: every model that was kept, and which one speaks for a programme since when. */
public interface Models {

    /** Keeps a model; one of the same id that is kept already stays as it is. */
    void keep(ModelVersion model);

    /** The model of an id. */
    Optional<ModelVersion> find(Digest id);

    /** The model of an id; throws a {@code NotFound} problem. */
    ModelVersion get(Digest id);

    /** The models of a programme, in the order they were kept. */
    List<Digest> of(String programme);

    /**
     * Ids of models in their own order.
     *
     * @param programme of which; null for all
     * @param after ids greater than this, which may be empty
     * @param rows at most so many
     */
    List<Digest> page(@Nullable String programme, String after, int rows);

    /**
     * The model that a person names on a command line: by its id, by the first 8 digits of it or
     * more, or the programme's champion by its name. Throws {@code NotFound} or {@code Conflict}.
     */
    ModelVersion named(String text, Instant at);

    /**
     * Lets a model speak for its programme from an instant on, which is not before it was trained.
     */
    void crown(Digest model, Instant validFrom, Actor actor);

    /**
     * The model that speaks for a programme at an instant. Where none did yet, the first one to
     * come if it declares itself a retrospective; else none.
     */
    Optional<ModelVersion> champion(String programme, Instant at);
}
