package org.thinfile.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * A hundred people among whom ties are drawn, and their ten businesses: the unit that is made at
 * once. It is the same in a small world and in a large one; a small one only leaves out whoever it
 * has no room for.
 *
 * @param number counted from 0
 * @param people by their place
 * @param businesses by their place
 * @param ties who knows whom
 */
record Circle(int number, List<Person> people, List<Business> businesses, List<Tie> ties) {

    static final int PEOPLE = 100;
    static final int PEOPLE_EACH_BUSINESS = 10;
    static final int BUSINESSES = PEOPLE / PEOPLE_EACH_BUSINESS;

    private static final int OWNER_PLACE = 3;
    private static final int LARGE_EMPLOYERS = 40;
    private static final double OF_THE_CIRCLE = 0.35;

    static Circle of(World world, int number) {
        var making = new Making(world, number);
        var people = making.people();
        return new Circle(number, people, making.businesses(people), making.ties(people));
    }

    /** The place of the person who owns a business. */
    static int ownerOf(int business) {
        return business * PEOPLE_EACH_BUSINESS + OWNER_PLACE;
    }

    /** What the parts of a circle are drawn with. */
    private record Making(World world, int number) {

        private Dice dice(String use, long... who) {
            return Dice.of(world.seed(), use, who);
        }

        List<Person> people() {
            var people = new ArrayList<Person>(PEOPLE);
            var homes = dice("homes", number);
            int ring = 3 + dice("ring", number).below(3);
            int household = 0;
            int left = 0;
            int region = 0;
            boolean urban = false;
            for (int place = 0; place < PEOPLE; place++) {
                if (left == 0) {
                    household++;
                    left = 1 + homes.below(4);
                    region = homes.below(World.REGIONS);
                    urban = homes.chance(0.6);
                }
                left--;
                people.add(person(place, household, region, urban, ring));
            }
            return List.copyOf(people);
        }

        private Person person(int place, int household, int region, boolean urban, int ring) {
            int id = number * PEOPLE + place;
            var dice = dice("person", id);
            int age = dice.between(19, 60);
            int schooling = (int) Math.min(3, dice.uniform() * (urban ? 4.4 : 2.8));
            // one in twenty places from the fifth on belongs to the ring, until it is full
            boolean inRing = place % 20 == 5 && place / 20 < ring;
            var work = inRing ? Person.Work.GIG : work(place, dice);
            double median = (urban ? 6_200 : 4_300) * (1 + 0.22 * schooling);
            long income = (long) (100 * Math.max(1_200, dice.around(median, 0.35)));
            return new Person(
                    id,
                    age,
                    region,
                    urban,
                    schooling,
                    work,
                    work == Person.Work.NONE ? income / 3 : income,
                    dice.uniform(),
                    dice.uniform(),
                    dice.uniform(),
                    dice.uniform(),
                    dice.uniform(),
                    Math.clamp(1.25 - age / 60.0 + 0.2 * dice.normal(), 0.0, 1.0),
                    dice.chance(0.07),
                    dice.chance(0.08),
                    household,
                    work == Person.Work.EMPLOYED ? employer(dice, region) : "",
                    dice.between(5, 25),
                    inRing,
                    dice.chance(0.7) ? Days.FIRST_REVIEW : Days.SECOND_REVIEW);
        }

        private static Person.Work work(int place, Dice dice) {
            double drawn = dice.uniform();
            if (place % PEOPLE_EACH_BUSINESS == OWNER_PLACE) {
                return Person.Work.OWN_BUSINESS;
            }
            if (drawn < 0.76) {
                return Person.Work.EMPLOYED;
            }
            return drawn < 0.91 ? Person.Work.GIG : Person.Work.NONE;
        }

        private String employer(Dice dice, int region) {
            boolean small = dice.chance(OF_THE_CIRCLE);
            int which = dice.below(small ? BUSINESSES : LARGE_EMPLOYERS);
            return small
                    ? Business.code(number * BUSINESSES + which)
                    : "SIME%d%03d".formatted(region, which);
        }

        List<Business> businesses(List<Person> people) {
            var businesses = new ArrayList<Business>(BUSINESSES);
            for (int place = 0; place < BUSINESSES; place++) {
                int id = number * BUSINESSES + place;
                var owner = people.get(ownerOf(place));
                var dice = dice("business", id);
                var sector = Business.Sector.values()[dice.below(6)];
                businesses.add(
                        new Business(
                                id,
                                owner.id(),
                                sector,
                                (long) (owner.income() * dice.between(4.0, 14.0)),
                                Math.clamp(0.6 * dice.uniform() + 0.4 * owner.diligence(), 0, 1),
                                owner.region(),
                                dice.chance(0.6) ? dice.between(1, 3) : 0,
                                dice.chance(0.4) ? "SIMC%03d".formatted(dice.below(20)) : ""));
            }
            return List.copyOf(businesses);
        }

        List<Tie> ties(List<Person> people) {
            var ties = new ArrayList<Tie>();
            for (int a = 0; a < PEOPLE; a++) {
                for (int b = a + 1; b < PEOPLE; b++) {
                    var kind = kind(people.get(a), people.get(b));
                    if (kind != null) {
                        ties.add(tie(people, a, b, kind));
                    }
                }
            }
            return List.copyOf(ties);
        }

        private Tie tie(List<Person> people, int a, int b, Tie.Kind kind) {
            double often =
                    switch (kind) {
                        case FAMILY -> 1.4;
                        case RING -> 2.0;
                        case FRIENDS -> 0.35;
                        case COLLEAGUES -> 0.2;
                    };
            double talk = 0.4 + people.get(a).sociability() + people.get(b).sociability();
            var dice = dice("tie", people.get(a).id(), people.get(b).id());
            return new Tie(a, b, kind, often * talk * dice.between(0.4, 1.6));
        }

        private Tie.@org.jspecify.annotations.Nullable Kind kind(Person a, Person b) {
            if (a.household() == b.household()) {
                return Tie.Kind.FAMILY;
            }
            if (a.inRing() && b.inRing()) {
                return Tie.Kind.RING;
            }
            var dice = dice("know", a.id(), b.id());
            if (a.employer().startsWith("SIMB") && a.employer().equals(b.employer())) {
                return dice.chance(0.7) ? Tie.Kind.COLLEAGUES : null;
            }
            double known = 0.07 * (a.sociability() + b.sociability());
            return dice.chance(known) ? Tie.Kind.FRIENDS : null;
        }
    }
}
