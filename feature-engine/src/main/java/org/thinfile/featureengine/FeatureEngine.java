package org.thinfile.featureengine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.Source;

/**
 * Computes vectors of one feature set; the only place that does. Immutable, for any thread.
 *
 * <p>A feature whose sources are not all there - closed, or open without a visible event - is
 * missing whatever it declares: nothing known is not the same as nothing happened.
 */
public final class FeatureEngine {

    private final FeatureSet set;
    private final SortedSet<Source> sources;
    private final CompiledPlan aggregations;
    private final int slotCount;
    private final List<Composite> composites = new ArrayList<>();
    private final int[] slotOfName;
    private final @Nullable Double[] otherwise;
    private final List<SortedSet<Source>> sourcesOfSlot = new ArrayList<>();
    private final RolledUpSlots rolledUp;
    private final @Nullable FeatureEngine people;

    /** Prepares a set; the work done here is done once for all vectors. */
    public FeatureEngine(FeatureSet set) {
        this.set = set;
        this.sources = set.sources();
        var plan = new AggregationPlan();
        var slots = new HashMap<String, Integer>();
        var inOrder = set.inOrder();
        int behind = inOrder.size();
        otherwise = new @Nullable Double[inOrder.size()];
        for (int slot = 0; slot < inOrder.size(); slot++) {
            var feature = inOrder.get(slot);
            slots.put(feature.name(), slot);
            otherwise[slot] = feature.otherwise();
            sourcesOfSlot.add(set.sources(feature.name()));
            var calculation = feature.calculation();
            var inputs =
                    calculation.inputs().stream()
                            .mapToInt(i -> slots.getOrDefault(i, -1))
                            .toArray();
            if (calculation instanceof Calculation.Aggregated aggregated) {
                plan.add(aggregated, slot);
            } else if (calculation instanceof Calculation.Compared compared) {
                // the value in the other window goes to a slot behind those of the features
                plan.add(compared.now(), slot);
                plan.add(compared.base(), behind);
                inputs = new int[] {behind++};
            }
            composites.add(new Composite(slot, calculation, inputs));
        }
        slotCount = behind;
        rolledUp = new RolledUpSlots(inOrder);
        people = set.people().map(FeatureEngine::new).orElse(null);
        aggregations = plan.compile();
        slotOfName = set.names().stream().mapToInt(n -> slots.getOrDefault(n, -1)).toArray();
    }

    /** The set whose vectors this computes. */
    public FeatureSet set() {
        return set;
    }

    /** The engine of people linked to the subject; empty where the set rolls nobody up. */
    public Optional<FeatureEngine> people() {
        return Optional.ofNullable(people);
    }

    /** The vector of a history, at the state of knowledge the history stands at. */
    public FeatureVector vector(History history) {
        return vector(history, Availability.NEUTRAL);
    }

    /** The same, with what is known of sources beside the history. */
    public FeatureVector vector(History history, Availability availability) {
        return vector(history, availability, LinkedPeople.NOBODY);
    }

    /**
     * The same for a business.
     *
     * @param linked people, each with a vector of {@link #people()} at the same state of knowledge
     *     where their own consent opens anything
     */
    public FeatureVector vector(History history, Availability availability, LinkedPeople linked) {
        var absent = absent(history, availability);
        var all = new double[slotCount];
        aggregations.run(history, all);
        var who = rolledUp.fill(history.asOf(), linked, all);
        for (int slot = 0; slot < otherwise.length; slot++) {
            all[slot] = settled(slot, composites.get(slot).value(all), absent);
        }
        var values = new double[slotOfName.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = all[slotOfName[i]];
        }
        var quality = quality(history, values, absent, who);
        return new FeatureVector(set.names(), values, set.digest(), history.asOf(), quality);
    }

    private double settled(int slot, double value, SortedMap<Source, Absence> absent) {
        if (!absent.isEmpty() && sourcesOfSlot.get(slot).stream().anyMatch(absent::containsKey)) {
            return Double.NaN;
        }
        if (Double.isFinite(value)) {
            return value == 0 ? 0.0 : value;
        }
        var declared = otherwise[slot];
        return declared == null ? Double.NaN : declared;
    }

    private SortedMap<Source, Absence> absent(History history, Availability availability) {
        var absent = new TreeMap<Source, Absence>();
        for (var source : sources) {
            var why = availability.absence(source, history);
            if (why != null) {
                absent.put(source, why);
            }
        }
        return absent;
    }

    private Quality quality(
            History history,
            double[] values,
            SortedMap<Source, Absence> absent,
            Quality.@Nullable People who) {
        int seen = 0;
        int first = -1;
        int last = -1;
        var counting = new TreeSet<>(sources);
        counting.removeAll(absent.keySet());
        boolean all = counting.containsAll(history.sources());
        for (int i = 0; i < history.size(); i++) {
            if (all || counting.contains(history.source(i))) {
                first = seen == 0 ? i : first;
                last = i;
                seen++;
            }
        }
        int missing = 0;
        for (double value : values) {
            missing += Double.isNaN(value) ? 1 : 0;
        }
        double share = values.length == 0 ? 0 : (double) missing / values.length;
        return new Quality(
                seen, instant(history, first), instant(history, last), share, absent, who);
    }

    private static @Nullable Instant instant(History history, int i) {
        return i < 0 ? null : Instant.EPOCH.plus(history.happenedAt(i), ChronoUnit.MICROS);
    }
}
