package org.thinfile.simulator;

import java.time.OffsetDateTime;
import java.util.List;
import org.thinfile.kernel.Problem;

/**
 * A world to be made: how many people and businesses, and the seed that all of it comes from.
 *
 * @param seed of all chance
 * @param people 1 to 10,000,000
 * @param businesses from 0 to as many as there are people
 */
public record World(long seed, int people, int businesses) {

    /** The word that stands on all that is made of it. */
    public static final String MARK = "SIMULATED";

    /** When the earlier lines are reviewed. */
    public static final OffsetDateTime FIRST_REVIEW = Days.instant(Days.FIRST_REVIEW);

    /** The present of every world: records end before it, and the later lines are reviewed. */
    public static final OffsetDateTime PRESENT = Days.instant(Days.SECOND_REVIEW);

    static final int REGIONS = 6;

    /** Below this diligence a person is careless. */
    static final double CARELESS_BELOW = 0.22;

    /** Instalments over income from which a person is over-indebted. */
    static final double BURDEN_FROM = 0.45;

    /** The months in which a region event strikes, each in a region of its own. */
    static final List<Integer> EVENT_MONTHS = List.of(9, 21);

    private static final int MOST = 10_000_000;

    public World {
        require("people", people, 1, MOST);
        require("businesses", businesses, 0, people);
    }

    /** A world with a business for every ten people. */
    public static World of(long seed, int people) {
        return new World(seed, people, people / Circle.PEOPLE_EACH_BUSINESS);
    }

    private static void require(String what, int number, int least, int most) {
        if (number < least || number > most) {
            throw new Problem.BadInput(
                            "%s is %,d, a world has %,d to %,d"
                                    .formatted(what, number, least, most),
                            "ask for a number between them",
                            "option")
                    .asException();
        }
    }

    /** The region that the event of a month strikes. */
    int struck(int month) {
        return Dice.of(seed, "region event", month).below(REGIONS);
    }

    /** How many circles hold its people. */
    int circles() {
        return (Math.max(people, businesses * Circle.PEOPLE_EACH_BUSINESS) + Circle.PEOPLE - 1)
                / Circle.PEOPLE;
    }
}
