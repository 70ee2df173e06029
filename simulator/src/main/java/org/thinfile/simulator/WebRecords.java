package org.thinfile.simulator;

/** How the lender's own pages are used, and how the form of the review is filled in. */
final class WebRecords {

    private static final String SOURCE = "web-app";

    private final World world;
    private final Sheet sheet;

    WebRecords(World world, Sheet sheet) {
        this.world = world;
        this.sheet = sheet;
    }

    // columns after kind and at:
    // seconds,word,count,pastes,changes,device,sort,system,integrity,connection,year
    void write(Member member) {
        var person = member.person();
        var rows = Rows.of(sheet, member, SOURCE);
        var dice = Dice.of(world.seed(), SOURCE, person.id());
        int from = person.inRing() ? person.review() - 2 : 0;
        for (int month = from; month < Days.MONTHS; month++) {
            device(rows, dice, person, Days.at(dice, Days.any(dice, month), 8, 23), month);
            for (int i = dice.count(0.4 + 0.9 * person.online()); i > 0; i--) {
                long at = Days.at(dice, Days.any(dice, month), 7, 24);
                rows.at("session", at)
                        .number(dice.between(10, 900))
                        .text("own-pages")
                        .number(dice.between(1, 25))
                        .blanks(3)
                        .text("phone")
                        .end();
            }
            if (dice.chance(0.03 + 0.1 * (1 - person.diligence()))) {
                rows.at("login-failed", Days.at(dice, Days.any(dice, month), 7, 24)).end();
            }
        }
        // the earlier review's form, and the later one's for who is reviewed then
        form(rows, dice, member, person.review());
    }

    private static void device(Rows rows, Dice dice, Person person, long at, int month) {
        boolean ring = person.inRing();
        rows.at("device-seen", at)
                .blanks(5)
                .text(OperatorRecords.device(person, month))
                .text("phone")
                .text(dice.chance(0.75) ? "android" : "ios")
                .text(ring && dice.chance(0.5) ? dice.pick("rooted", "emulator") : "sound")
                .text(ring && dice.chance(0.5) ? "proxy" : dice.pick("mobile", "wifi"))
                .number(2019 + Math.min(5, (int) (person.income() / 250_000)))
                .end();
    }

    private static void form(Rows rows, Dice dice, Member member, int review) {
        var person = member.person();
        var life = member.life();
        boolean presses = life.stress(review - 1) > 0.4;
        int day = Days.first(review) - dice.between(2, 9);
        boolean isNight = dice.chance(presses ? 0.3 : 0.1);
        long at = Days.at(dice, day, isNight ? 0 : 8, isNight ? 5 : 22);
        device(rows, dice, person, at, review - 1);
        // who reads the terms and who does not
        double care = person.inRing() ? 0.1 : 0.15 + person.diligence();
        long left = at + 5;
        for (var section : new String[] {"terms", "price", "identity", "income", "review"}) {
            boolean reads = section.equals("terms") || section.equals("price");
            double median = reads ? 60 * care : person.inRing() ? 8 : 35;
            int seconds = (int) Math.clamp(dice.around(median, 0.5), 1, 3_000);
            rows.at("form-section", left).number(seconds).text(section).end();
            left += seconds;
        }
        int corrections = dice.count(0.4 + (person.contradicts() ? 2.5 : 0));
        for (int i = 0; i < corrections; i++) {
            rows.at("form-correction", at + 20 + i)
                    .blank()
                    .text(person.contradicts() ? "income" : dice.pick("name", "address", "email"))
                    .number(dice.between(1, 9))
                    .end();
        }
        int pastes = dice.count(person.inRing() ? 3.5 : 0.15);
        for (int i = 0; i < pastes; i++) {
            rows.at("form-paste", at + 40 + i)
                    .blank()
                    .text(dice.pick("name", "id-number", "phone", "address"))
                    .number(dice.between(4, 30))
                    .end();
        }
        if (dice.chance(presses ? 0.25 : 0.1)) {
            rows.at("form-abandoned", at - 3_000).number(dice.between(20, 400)).end();
        }
        rows.at("form-submitted", left)
                .number(left - at)
                .blank()
                .number(corrections)
                .number(pastes)
                .number(dice.count(presses ? 2 : 0.3))
                .end();
    }
}
