package org.thinfile.simulator;

import java.util.List;

/** What is true of a circle, apart from what a lender is given, and how businesses are linked. */
final class Truth {

    private final World world;
    private final Sheets sheets;

    Truth(World world, Sheets sheets) {
        this.world = world;
        this.sheets = sheets;
    }

    void person(Member member) {
        var person = member.person();
        var life = member.life();
        var exposed = member.review().exposed();
        var row =
                sheets.of(Table.TRUE_PEOPLE)
                        .text(person.phone())
                        .day(Days.first(person.review()))
                        .number(person.age())
                        .number(person.region())
                        .flag(person.urban())
                        .text(person.work().name().toLowerCase(java.util.Locale.ROOT))
                        .number(person.income())
                        .share(person.stability())
                        .share(person.thrift())
                        .share(person.diligence())
                        .share(person.sociability())
                        .share(person.privacy())
                        .flag(person.gambles())
                        .flag(person.inRing());
        month(row, life.lost());
        month(row, life.found());
        month(row, life.hit());
        row.share(life.burden(person.review())).flag(person.isCareless());
        for (var cause :
                List.of(
                        Review.Cause.FRAUD,
                        Review.Cause.REGION_EVENT,
                        Review.Cause.JOB_LOSS,
                        Review.Cause.OVER_INDEBTEDNESS,
                        Review.Cause.CARELESSNESS)) {
            row.flag(exposed.contains(cause));
        }
        row.flag(person.contradicts())
                .flag(member.review().isBad())
                .text(member.review().cause().code());
        month(row, member.review().badMonth());
        row.end();
        member.consents()
                .choices()
                .forEach((source, choice) ->
                        sheets.of(Table.TRUE_CONSENTS)
                                .text(person.phone())
                                .text(source)
                                .flag(choice.withheld())
                                .text(choice.because())
                                .share(choice.probability())
                                .end());
    }

    private static void month(Sheet row, int month) {
        if (month < Days.LIFE_MONTHS) {
            row.day(Days.first(month));
        } else {
            row.blank();
        }
    }

    /** Outcomes of the earlier review: a bad one is known when the month is over. */
    void outcome(Member member) {
        var person = member.person();
        if (person.review() != Days.FIRST_REVIEW) {
            return;
        }
        var review = member.review();
        int known = review.isBad() ? review.badMonth() + 1 : Days.SECOND_REVIEW;
        sheets.of(Table.OUTCOMES)
                .text(person.phone())
                .day(Days.first(Days.FIRST_REVIEW))
                .day(Days.first(known))
                .flag(review.isBad())
                .number(Dice.of(world.seed(), "fold", person.id()).below(5))
                .end();
    }

    void business(Circle circle, Business business) {
        boolean hit =
                World.EVENT_MONTHS.stream().anyMatch(m -> world.struck(m) == business.region());
        sheets.of(Table.TRUE_BUSINESSES)
                .text(business.code())
                .text(Person.phone(business.owner()))
                .text(business.sector().name().toLowerCase(java.util.Locale.ROOT))
                .share(business.health())
                .flag(hit)
                .text(business.core())
                .end();
        var dice = Dice.of(world.seed(), "links", business.id());
        link(business, business.owner(), "legal-representative", 0, Life.NEVER);
        link(business, business.owner(), "shareholder", 0, Life.NEVER);
        if (dice.chance(0.5)) {
            int other = circle.people().get(dice.below(Circle.PEOPLE)).id();
            int until = dice.chance(0.2) ? dice.between(2, Days.MONTHS - 1) : Life.NEVER;
            if (other != business.owner()) {
                link(business, other, "shareholder", 1, until);
            }
        }
        for (var person : circle.people()) {
            if (person.employer().equals(business.code()) && dice.chance(0.4)) {
                link(business, person.id(), "key-staff", 1, Life.NEVER);
            }
        }
    }

    private void link(Business business, int person, String role, int from, int until) {
        if (person < world.people()) {
            var row =
                    sheets.of(Table.LINKS)
                            .text(business.code())
                            .text(Person.phone(person))
                            .text(role)
                            .day(Days.first(from));
            month(row, until);
            row.end();
        }
    }
}
