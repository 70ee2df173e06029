package org.thinfile.simulator;

import java.util.ArrayList;
import java.util.List;

/** A person of a circle with all that was drawn of their life, before any record is written. */
record Member(Person person, Life life, Review review, Consents consents) {

    static List<Member> of(World world, Circle circle) {
        var members = new ArrayList<Member>(Circle.PEOPLE);
        for (var person : circle.people()) {
            var life = new Life(world, person);
            members.add(
                    new Member(
                            person,
                            life,
                            Review.of(world, person, life),
                            Consents.of(world, person, life)));
        }
        return members;
    }

    boolean has(World world, String source) {
        return person.has(world.seed(), source);
    }

    /** How likely something due in a month is paid late. */
    double lateness(int month) {
        double forgets = StrictMath.pow(1 - person.diligence(), 4);
        double lacks = Math.max(0, life.stress(month) - 0.25);
        return Math.min(0.95, 0.02 + 0.5 * forgets + 0.6 * lacks);
    }

    /** Whether their own line is in default in a month, which other payments show too. */
    boolean isDefaulted(int month) {
        return review.isDefaulted(month);
    }
}
