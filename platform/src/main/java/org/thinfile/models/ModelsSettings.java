package org.thinfile.models;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of models.
 *
 * @param simulatedWorld {@code thinfile.models.simulated-world}: whether everybody in this
 *     deployment is simulated; only then do models of simulated data score
 */
@ConfigurationProperties("thinfile.models")
public record ModelsSettings(@DefaultValue("false") boolean simulatedWorld) {}
