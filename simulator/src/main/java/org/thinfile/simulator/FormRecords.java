package org.thinfile.simulator;

/**
 * What people declare in the lender's form before their review. Most tell what is so; a fraud
 * ring's members tell another home and more income, and who is insured for less than they earn
 * declares what they earn.
 */
final class FormRecords {

    private static final String SOURCE = "application-form";

    private final World world;
    private final Sheet sheet;

    FormRecords(World world, Sheet sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    // columns after kind and at: fen,other,word,place,months,devices
    void write(Member member, Places places) {
        var person = member.person();
        var rows = Rows.of(sheet, member, SOURCE);
        var dice = Dice.of(world.seed(), SOURCE, person.id());
        int month = person.review() - 1;
        long at = Days.at(dice, Days.first(person.review()) - dice.between(2, 9), 8, 22);
        income(rows, dice, member, month, at);
        work(rows, dice, member, places, at + 30);
        address(rows, dice, person, places.home(month), places.other(dice, month), at + 60);
        rows.at("declared-phone", at + 90)
                .blanks(4)
                .number(person.inRing() ? dice.between(24, 90) : dice.between(6, 120))
                .number(person.inRing() ? 1 : 1 + dice.count(0.2))
                .end();
    }

    private static void income(Rows rows, Dice dice, Member member, int month, long at) {
        var person = member.person();
        double told = person.inRing() ? dice.between(1.6, 2.4) : dice.between(0.95, 1.15);
        var origin =
                switch (person.work()) {
                    case EMPLOYED -> "salary";
                    case OWN_BUSINESS -> "business";
                    case GIG -> "other";
                    case NONE -> "benefit";
                };
        rows.at("declared-income", at)
                .number((long) (member.life().income(month) * told) / 10_000 * 10_000)
                .blank()
                .text(origin)
                .end();
    }

    private static void work(Rows rows, Dice dice, Member member, Places places, long at) {
        var person = member.person();
        int month = person.review() - 1;
        boolean works = person.work() == Person.Work.EMPLOYED && !member.life().isIdle(month);
        var standing =
                switch (person.work()) {
                    case EMPLOYED -> works ? "employed" : "none";
                    case OWN_BUSINESS -> "self-employed";
                    case GIG -> "gig";
                    case NONE -> "none";
                };
        rows.at("declared-work", at)
                .blank()
                .text(works ? person.employer() : "")
                .text(standing)
                .text(places.work(month))
                .number(dice.between(1, 120))
                .end();
    }

    private static void address(
            Rows rows, Dice dice, Person person, String home, String elsewhere, long at) {
        boolean rents = dice.chance(person.urban() ? 0.5 : 0.2);
        rows.at("declared-address", at)
                .number(rents ? person.income() / 4 / 10_000 * 10_000 : 0)
                .blank()
                .text(rents ? "rented" : dice.pick("owned", "mortgaged", "family"))
                .text(person.inRing() ? elsewhere : home)
                .number(dice.between(1, 240))
                .end();
    }
}
