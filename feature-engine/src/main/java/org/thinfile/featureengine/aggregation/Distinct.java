package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** How many different values; 0 over none. The state counts each, so that one can leave again. */
public record Distinct() implements Reversible<Long2IntOpenHashMap> {

    @Override
    public Long2IntOpenHashMap empty() {
        return new Long2IntOpenHashMap();
    }

    @Override
    public Long2IntOpenHashMap add(
            Long2IntOpenHashMap state, long value, long micros, boolean holds) {
        state.addTo(value, 1);
        return state;
    }

    @Override
    public Long2IntOpenHashMap remove(
            Long2IntOpenHashMap state, long value, long micros, boolean holds) {
        if (state.addTo(value, -1) == 1) {
            state.remove(value);
        }
        return state;
    }

    @Override
    public Long2IntOpenHashMap merge(Long2IntOpenHashMap older, Long2IntOpenHashMap newer) {
        newer.long2IntEntrySet()
                .fastForEach(entry -> older.addTo(entry.getLongKey(), entry.getIntValue()));
        return older;
    }

    @Override
    public double result(Long2IntOpenHashMap state, Moment at) {
        return state.size();
    }

    @Override
    public boolean inUnitsOfValue() {
        return false;
    }

    @Override
    public String code() {
        return "distinct";
    }
}
