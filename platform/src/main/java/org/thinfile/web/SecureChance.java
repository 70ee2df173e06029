package org.thinfile.web;

import java.security.SecureRandom;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Chance;

/** Chance nobody can foresee: what production hands in at its front doors. */
@Component
public final class SecureChance implements Chance {

    private final SecureRandom random = new SecureRandom();

    @Override
    public void fill(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
