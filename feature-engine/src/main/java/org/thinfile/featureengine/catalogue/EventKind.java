package org.thinfile.featureengine.catalogue;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.thinfile.featureengine.history.Event;
import org.thinfile.kernel.Wording;

/**
 * A kind of event and what an event of it may hold.
 *
 * @param name as events call it
 * @param title for people
 * @param amount which amounts
 * @param amountOptional whether an event may be without one all the same
 * @param currencies which currencies; empty for any
 * @param seconds whether it has a duration, which is never negative
 * @param mostSeconds the longest duration; a longer one is taken for another unit
 * @param counterparty whether it has one
 * @param place whether it has one
 * @param attributes by name; an attribute not among them is refused
 */
public record EventKind(
        String name,
        Wording title,
        AmountRule amount,
        boolean amountOptional,
        SortedSet<String> currencies,
        Presence seconds,
        long mostSeconds,
        Presence counterparty,
        Presence place,
        SortedMap<String, AttributeRule> attributes) {

    public EventKind {
        currencies = Collections.unmodifiableSortedSet(new TreeSet<>(currencies));
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** What is wrong with an event of this kind, if anything: field, value and rule. */
    public Optional<String> check(Event event) {
        return checkAmount(event)
                .or(() -> checkPresence("seconds", seconds, event.seconds() != null))
                .or(() -> checkSeconds(event))
                .or(() -> checkPresence("counterparty", counterparty, event.counterparty() != 0))
                .or(() -> checkPresence("place", place, event.place() != null))
                .or(() -> checkAttributes(event));
    }

    private Optional<String> checkAmount(Event event) {
        var minor = event.amount();
        if (minor == null) {
            return amount == AmountRule.NONE || amountOptional
                    ? Optional.empty()
                    : Optional.of("%s needs an amount".formatted(name));
        }
        boolean fits =
                switch (amount) {
                    case NONE -> false;
                    case POSITIVE -> minor > 0;
                    case NOT_NEGATIVE -> minor >= 0;
                    case ANY -> true;
                };
        if (!fits) {
            return Optional.of(
                    amount == AmountRule.NONE
                            ? "%s has no amount, got %d minor units".formatted(name, minor)
                            : "the amount of %s is %d minor units, must be %s"
                                    .formatted(name, minor, amount.code()));
        }
        var currency = event.currency();
        return currencies.isEmpty() || (currency != null && currencies.contains(currency))
                ? Optional.empty()
                : Optional.of(
                        "the currency of %s is %s, must be one of %s"
                                .formatted(name, currency, currencies));
    }

    private Optional<String> checkPresence(String field, Presence rule, boolean has) {
        return rule.allows(has)
                ? Optional.empty()
                : Optional.of(
                        (has ? "%s has no %s, got one" : "%s needs %s").formatted(name, field));
    }

    private Optional<String> checkSeconds(Event event) {
        var duration = event.seconds();
        if (duration == null || duration >= 0 && duration <= mostSeconds) {
            return Optional.empty();
        }
        return Optional.of(
                duration < 0
                        ? "seconds of %s are %d, must not be negative".formatted(name, duration)
                        : "seconds of %s are %d, at most %d are allowed (maybe in another unit?)"
                                .formatted(name, duration, mostSeconds));
    }

    private Optional<String> checkAttributes(Event event) {
        for (var rule : attributes.values()) {
            var value = event.attributes().get(rule.name());
            if (value == null && rule.required()) {
                return Optional.of("%s needs attribute '%s'".formatted(name, rule.name()));
            }
            var fault = value == null ? Optional.<String>empty() : rule.check(value);
            if (fault.isPresent()) {
                return fault;
            }
        }
        for (var key : event.attributes().keySet()) {
            if (!attributes.containsKey(key)) {
                return Optional.of(
                        "%s has attributes %s, not '%s'".formatted(name, attributes.keySet(), key));
            }
        }
        return Optional.empty();
    }
}
