package org.thinfile.ingestion;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of connectors.
 *
 * @param folder {@code thinfile.connectors.folder}: holds the connectors that may be named
 */
@ConfigurationProperties("thinfile.connectors")
record ConnectorSettings(@DefaultValue("connectors") Path folder) {}
