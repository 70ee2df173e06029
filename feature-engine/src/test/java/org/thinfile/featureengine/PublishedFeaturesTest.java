package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What shipped features mean is in {@code features/published.txt}, and stays. A feature that is
 * new, or of a new version, is published with {@code -Dorg.thinfile.golden=write} on this test; a
 * changed meaning under an old version is not written, it fails.
 */
class PublishedFeaturesTest {

    private static final Path FEATURES = Shipped.folder("features");
    private static final Path REGISTER = FEATURES.resolve("published.txt");
    private static final List<FeatureVersion> SHIPPED = FeatureSet.load(FEATURES).versions();

    @TempDir Path folder;

    @BeforeAll
    static void publishWhereItIsAskedFor() throws IOException {
        if ("write".equals(System.getProperty("org.thinfile.golden"))) {
            Files.writeString(REGISTER, register().with(SHIPPED).text());
        }
    }

    private static PublishedVersions register() throws IOException {
        return Files.exists(REGISTER)
                ? PublishedVersions.read(Files.readString(REGISTER))
                : new PublishedVersions(new TreeMap<>());
    }

    @Test
    void noPublishedFeatureMeansAnythingElse() throws IOException {
        assertThat(register().changed(SHIPPED)).isEmpty();
    }

    @Test
    void everyShippedFeatureIsPublished() throws IOException {
        assertThat(register().unpublished(SHIPPED))
                .as("publish them: run this test with -Dorg.thinfile.golden=write")
                .isEmpty();
        assertThat(register().text()).isEqualTo(Files.readString(REGISTER));
    }

    private static final String TWO =
            """
            source: bank
            zone: Asia/Shanghai
            purpose: Made for this test.
            uses: [credit-decision]
            reasons:
              income: {zh: 收入, en: Income}
            features:
              - name: days
                title: {zh: 天数, en: Days}
                dimension: capacity
                reason: income
                expected: better
                events: [money-in]
                aggregate: active-days
                window: P3M
              - name: share
                title: {zh: 占比, en: Share}
                dimension: capacity
                reason: income
                expected: better
                ratio: {of: days, over: days}
            """;

    private List<FeatureVersion> two(String what, String by) throws IOException {
        assertThat(TWO).contains(what);
        Files.writeString(folder.resolve("bank.yaml"), TWO.replace(what, by));
        return FeatureSet.load(folder).versions();
    }

    @Test
    void aChangedMeaningNeedsANewVersionHereAndWhereItIsMadeUseOf() throws IOException {
        var published = new PublishedVersions(new TreeMap<>()).with(two("P3M", "P3M"));
        var changed = two("P3M", "P4M");
        assertThat(published.changed(changed))
                .containsExactly(
                        PublishedVersions.refusal(changed.getFirst()),
                        PublishedVersions.refusal(changed.getLast()));
        assertThat(PublishedVersions.refusal(changed.getFirst()))
                .isEqualTo(
                        "days version 1 means something else than when it was published, by itself"
                                + " or by what it is made of: give it 'version: 2' in its file, or"
                                + " restore what it meant");
        assertThatThrownBy(() -> published.with(changed)).hasMessageContaining("days version 1");
    }

    @Test
    void aNewVersionAddsALineAndTheOldOneStays() throws IOException {
        var published = new PublishedVersions(new TreeMap<>()).with(two("P3M", "P3M"));
        Files.writeString(
                folder.resolve("bank.yaml"),
                TWO.replace("P3M", "P4M").replace("    title", "    version: 2\n    title"));
        var raised = FeatureSet.load(folder).versions();
        assertThat(published.changed(raised)).isEmpty();
        assertThat(published.unpublished(raised)).isEqualTo(raised);
        var more = published.with(raised);
        assertThat(more.text().lines())
                .containsAll(published.text().lines().toList())
                .hasSize(4)
                .isSorted();
        assertThat(PublishedVersions.read(more.text())).isEqualTo(more);
        assertThat(more.changed(two("P3M", "P3M"))).isEmpty();
    }

    @Test
    void otherWordsAreNoOtherMeaning() throws IOException {
        var published = new PublishedVersions(new TreeMap<>()).with(two("P3M", "P3M"));
        var reworded = two("en: Days", "en: Days with money");
        assertThat(published.changed(reworded)).isEmpty();
        assertThat(published.unpublished(reworded)).isEmpty();
    }

    @Test
    void aRegisterThatWasTamperedWithIsRefused() {
        assertThatThrownBy(() -> PublishedVersions.read("days one\n"))
                .hasMessageContaining("'days one' is not 'name version meaning'");
        var line = "days 1 " + "0".repeat(64) + "\n";
        assertThatThrownBy(() -> PublishedVersions.read(line + line))
                .hasMessageContaining("'days 1' is there twice");
    }
}
