package org.thinfile.learning;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.thinfile.kernel.Problem;

/** The families of models that are on the class path. */
public final class ModelFamilies {

    private static final Map<String, ModelFamily> BY_NAME = found();

    private ModelFamilies() {}

    private static Map<String, ModelFamily> found() {
        var byName = new TreeMap<String, ModelFamily>();
        for (var family :
                ServiceLoader.load(ModelFamily.class, ModelFamily.class.getClassLoader())) {
            if (byName.put(family.name(), family) != null) {
                throw new IllegalStateException(
                        "two families are called '%s'".formatted(family.name()));
            }
        }
        return byName;
    }

    /** Their names, sorted. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** Names of those that can be fitted with what is on the class path, sorted. */
    public static List<String> fitting() {
        return BY_NAME.values().stream().filter(ModelFamily::fits).map(ModelFamily::name).toList();
    }

    /** The family of a name; throws a {@code BadInput} problem that names those there are. */
    public static ModelFamily named(String name) {
        var family = BY_NAME.get(name);
        if (family == null) {
            throw new Problem.BadInput(
                            "no family of models is called '%s'".formatted(name),
                            "name one of " + String.join(", ", names()),
                            null)
                    .asException();
        }
        return family;
    }
}
