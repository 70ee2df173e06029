package org.thinfile.ingestion.sender;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of senders.
 *
 * @param folder {@code thinfile.senders.folder}: holds a file for each sender; without it there are
 *     none
 */
@ConfigurationProperties("thinfile.senders")
public record SenderSettings(@DefaultValue("senders") Path folder) {}
