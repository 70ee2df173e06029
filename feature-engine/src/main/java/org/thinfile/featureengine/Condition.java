package org.thinfile.featureengine;

import java.util.SortedSet;
import java.util.TreeMap;
import org.thinfile.kernel.Canonical;

/** What an event must fulfil to count; an event without the thing asked about does not. */
public sealed interface Condition extends Canonical.Form {

    /**
     * A measure lies between two whole numbers, both included.
     *
     * @param of amounts in minor units
     */
    record Between(Measure of, long least, long most) implements Condition {
        @Override
        public Object canonical() {
            var tree = new TreeMap<String, Object>();
            tree.put("of", of.code());
            tree.put("least", least);
            tree.put("most", most);
            return tree;
        }
    }

    /** An attribute is one of some texts. */
    record TextIn(String key, SortedSet<String> texts) implements Condition {
        @Override
        public Object canonical() {
            var tree = new TreeMap<String, Object>();
            tree.put("of", "attributes." + key);
            tree.put("in", texts.stream().toList());
            return tree;
        }
    }
}
