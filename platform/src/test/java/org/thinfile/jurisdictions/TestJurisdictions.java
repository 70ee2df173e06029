package org.thinfile.jurisdictions;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;

/** A place without a folder or a database. */
public record TestJurisdictions(Jurisdiction only) implements Jurisdictions {

    /** Where nothing is switched off. */
    public static final TestJurisdictions NEUTRAL = new TestJurisdictions(Jurisdiction.NEUTRAL);

    /** Where a source is switched off for everything from a day on, in UTC. */
    public static TestJurisdictions without(Source source, LocalDate from) {
        var off =
                new Jurisdiction.Switch(
                        new TreeSet<>(List.of(source)),
                        new TreeSet<>(Arrays.asList(Purpose.values())),
                        from,
                        null,
                        "a law of this test",
                        null);
        return new TestJurisdictions(
                new Jurisdiction(
                        "test",
                        Digest.of(new byte[] {1}),
                        new Wording("测试", "Test"),
                        ZoneOffset.UTC,
                        List.of(off)));
    }

    @Override
    public Collection<String> codes() {
        return List.of(only.code());
    }

    @Override
    public Jurisdiction of(@Nullable String code) {
        return only;
    }

    @Override
    public Jurisdiction version(Digest version) {
        return only;
    }
}
