package org.thinfile.featureengine.aggregation;

import java.time.ZoneId;

/**
 * The instant a result stands at, where the subject lives.
 *
 * @param micros microseconds since 1970
 * @param zone whose calendar counts days and months
 */
public record Moment(long micros, ZoneId zone) {}
