package org.thinfile.simulator;

/**
 * A row of {@code location.parquet}; what does not belong to its kind is 0 or empty.
 *
 * @param no tells a person's rows apart
 * @param phone whom it is about
 * @param consent 1 where they let it be read
 * @param kind of event
 * @param at local time
 * @param seconds of a stay
 * @param place the cell, or the region come to
 * @param sort of place
 * @param latitude in millionths of a degree
 * @param longitude in millionths of a degree
 * @param count nights or days that an inference rests on
 * @param percent how sure the inference is
 * @param metres between home and work, or moved
 * @param before the region left
 */
record Visit(
        int no,
        String phone,
        int consent,
        String kind,
        String at,
        int seconds,
        String place,
        String sort,
        long latitude,
        long longitude,
        int count,
        int percent,
        int metres,
        String before) {}
