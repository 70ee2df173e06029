package org.thinfile.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sources a person keeps closed, and why: chosen by traits that also bear on how a line is
 * paid, so that who is missing is not missing at random.
 *
 * @param choices by source
 */
record Consents(Map<String, Choice> choices) {

    /**
     * What a person may keep closed; their use of the lender's own pages and forms is none of it.
     */
    static final List<String> SOURCES =
            List.of(
                    "operator",
                    "payments",
                    "bank",
                    "card-issuer",
                    "credit",
                    "employment",
                    "shop",
                    "social",
                    "web-app",
                    "application-form",
                    "location");

    /**
     * One choice.
     *
     * @param withheld whether the source stays closed
     * @param because the trait that weighed most
     * @param probability of keeping it closed
     */
    record Choice(boolean withheld, String because, double probability) {}

    static Consents of(World world, Person person, Life life) {
        var choices = new LinkedHashMap<String, Choice>();
        boolean indebted = life.burden(person.review()) >= World.BURDEN_FROM;
        for (var source : SOURCES) {
            double usual = isOwn(source) ? 0 : 0.03;
            double probability = usual;
            var because = "habit";
            double privacy = privacy(source) * person.privacy() * person.privacy();
            if (privacy > probability) {
                probability = privacy;
                because = "privacy";
            }
            double hiding = hiding(source, person, indebted);
            if (hiding > probability) {
                probability = hiding;
                because = "something to hide";
            }
            var dice = Dice.of(world.seed(), "consent " + source, person.id());
            choices.put(source, new Choice(dice.chance(probability), because, probability));
        }
        return new Consents(choices);
    }

    /** Whether it is what the lender itself sees. */
    private static boolean isOwn(String source) {
        return source.equals("web-app") || source.equals("application-form");
    }

    private static double privacy(String source) {
        return switch (source) {
            case "location" -> 0.5;
            case "social" -> 0.4;
            case "operator" -> 0.1;
            default -> 0;
        };
    }

    private static double hiding(String source, Person person, boolean indebted) {
        return switch (source) {
            case "bank", "payments" -> person.gambles() ? 0.45 : 0;
            case "credit" -> indebted ? 0.3 : 0;
            case "employment" -> person.contradicts() ? 0.35 : 0;
            case "operator" -> person.inRing() ? 0.25 : 0;
            default -> 0;
        };
    }

    /** Whether they let a source be read. */
    boolean opens(String source) {
        return !java.util.Objects.requireNonNull(choices.get(source), source).withheld();
    }
}
