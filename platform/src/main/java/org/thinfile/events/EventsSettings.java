package org.thinfile.events;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of events.
 *
 * @param sources {@code thinfile.events.sources}: the folder of the source catalogue
 */
@ConfigurationProperties("thinfile.events")
public record EventsSettings(@DefaultValue("sources") Path sources) {}
