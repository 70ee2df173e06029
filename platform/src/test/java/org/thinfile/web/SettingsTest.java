package org.thinfile.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Every setting of every module: its name, its default, what it takes and what it refuses. A
 * settings record with a component that has no row here fails the test.
 */
class SettingsTest {

    private static final String NONE = "null";

    /** All there are; values are written as the records show them. */
    static final List<Setting> SETTINGS =
            List.of(
                    usually("thinfile.audit.sequence-every", "PT1S")
                            .takes("PT0.001S", "PT24H")
                            .refuses("longer than nothing", "0s", "-1s")
                            .refuses("Duration", "soon"),
                    usually("thinfile.audit.signing-key-file", NONE).takes("/keys/signing.key"),
                    usually("thinfile.business-clock", NONE)
                            .takes("2005-10-01T00:00+08:00")
                            .refuses("ZonedDateTime", "yesterday", "2005-10-01"),
                    usually("thinfile.connectors.folder", "connectors").takes("/etc/connectors"),
                    usually("thinfile.events.sources", "sources").takes("/etc/sources"),
                    usually("thinfile.features.folder", "features").takes("/etc/features"),
                    usually("thinfile.features.page-subjects", "1000")
                            .takes("1", "10000")
                            .refuses("must be 1 to 10000", "0", "10001")
                            .refuses("int", "many"),
                    usually("thinfile.identity.outbox", NONE).takes("/var/outbox.jsonl"),
                    usually("thinfile.identity.verified-for", "PT8760H")
                            .takes("PT1S", "PT24H")
                            .refuses("longer than nothing", "0s", "-1s")
                            .refuses("Duration", "long"),
                    usually("thinfile.ingestion.batch-rows", "1000")
                            .takes("1", "10000")
                            .refuses("must be 1 to 10000", "0", "10001")
                            .refuses("int", "many"),
                    usually("thinfile.ingestion.workers", "2")
                            .takes("1", "8")
                            .refuses("must be 1 to 8", "0", "9")
                            .refuses("int", "many"),
                    usually("thinfile.jurisdictions.code", "neutral").takes("cn"),
                    usually("thinfile.jurisdictions.folder", "jurisdictions")
                            .takes("/etc/jurisdictions"),
                    usually("thinfile.mappings.folder", "mappings").takes("/etc/mappings"),
                    usually("thinfile.master-key-file", NONE).takes("/keys/master.key"),
                    usually("thinfile.models.simulated-world", "false")
                            .takes("true", "false")
                            .refuses("boolean", "perhaps"),
                    usually("thinfile.models.watch-every", "PT10S")
                            .takes("PT0.1S", "PT24H")
                            .refuses("longer than nothing", "0s", "-1s")
                            .refuses("Duration", "soon"),
                    usually("thinfile.programmes.folder", "programmes").takes("/etc/programmes"),
                    usually("thinfile.senders.folder", "senders").takes("/etc/senders"),
                    usually("thinfile.web.idempotency-kept", "PT24H")
                            .takes("PT1S")
                            .refuses("longer than nothing", "0s", "-1s")
                            .refuses("Duration", "long"),
                    usually("thinfile.web.lease-length", "PT1M")
                            .takes("PT1S")
                            .refuses("longer than nothing", "0s", "-1s")
                            .refuses("Duration", "long"),
                    usually("thinfile.web.max-body", "1048576B")
                            .takes("1B", "1073741824B")
                            .refuses("at least 1 byte", "0B", "-1B")
                            .refuses("must be at least thinfile.web.max-body", "1073741825B")
                            .refuses("DataSize", "much"),
                    usually("thinfile.web.max-upload", "1073741824B")
                            .takes("1048576B")
                            .refuses("must be at least thinfile.web.max-body", "1048575B")
                            .refuses("DataSize", "much"),
                    usually("thinfile.web.notices-again-after", "PT1M")
                            .takes("PT1S")
                            .refuses("longer than nothing", "0s", "-1s")
                            .refuses("Duration", "long"),
                    usually("thinfile.web.upload-paths", "[]")
                            .takes("[/imports/**, /files/{id}]")
                            .refuses("such as /imports/**", "imports", "/imports/{"));

    /** Those that refuse something; any path is a path. */
    static final List<Setting> RANGED =
            SETTINGS.stream().filter(setting -> !setting.refused().isEmpty()).toList();

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(EverySetting.class);

    /** Finds the settings records of all modules, and the guard against unknown keys. */
    @ConfigurationPropertiesScan("org.thinfile")
    static class EverySetting {
        @Bean
        static BeanFactoryPostProcessor knownSettings(ConfigurableEnvironment environment) {
            return new KnownSettings(environment);
        }
    }

    /**
     * One setting.
     *
     * @param name the property
     * @param usual what it is where nobody sets it
     * @param taken values that it takes, to both ends of its range
     * @param refused what it refuses, with words of the message
     */
    record Setting(String name, String usual, List<String> taken, Map<String, String> refused) {

        Setting takes(String... values) {
            return new Setting(name, usual, List.of(values), refused);
        }

        Setting refuses(String words, String... values) {
            var all = new TreeMap<>(refused);
            for (var value : values) {
                all.put(value, words);
            }
            return new Setting(name, usual, taken, all);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void everySettingHasARowWithItsNameAndDefault() {
        var usual = new TreeMap<String, String>();
        SETTINGS.forEach(setting -> usual.put(setting.name(), setting.usual()));
        assertThat(usual).hasSameSizeAs(SETTINGS);
        runner.run(context -> assertThat(values(context)).isEqualTo(usual));
    }

    @ParameterizedTest
    @FieldSource("SETTINGS")
    void aValueThatIsSetIsTheOneInForceAndMovesNoOther(Setting setting) {
        assertThat(setting.taken()).isNotEmpty();
        for (var value : setting.taken()) {
            starting(
                    setting.name() + "=" + value.replaceAll("^\\[|]$", ""),
                    context -> {
                        var expected = new TreeMap<String, String>();
                        SETTINGS.forEach(each -> expected.put(each.name(), each.usual()));
                        expected.put(setting.name(), value);
                        assertThat(values(context)).isEqualTo(expected);
                    });
        }
    }

    @ParameterizedTest
    @FieldSource("RANGED")
    void aValueOutOfRangeStopsTheStartWithNameAndRange(Setting setting) {
        setting.refused()
                .forEach((value, words) ->
                        starting(
                                setting.name() + "=" + value,
                                context ->
                                        assertThat(context)
                                                .as("%s=%s", setting, value)
                                                .getFailure()
                                                .hasStackTraceContaining(setting.name())
                                                .hasStackTraceContaining(words)));
    }

    @ParameterizedTest
    @FieldSource("SETTINGS")
    void aMisspeltNameStopsTheStartAndTheRightOneIsTold(Setting setting) {
        var misspelt = setting.name() + "s";
        starting(
                misspelt + "=1",
                context ->
                        assertThat(context)
                                .getFailure()
                                .hasMessageContaining("[" + misspelt + "]")
                                .hasStackTraceContaining(setting.name()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thinfile.web.maxBody=2MB",
                "thinfile.web.max_body=2MB",
                "thinfile.web.upload-paths[0]=/a",
                "another.key=1"
            })
    void aNameMayBeSpeltInSpringsWaysAndOthersNamesAreTheirs(String pair) {
        starting(pair, context -> assertThat(context).hasNotFailed());
    }

    private void starting(String pair, Consumer<AssertableApplicationContext> then) {
        runner.withPropertyValues(pair).run(then::accept);
    }

    /** What all settings records hold, by name of the property. */
    private static Map<String, String> values(ApplicationContext context) {
        var values = new TreeMap<String, String>();
        for (var bean : context.getBeansWithAnnotation(ConfigurationProperties.class).values()) {
            assertThat(bean).isInstanceOf(Record.class);
            var declared = bean.getClass().getAnnotation(ConfigurationProperties.class);
            collect(declared.value(), (Record) bean, values);
        }
        return values;
    }

    private static void collect(String prefix, Record record, Map<String, String> values) {
        for (var component : record.getClass().getRecordComponents()) {
            var name =
                    prefix
                            + "."
                            + component
                                    .getName()
                                    .replaceAll("([A-Z])", "-$1")
                                    .toLowerCase(Locale.ROOT);
            try {
                component.getAccessor().setAccessible(true);
                var value = component.getAccessor().invoke(record);
                if (value instanceof Record inner) {
                    collect(name, inner, values);
                } else {
                    values.put(name, String.valueOf(value));
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(name, e);
            }
        }
    }

    private static Setting usually(String name, String value) {
        return new Setting(name, value, List.of(), Map.of());
    }
}
