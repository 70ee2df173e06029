package org.thinfile.command;

import java.io.IOException;
import java.util.Map;
import org.thinfile.events.SealedBench;

/** Measures sealed histories in an application on a home of its own. */
final class SealedHome {

    private SealedHome() {}

    static Map<String, Object> measure(SealedBench.Extent extent) throws IOException {
        var home = ThrowawayHome.make();
        try (var installation = Installation.open(new Home(home))) {
            return SealedBench.measure(installation::get, extent);
        } finally {
            ThrowawayHome.delete(home);
        }
    }
}
