package org.thinfile.featureengine;

import java.time.ZoneId;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Source;

/** What an event must fulfil to count; an event without the thing asked about does not. */
public sealed interface Condition extends Canonical.Form {

    /**
     * A measure lies between two whole numbers, both included. A part of the local time goes round:
     * where {@code least} is above {@code most}, it lies at or after the one, or up to the other.
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

    /**
     * A measure is a multiple of a whole number.
     *
     * @param of amounts in minor units
     * @param unit above 0; amounts in minor units
     */
    record MultipleOf(Measure of, long unit) implements Condition {

        public MultipleOf {
            if (unit <= 0) {
                throw new IllegalArgumentException("a multiple of %d".formatted(unit));
            }
        }

        @Override
        public Object canonical() {
            var tree = new TreeMap<String, Object>();
            tree.put("of", of.code());
            tree.put("multiple-of", unit);
            return tree;
        }
    }

    /** It has the measure, whatever it is; an attribute may be a number or a text. */
    record Known(Measure of) implements Condition {
        @Override
        public Object canonical() {
            return Map.of("known", of.code());
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

    /** The kind is one of some. */
    record KindIn(Source source, SortedSet<String> kinds) implements Condition {
        @Override
        public Object canonical() {
            var tree = new TreeMap<String, Object>();
            tree.put("of", "kind");
            tree.put("in", kinds.stream().toList());
            return tree;
        }
    }

    /** The local day is of one of some classes. */
    record DayIn(WorkCalendar calendar, ZoneId zone, SortedSet<DayClass> classes)
            implements Condition {
        @Override
        public Object canonical() {
            var tree = new TreeMap<String, Object>();
            tree.put("of", "day-class " + zone.getId());
            tree.put("in", classes.stream().map(DayClass::code).toList());
            tree.put("calendar", Canonical.digest(calendar));
            return tree;
        }
    }
}
