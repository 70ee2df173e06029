package org.thinfile.simulator;

import java.util.EnumSet;
import java.util.Set;

/**
 * What becomes of a person's line in the twelve months after its review, and why: each cause that a
 * person is exposed to is drawn in the order of {@link Cause}; the first that strikes is the
 * reason.
 *
 * @param exposed the causes that could strike
 * @param cause what struck; {@link Cause#NONE} where the line was paid
 * @param badMonth the month of the first payment that never came, {@link Life#NEVER} for none
 */
record Review(Set<Cause> exposed, Cause cause, int badMonth) {

    private static final int BEFORE = 4;
    private static final int AFTER = 9;
    private static final int LATEST = 10;

    /** Why a line goes bad, with the probability for who is exposed. */
    enum Cause {
        FRAUD(0.88),
        REGION_EVENT(0.40),
        JOB_LOSS(0.45),
        OVER_INDEBTEDNESS(0.50),
        CARELESSNESS(0.30),
        UNEXPLAINED(0.03),
        NONE(0);

        private final double probability;

        Cause(double probability) {
            this.probability = probability;
        }

        double probability() {
            return probability;
        }

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static Review of(World world, Person person, Life life) {
        var exposed = exposed(person, life);
        var dice = Dice.of(world.seed(), "outcome", person.id());
        var struck = Cause.NONE;
        for (var cause : Cause.values()) {
            // money put aside bears a shock: between 3/4 and 5/4 of the stated probability
            boolean isShock = cause == Cause.REGION_EVENT || cause == Cause.JOB_LOSS;
            double cushion = isShock ? 1.25 - 0.5 * person.thrift() : 1;
            boolean strikes = dice.chance(cause.probability() * cushion);
            if (strikes && struck == Cause.NONE && exposed.contains(cause)) {
                struck = cause;
            }
        }
        int month = person.review() + dice.between(1, LATEST);
        return new Review(exposed, struck, struck == Cause.NONE ? Life.NEVER : month);
    }

    private static Set<Cause> exposed(Person person, Life life) {
        var exposed = EnumSet.of(Cause.UNEXPLAINED);
        int review = person.review();
        if (person.inRing()) {
            exposed.add(Cause.FRAUD);
        }
        if (isAround(life.hit(), review)) {
            exposed.add(Cause.REGION_EVENT);
        }
        if (isAround(life.lost(), review)) {
            exposed.add(Cause.JOB_LOSS);
        }
        if (life.burden(review) >= World.BURDEN_FROM) {
            exposed.add(Cause.OVER_INDEBTEDNESS);
        }
        if (person.isCareless()) {
            exposed.add(Cause.CARELESSNESS);
        }
        return exposed;
    }

    private static boolean isAround(int month, int review) {
        return month >= review - BEFORE && month < review + AFTER;
    }

    boolean isBad() {
        return cause != Cause.NONE;
    }

    /** Whether payments of the line stay away in a month. */
    boolean isDefaulted(int month) {
        return month >= badMonth;
    }
}
