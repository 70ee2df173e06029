package org.thinfile.featureengine;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;

/**
 * The currency and the zone in which features are taken where they are not those of their files:
 * the same features, of people who earn and live elsewhere. Part of a set's digest, since a vector
 * in another currency says something else.
 *
 * @param sources of which features; those of others stay as their files say
 * @param currency ISO 4217; null for that of each file
 * @param zone IANA name; null for that of each file
 */
public record Locality(List<String> sources, @Nullable String currency, @Nullable String zone)
        implements Canonical.Form {

    /** As the feature files say. */
    public static final Locality OF_FILES = new Locality(List.of(), null, null);

    public Locality {
        sources = List.copyOf(new TreeSet<>(sources));
        if (currency != null) {
            requireCurrency(currency);
        }
        if (zone != null) {
            requireZone(zone);
        }
    }

    private static void requireCurrency(String currency) {
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the currency '%s' is not known (maybe ISO 4217, such as CZK, was meant?)"
                            .formatted(currency),
                    e);
        }
    }

    private static void requireZone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s' is no zone (maybe one such as Europe/Prague was meant?)".formatted(zone),
                    e);
        }
    }

    /** Whether every feature is taken as its file says. */
    public boolean isOfFiles() {
        return currency == null && zone == null;
    }

    /** A file as it is taken here. */
    FeatureFile of(FeatureFile file) {
        // a file over several sources is taken as it says: it has no currency of one of them
        if (isOfFiles() || file.source() == null || !sources.contains(file.source())) {
            return file;
        }
        return new FeatureFile(
                file.source(),
                zone == null ? file.zone() : zone,
                currency == null ? file.currency() : currency,
                file.calendar(),
                file.purpose(),
                file.uses(),
                file.reasons(),
                file.features());
    }

    @Override
    public Object canonical() {
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("sources", sources);
        tree.put("currency", currency);
        tree.put("zone", zone);
        return tree;
    }
}
