package org.thinfile.web;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.thinfile.kernel.Problem;

/**
 * Stops the start at a key under {@code thinfile.} that no settings record declares: a misspelt
 * setting is found at once instead of being ignored.
 *
 * <p>Environment variables are not looked at: those called {@code THINFILE_...} belong to the
 * launcher as well.
 */
final class KnownSettings implements BeanFactoryPostProcessor {

    private static final String PREFIX = "thinfile.";

    private final ConfigurableEnvironment environment;

    KnownSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        var known = new TreeSet<String>();
        for (var name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            var type = beans.getType(name, false);
            var declared = beans.findAnnotationOnBean(name, ConfigurationProperties.class, false);
            if (type != null && declared != null) {
                known.addAll(keys(declared.prefix() + ".", type));
            }
        }
        var unknown = new TreeSet<String>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable
                    && !source.getName()
                            .equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
                for (var key : enumerable.getPropertyNames()) {
                    if (key.startsWith(PREFIX) && !isKnown(uniform(key), known)) {
                        unknown.add(key);
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new Problem.BadInput(
                            "settings %s are not known".formatted(unknown),
                            "maybe one is misspelt? Known are: " + String.join(", ", known),
                            null)
                    .asException();
        }
    }

    /** A key ending in a dot stands for a map or list: whatever begins with it is known. */
    private static boolean isKnown(String key, TreeSet<String> known) {
        for (var each : known) {
            var uniform = uniform(each);
            if (uniform.endsWith(".")
                    ? key.startsWith(uniform) || (key + ".").equals(uniform)
                    : key.equals(uniform)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> keys(String prefix, Class<?> type) {
        var keys = new ArrayList<String>();
        if (type.isRecord() && prefix.startsWith(PREFIX)) {
            for (RecordComponent component : type.getRecordComponents()) {
                var key = prefix + kebab(component.getName());
                if (component.getType().isRecord()) {
                    keys.addAll(keys(key + ".", component.getType()));
                } else if (Collection.class.isAssignableFrom(component.getType())
                        || Map.class.isAssignableFrom(component.getType())) {
                    keys.add(key + ".");
                } else {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /**
     * As Spring compares names: without hyphens and underscores, lower case, {@code a[0]} as {@code
     * a.0}.
     */
    private static String uniform(String key) {
        return key.replaceAll("[-_\\]]", "").replace('[', '.').toLowerCase(Locale.ROOT);
    }
}
