package org.thinfile.ingestion;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of mappings.
 *
 * @param folder {@code thinfile.mappings.folder}: holds the mappings that rows over HTTP may name
 */
@ConfigurationProperties("thinfile.mappings")
record MappingSettings(@DefaultValue("mappings") Path folder) {}
