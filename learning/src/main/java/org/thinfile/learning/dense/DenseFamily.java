package org.thinfile.learning.dense;

import java.util.function.Function;
import org.thinfile.learning.StoredForm;
import tools.jackson.databind.JsonNode;

/**
 * What distinguishes one family of models over dense vectors from another.
 *
 * @param name as {@link org.thinfile.learning.Model#family} has it
 * @param form of its stored models
 * @param surface reads the surface of a stored model
 */
public record DenseFamily(String name, StoredForm form, Function<JsonNode, Surface> surface) {}
