package org.thinfile.featureengine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.AsOf;

/** The features of a set that roll people up, and the slots their values go to. */
final class RolledUpSlots {

    private final Map<String, Integer> slots = new HashMap<>();
    private final RollUp rollUp;

    /** Of features in the order of their slots. */
    RolledUpSlots(List<Feature> inOrder) {
        var rules = new ArrayList<RollUp.Rule>();
        for (int slot = 0; slot < inOrder.size(); slot++) {
            var feature = inOrder.get(slot);
            if (feature.calculation() instanceof Calculation.RolledUp of) {
                slots.put(feature.name(), slot);
                rules.add(
                        new RollUp.Rule(
                                feature.name(), of.of(), of.how(), of.roles(), of.atLeast()));
            }
        }
        rollUp = new RollUp(rules);
    }

    /** Puts each value into its slot and says who was counted; null where nobody is asked for. */
    Quality.@Nullable People fill(AsOf asOf, LinkedPeople linked, double[] values) {
        if (slots.isEmpty()) {
            return null;
        }
        var rolled = rollUp.of(asOf, linked.people());
        slots.forEach((name, slot) -> values[slot] = rolled.value(name));
        return new Quality.People(rolled.linked(), rolled.open(), rolled.absent(), linked.beyond());
    }
}
