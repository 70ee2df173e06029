package org.thinfile;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The Spring application; started by {@code org.thinfile.command.Main}. */
@SpringBootApplication
@Modulithic(systemName = "Thinfile")
public class Thinfile {}
