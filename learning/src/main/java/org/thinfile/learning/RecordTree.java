package org.thinfile.learning;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;

/**
 * Settings records as canonical trees: provenance names every parameter, also those added later.
 */
public final class RecordTree {

    private RecordTree() {}

    /** The tree of a record: its components by name, those of inner records as trees again. */
    public static Map<String, @Nullable Object> of(Record record) {
        var tree = new TreeMap<String, @Nullable Object>();
        for (var component : record.getClass().getRecordComponents()) {
            tree.put(component.getName(), node(value(component, record)));
        }
        return tree;
    }

    private static @Nullable Object node(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Canonical.Form form -> form;
            case Record inner -> of(inner);
            case Map<?, ?> map -> {
                var tree = new TreeMap<String, @Nullable Object>();
                map.forEach((key, each) -> tree.put(String.valueOf(key), node(each)));
                yield tree;
            }
            // a set has no order of its own
            case java.util.Set<?> set -> new TreeSet<>(set);
            case Collection<?> list -> list.stream().map(RecordTree::node).toList();
            default -> value;
        };
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
