package org.thinfile.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.definitions.Faults;
import org.thinfile.definitions.FaultsException;
import org.thinfile.kernel.Actor;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Clocks;
import org.thinfile.web.Migrations;

class PublishedProgrammesTest {

    private static final Actor ACTOR = Actor.command("test");
    private static final String NAME = "card-statements";

    /** Notes its name when it is asked, and a fault where one is set. */
    private static final class Asked implements ProgrammeCheck {
        private final String name;
        private final boolean outside;
        private final List<String> asked;
        private String fault = "";

        Asked(String name, boolean outside, List<String> asked) {
            this.name = name;
            this.outside = outside;
            this.asked = asked;
        }

        @Override
        public boolean looksOutside() {
            return outside;
        }

        @Override
        public void check(Programme programme, Faults faults) {
            asked.add(name);
            if (!fault.isEmpty()) {
                faults.add(programme.yaml(), "/sources/required/0", fault);
            }
        }
    }

    private final List<String> asked = new ArrayList<>();
    private final Asked inside = new Asked("inside", false, asked);
    private final Asked outside = new Asked("outside", true, asked);
    private final Programmes programmes = programmes(inside, outside);

    private static Programmes programmes(ProgrammeCheck... checks) {
        var source = TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
        return new PublishedProgrammes(
                new ProgrammeSettings(
                        Path.of(System.getProperty("org.thinfile.root")).resolve("programmes")),
                new JdbcProgrammeVersions(JdbcClient.create(source)),
                List.of(checks),
                act -> {},
                Clocks.of(null));
    }

    @Test
    void whatLiesOutsideTheFolderIsCheckedAgainForAVersionThatIsPublished() {
        var first = programmes.publish(NAME, ACTOR);
        assertThat(programmes.publish(NAME, ACTOR).version()).isEqualTo(first.version());
        assertThat(asked).containsExactly("inside", "outside", "outside");

        outside.fault = "the catalogue has moved on";
        assertThatThrownBy(() -> programmes.publish(NAME, ACTOR))
                .isInstanceOf(FaultsException.class)
                .hasMessageContaining("programmes/card-statements/programme.yaml:20:")
                .hasMessageContaining("sources.required[0]: the catalogue has moved on");
        assertThat(programmes.get(NAME).version()).isEqualTo(first.version());
    }

    @Test
    void allChecksAreToldTogetherAndAFaultPublishesNothing() {
        inside.fault = "one";
        outside.fault = "other";
        assertThatThrownBy(() -> programmes.publish(NAME, ACTOR))
                .hasMessageContaining("required[0]: one")
                .hasMessageContaining("required[0]: other");
        assertThat(programmes.names()).isEmpty();
    }
}
