package org.thinfile.programmes;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of programmes.
 *
 * @param folder holds a folder for each programme
 */
@ConfigurationProperties("thinfile.programmes")
record ProgrammeSettings(@DefaultValue("programmes") Path folder) {}
